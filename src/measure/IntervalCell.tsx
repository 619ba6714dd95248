import type { Interval } from './interval';
import { bounds } from './words';

/** A figure with its interval below it; a dash where the rows do not define it. */
export function IntervalCell({
  interval,
  write,
}: {
  interval: Interval | null | undefined;
  write: (value: number) => string;
}) {
  if (!interval) return <td>–</td>;
  return (
    <td>
      {write(interval.estimate)}
      <small>{bounds(interval, write)}</small>
    </td>
  );
}
