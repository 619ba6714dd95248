/** Two models on the same resamples. */
import { type FigureInterval, pairedDifference } from '../../workers/metrics/resampling/bootstrap_summary';
import { type Interval, intervalOf } from './interval';

/** How much higher the first is than the second, both on the same resamples of users. */
export interface Comparison {
  first: string;
  second: string;
  difference: Interval;
  /** Share of resamples on which the first is higher. */
  share_higher: number;
}

/** The paired difference of one figure of two models, resample by resample. */
export function compare(
  [first, one]: readonly [string, FigureInterval],
  [second, other]: readonly [string, FigureInterval],
): Comparison {
  const difference = pairedDifference(one, other);
  return { first, second, difference: intervalOf(difference), share_higher: difference.shareHigher };
}

/** The pair with `first` as the first; pairs are kept once. */
export function pairOf(pairs: readonly Comparison[], first: string, second: string): Comparison | null {
  const found = pairs.find((pair) => pair.first === first && pair.second === second);
  if (found) return found;
  const turned = pairs.find((pair) => pair.first === second && pair.second === first);
  if (!turned) return null;
  const { estimate, lower, upper } = turned.difference;
  return {
    first,
    second,
    difference: {
      estimate: -estimate,
      lower: upper === null ? null : -upper,
      upper: lower === null ? null : -lower,
    },
    share_higher: 1 - turned.share_higher,
  };
}

/** Whether the first is higher or lower beyond doubt: the 95 % interval of the difference excludes 0. */
export type Outcome = 'higher' | 'lower' | 'chance' | 'unknown';

/** What a comparison says; `unknown` without one, or without its interval. */
export function outcomeOf(pair: Comparison | null): Outcome {
  if (!pair || pair.difference.lower === null || pair.difference.upper === null) return 'unknown';
  if (pair.difference.lower > 0) return 'higher';
  return pair.difference.upper < 0 ? 'lower' : 'chance';
}
