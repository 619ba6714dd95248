import { Lines } from '../../charts/Lines';
import { formatCount, formatNumber } from '../../ui/formats';

/** How the objective of ALS falls, iteration by iteration. */
export function Objective({ objective }: { objective: readonly number[] }) {
  const points = objective.map((y, at) => ({ x: at + 1, y }));
  const highest = Math.max(...objective);
  const lowest = Math.min(...objective);
  return (
    <Lines
      title="Objective of ALS"
      about="weighted squared error with its penalty, by iteration"
      alternative={`From ${formatNumber(objective[0] ?? 0)} to ${formatNumber(objective.at(-1) ?? 0)}.`}
      fileName="als-objective"
      height={220}
      lines={[{ label: 'ALS', color: 'var(--accent)', points }]}
      xLabel="iteration"
      yLabel="objective"
      xDomain={[1, Math.max(2, objective.length)]}
      yDomain={[lowest === highest ? 0 : lowest, highest]}
      formatX={formatCount}
    />
  );
}
