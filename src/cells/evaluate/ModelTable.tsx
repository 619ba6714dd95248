import { Difference } from './Difference';
import styles from './evaluate.module.css';
import { percent, SPLIT_NAMES, threeDigits } from './format';
import { IntervalCell } from './IntervalCell';
import { pairOf } from './pairs';
import type { EvaluateValue } from './value';

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
