import type { Comparison } from './value';

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
