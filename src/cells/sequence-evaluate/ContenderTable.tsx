import { ComparisonTable } from '../../measure/ComparisonTable';
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
  return (
    <ComparisonTable
      label={`${METRIC_NAMES[metric]} of everyone`}
      figure={METRIC_NAMES[metric]}
      columns={CUTOFFS.map((cutoff) => ({ heading: `@${cutoff}`, write }))}
      rows={contenders.map(({ id, label }) => ({
        id,
        label,
        intervals: CUTOFFS.map((cutoff) => head.figures[id]?.[`${metric}@${cutoff}`]),
      }))}
      shown={shown.id}
      against={{
        heading: `@${k} against ${shown.label}${unit}`,
        pairs: head.comparisons[`${metric}@${k}`] ?? [],
        write: differenceWriterOf(metric),
      }}
    />
  );
}
