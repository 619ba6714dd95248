import { useMemo } from 'react';
import type { CurvePoint, EpochFigures } from '../../../workers/sequence/protocol';
import { Lines } from '../../charts/Lines';
import { formatNumber } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { type CurveLine, lossLines, ndcgLines, optimiserLine, rangeOf } from './curves';

interface Props {
  curve: readonly CurvePoint[];
  history: readonly EpochFigures[];
  /** Epochs that the axes are wide. */
  epochs: number;
  /** The epoch whose weights are used, from 0; null while it is not known. */
  best: number | null;
}

/** How a training goes, or went: losses, what validation says, and the optimiser. */
export function Curves({ curve, history, epochs, best }: Props) {
  const losses = useMemo(() => lossLines(curve), [curve]);
  const scores = useMemo(() => ndcgLines(history), [history]);
  const rates = useMemo(() => optimiserLine(curve, 'learningRate', 1000), [curve]);
  const norms = useMemo(() => optimiserLine(curve, 'gradientNorm'), [curve]);
  const bestScore = best === null ? undefined : (history[best]?.ndcg ?? undefined);
  return (
    <div className={shared.two} data-curves>
      <Chart
        title="Loss"
        about="how far off it is on the training sessions; lower is better"
        fileName="sequence-loss"
        yLabel="cross-entropy"
        lines={losses}
        xDomain={[0, epochs]}
      />
      <Chart
        title="NDCG@20"
        about="1: what came next is always said first; on validation sessions, among all items"
        fileName="sequence-validation"
        yLabel="NDCG@20"
        lines={scores}
        xDomain={[0, epochs]}
        mark={
          best === null || bestScore === undefined
            ? null
            : { x: best + 1, label: `${formatNumber(bestScore, 3)} after epoch ${best + 1}` }
        }
        fromZero
      />
      <Chart
        title="Learning rate"
        about="how large its steps are"
        fileName="sequence-learning-rate"
        yLabel="learning rate, thousandths"
        lines={rates}
        xDomain={[0, epochs]}
        fromZero
        height={180}
      />
      <Chart
        title="Gradient norm"
        about="how strongly a step would change it; leaps are a warning"
        fileName="sequence-gradient-norm"
        yLabel="norm"
        lines={norms}
        xDomain={[0, epochs]}
        fromZero
        height={180}
      />
    </div>
  );
}

interface ChartProps {
  title: string;
  about: string;
  fileName: string;
  yLabel: string;
  lines: readonly CurveLine[];
  xDomain: readonly [number, number];
  mark?: { x: number; label: string } | null;
  fromZero?: boolean;
  height?: number;
}

function Chart({
  lines,
  xDomain: [from, to],
  fromZero = false,
  height = 220,
  mark = null,
  ...text
}: ChartProps) {
  const xDomain = useMemo(() => [from, to] as const, [from, to]);
  const yDomain = useMemo(() => rangeOf(lines, { fromZero }), [lines, fromZero]);
  const { x, label } = mark ?? {};
  const kept = useMemo(() => (x === undefined || label === undefined ? null : { x, label }), [x, label]);
  return (
    <Lines
      {...text}
      alternative={alternativeOf(text.title, lines)}
      lines={lines}
      xLabel="epochs"
      xDomain={xDomain}
      yDomain={yDomain}
      formatY={formatTick}
      mark={kept}
      height={height}
    />
  );
}

function alternativeOf(title: string, lines: readonly CurveLine[]): string {
  const parts = lines.flatMap(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    return `${label || title.toLowerCase()} from ${formatNumber(first.y, 3)} to ${formatNumber(last.y, 3)}`;
  });
  return parts.length > 0 ? `Over the epochs: ${parts.join('; ')}.` : 'Nothing to draw yet.';
}

const formatTick = (value: number) => formatNumber(value, 3);
