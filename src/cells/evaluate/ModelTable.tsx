import { Chip } from '../../ui/Chip';
import { formatPercent } from '../../ui/formats';
import styles from './evaluate.module.css';
import { percent, SPLIT_NAMES, threeDigits } from './format';
import { IntervalCell } from './IntervalCell';
import { comparisonSentence } from './sentences';
import type { Comparison, EvaluateValue, Interval } from './value';

interface Props {
  value: EvaluateValue;
  /** The model that the others are compared with, and whose curves are shown. */
  shown: string;
}

/** Every model on every split, and how it differs from the one that is shown, on the same resamples. */
export function ModelTable({ value, shown }: Props) {
  const { models, splits, comparisons, oracle } = value;
  const isCompared = models.length > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label="Models">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Average precision</th>
            {splits.map(({ split }) => (
              <th key={split} scope="col">
                {SPLIT_NAMES[split]}
              </th>
            ))}
            {oracle && <th scope="col">of the oracle’s</th>}
            {isCompared && (
              <th scope="col">{`against ${models.find(({ id }) => id === shown)?.label ?? ''}, ${comparisons.split}`}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.id} data-shown={model.id === shown || undefined}>
              <th scope="row">
                {model.label}
                {model.stopped_early && <small>stopped early</small>}
              </th>
              {splits.map(({ split }) => (
                <IntervalCell
                  key={split}
                  interval={model.splits[split]?.figures.average_precision}
                  write={threeDigits}
                />
              ))}
              {oracle && <IntervalCell interval={model.oracle_share} write={percent} />}
              {isCompared && <Difference pair={pairOf(comparisons.pairs, model.id, shown)} />}
            </tr>
          ))}
          {oracle && (
            <tr>
              <th scope="row">
                Oracle<small>the true probabilities</small>
              </th>
              {splits.map(({ split }) => (
                <IntervalCell key={split} interval={oracle[split]?.average_precision} write={threeDigits} />
              ))}
              <td>100 %</td>
              {isCompared && <td />}
            </tr>
          )}
          <tr>
            <th scope="row">
              Base rate<small>what knowing nothing gives</small>
            </th>
            {splits.map(({ split, base_rate, positives, rows }) => (
              <td key={split}>
                {threeDigits(base_rate.estimate)}
                <small>{`${positives.toLocaleString('en')} of ${rows.toLocaleString('en')}`}</small>
              </td>
            ))}
            {oracle && <td />}
            {isCompared && <td />}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Difference({ pair }: { pair: Comparison | null }) {
  if (!pair) return <td>–</td>;
  const { difference, share_higher } = pair;
  const verdict = comparisonSentence(pair);
  return (
    <td>
      {`${difference.estimate < 0 ? '−' : '+'}${threeDigits(Math.abs(difference.estimate))}`}{' '}
      <Chip tone={verdict === 'higher' ? 'good' : verdict === 'lower' ? 'bad' : 'neutral'}>{verdict}</Chip>
      <small>{`${signedBounds(difference)}; higher in ${formatPercent(share_higher)}`}</small>
    </td>
  );
}

/** The pair with `first` as the first; pairs are kept once. */
function pairOf(pairs: readonly Comparison[], first: string, second: string): Comparison | null {
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

function signedBounds({ lower, upper }: Interval): string {
  const write = (value: number) => `${value < 0 ? '−' : '+'}${threeDigits(Math.abs(value))}`;
  return lower === null || upper === null ? 'no interval' : `${write(lower)} to ${write(upper)}`;
}
