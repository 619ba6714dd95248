import { Difference } from '../evaluate/Difference';
import styles from '../evaluate/evaluate.module.css';
import { IntervalCell } from '../evaluate/IntervalCell';
import { pairOf } from '../evaluate/pairs';
import { type Contender, CUTOFFS, type Cutoff, type HeadEvaluation, type Metric } from './value';
import { differenceWriterOf, METRIC_NAMES, writerOf } from './words';

interface Props {
  contenders: readonly Contender[];
  head: HeadEvaluation;
  metric: Metric;
  k: Cutoff;
  shown: Contender;
}

/** One figure of everyone at every cut-off, and how each differs from the shown model on the same resamples. */
export function ContenderTable({ contenders, head, metric, k, shown }: Props) {
  const write = writerOf(metric);
  const unit = metric === 'hit_rate' ? ' (points)' : '';
  const pairs = head.comparisons[`${metric}@${k}`] ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label={`${METRIC_NAMES[metric]} of everyone`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{METRIC_NAMES[metric]}</th>
            {CUTOFFS.map((cutoff) => (
              <th key={cutoff} scope="col">{`@${cutoff}`}</th>
            ))}
            <th scope="col">{`@${k} against ${shown.label}${unit}`}</th>
          </tr>
        </thead>
        <tbody>
          {contenders.map(({ id, label }) => (
            <tr key={id} data-shown={id === shown.id || undefined}>
              <th scope="row">{label}</th>
              {CUTOFFS.map((cutoff) => (
                <IntervalCell
                  key={cutoff}
                  interval={head.figures[id]?.[`${metric}@${cutoff}`]}
                  write={write}
                />
              ))}
              <Difference pair={pairOf(pairs, id, shown.id)} write={differenceWriterOf(metric)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
