import { useMemo } from 'react';
import { Lines } from '../../charts/Lines';
import { niceCeiling } from '../../charts/TimeSeries';
import { formatNumber } from '../../ui/formats';
import type { TrainingCurve } from './value';

const METRICS: Record<string, string> = {
  binary_logloss: 'Log loss',
  average_precision: 'Average precision',
  auc: 'ROC-AUC',
};
const COLORS = { train: 'var(--view)', validation: 'var(--accent)' } as const;
/** Points that a picture of this width can show. */
const POINTS = 400;

interface Props {
  curves: readonly TrainingCurve[];
  best: number | null;
  /** While it runs: the most trees there may be. */
  most?: number | undefined;
}

/** The metric after each tree, on training and validation rows, with the best tree marked. */
export function CurveChart({ curves, best, most }: Props) {
  const metric = METRICS[curves[0]?.metric ?? ''] ?? curves[0]?.metric ?? '';
  const trees = Math.max(1, ...curves.map(({ values }) => values.length));
  const lines = useMemo(
    () =>
      curves.map(({ split, values }) => ({
        label: split === 'train' ? 'training' : 'validation',
        color: COLORS[split],
        points: thinned(values),
      })),
    [curves],
  );
  // While it runs the axis grows by round steps, so that it does not move with every tree.
  const last = most === undefined ? trees : Math.min(most, niceCeiling(trees * 1.1));
  const xDomain = useMemo(() => [1, Math.max(2, last)] as const, [last]);
  const yDomain = useMemo(() => domainOf(curves), [curves]);
  const mark = useMemo(() => (best === null ? null : { x: best, label: `best at ${best}` }), [best]);
  const validation = curves.find(({ split }) => split === 'validation');
  const reached = validation?.values[(best ?? trees) - 1];
  return (
    <Lines
      title={`${metric} by tree`}
      about="on training and validation rows"
      alternative={
        reached === undefined
          ? `${trees} trees; there are no validation rows to measure on.`
          : `${trees} trees; on validation the best is ${formatNumber(reached)} at tree ${best ?? trees}.`
      }
      fileName="training-curve"
      lines={lines}
      xLabel="trees"
      yLabel={metric.toLowerCase()}
      xDomain={xDomain}
      yDomain={yDomain}
      formatY={formatTick}
      mark={mark}
      height={260}
    />
  );
}

/** Every n-th value, and the last. */
function thinned(values: readonly number[]) {
  const step = Math.max(1, Math.ceil(values.length / POINTS));
  return values.flatMap((y, at) => (at % step === 0 || at === values.length - 1 ? [{ x: at + 1, y }] : []));
}

function domainOf(curves: readonly TrainingCurve[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of curves) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high >= low)) return [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - room, high + room];
}

const formatTick = (value: number) => formatNumber(value, 3);
