import { percentTick } from '../../charts/axes';
import { Lines } from '../../charts/Lines';
import { formatCount, formatNumber } from '../../ui/formats';

/** How the objective of ALS falls, iteration by iteration. */
export function Objective({ objective }: { objective: readonly number[] }) {
  const first = objective[0] || 1;
  const points = objective.map((value, at) => ({ x: at + 1, y: value / first }));
  const lowest = Math.min(...points.map(({ y }) => y));
  return (
    <Lines
      title="Objective of ALS"
      about="weighted squared error with its penalty, beside the first iteration"
      alternative={`From ${formatNumber(objective[0] ?? 0)} to ${formatNumber(objective.at(-1) ?? 0)}.`}
      fileName="als-objective"
      height={220}
      lines={[{ label: '', color: 'var(--accent)', points }]}
      xLabel="iteration"
      yLabel="objective"
      xDomain={[1, Math.max(2, objective.length)]}
      yDomain={[lowest < 1 ? lowest : 0, 1]}
      formatX={formatCount}
      formatY={percentTick}
    />
  );
}
