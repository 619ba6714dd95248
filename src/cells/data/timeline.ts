/** Events over time, in periods that suit how long the data is: a day of events is no single point. */
import { countsOverTime, periodsOf } from '../../charts/periods';
import type { Statements } from '../../statements/statements';
import timelineSql from './sql/timeline.sql?raw';
import type { DataSummary, DataValue, PeriodCount, Timeline } from './value';

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

/** Every period from the first to the last; one without an event has none. */
export function timeLines({ daily, timeline }: Pick<DataValue, 'daily' | 'timeline'>) {
  return countsOverTime(['events', 'carts', 'purchases'], daily, timeline);
}
