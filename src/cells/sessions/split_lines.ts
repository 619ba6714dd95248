/** Sessions over time, in periods that suit how long the data is: the sessions of one day are no single point. */
import { countsOverTime, type Periods, periodsOf } from '../../charts/periods';
import type { SessionsValue } from './value';

/** Hours or minutes for sessions that begin between two times; null where days say it. */
export function finePeriods({
  first_start,
  last_start,
}: Pick<SessionsValue, 'first_start' | 'last_start'>): Periods | null {
  const periods = periodsOf(first_start, last_start);
  return periods.unit === 'hour' || periods.unit === 'minute' ? periods : null;
}

/** Every period from the first to the last; one in which no session begins has none. */
export function splitLines({ daily, timeline }: Pick<SessionsValue, 'daily' | 'timeline'>) {
  return countsOverTime(['sessions', 'converting'], daily, timeline);
}
