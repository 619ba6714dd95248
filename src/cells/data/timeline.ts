/** Events over time, in periods that suit how long the data is: a day of events is no single point. */
import { type Periods, periodName, periodsOf, periodTimes } from '../../charts/periods';
import type { Statements } from '../../statements/statements';
import { formatDay } from '../../ui/formats';
import timelineSql from './sql/timeline.sql?raw';
import type { DataSummary, DataValue, PeriodCount, Timeline } from './value';

const DAY_MS = 86_400_000;

/** Counts by hour or minute where the data is of few days; null where days say it. */
export async function readTimeline(
  db: Statements,
  { events, first_ts, last_ts }: DataSummary,
): Promise<Timeline | null> {
  if (events === 0) return null;
  const periods = periodsOf(first_ts, last_ts);
  if (periods.unit !== 'hour' && periods.unit !== 'minute') return null;
  const { start, length } = periods;
  const title = `Events by ${periods.unit}`;
  return { periods, rows: await db.rows<PeriodCount>(title, timelineSql, { values: { start, length } }) };
}

export interface TimeLines {
  /** What one point is: `day`, `hour`. */
  unit: Periods['unit'];
  times: number[];
  counts: Record<'events' | 'carts' | 'purchases', number[]>;
  formatTime(time: number): string;
}

/** Every period from the first to the last; one without an event has none. */
export function timeLines({ daily, timeline }: Pick<DataValue, 'daily' | 'timeline'>): TimeLines {
  if (timeline) {
    const { periods, rows } = timeline;
    const counts = counted(
      rows.map((row) => ({ ...row, at: row.period })),
      periods.count,
    );
    return {
      ...{ unit: periods.unit, times: periodTimes(periods), counts },
      formatTime: (time) => periodName(time, periods.unit),
    };
  }
  const first = daily[0]?.day ?? 0;
  const count = (daily.at(-1)?.day ?? first) - first + 1;
  return {
    unit: 'day',
    times: Array.from({ length: count }, (_, index) => (first + index) * DAY_MS),
    counts: counted(
      daily.map((row) => ({ ...row, at: row.day - first })),
      count,
    ),
    formatTime: formatDay,
  };
}

function counted(
  rows: readonly { at: number; events: number; carts: number; purchases: number }[],
  count: number,
): TimeLines['counts'] {
  const empty = () => new Array<number>(count).fill(0);
  const counts = { events: empty(), carts: empty(), purchases: empty() };
  for (const { at, events, carts, purchases } of rows) {
    counts.events[at] = events;
    counts.carts[at] = carts;
    counts.purchases[at] = purchases;
  }
  return counts;
}
