/** Sessions over time, in periods that suit how long the data is: the sessions of one day are no single point. */
import { type Periods, periodName, periodsOf, periodTimes } from '../../charts/periods';
import { formatDay } from '../../ui/formats';
import type { SessionsValue } from './value';

const DAY_MS = 86_400_000;

/** Hours or minutes for sessions that begin between two times; null where days say it. */
export function finePeriods({
  first_start,
  last_start,
}: Pick<SessionsValue, 'first_start' | 'last_start'>): Periods | null {
  const periods = periodsOf(first_start, last_start);
  return periods.unit === 'hour' || periods.unit === 'minute' ? periods : null;
}

export interface SplitLines {
  /** What one point is: `day`, `hour`. */
  unit: Periods['unit'];
  /** Of one period, in ms. */
  length: number;
  times: number[];
  sessions: number[];
  converting: number[];
  formatTime(time: number): string;
}

/** Every period from the first to the last; one in which no session begins has none. */
export function splitLines({ daily, timeline }: Pick<SessionsValue, 'daily' | 'timeline'>): SplitLines {
  if (timeline) {
    const { periods, rows } = timeline;
    return {
      ...{ unit: periods.unit, length: periods.length, times: periodTimes(periods) },
      ...counted(
        rows.map((row) => ({ ...row, at: row.period })),
        periods.count,
      ),
      formatTime: (time) => periodName(time, periods.unit),
    };
  }
  const first = daily[0]?.day ?? 0;
  const count = (daily.at(-1)?.day ?? first) - first + 1;
  return {
    ...{ unit: 'day', length: DAY_MS },
    times: Array.from({ length: count }, (_, index) => (first + index) * DAY_MS),
    ...counted(
      daily.map((row) => ({ ...row, at: row.day - first })),
      count,
    ),
    formatTime: formatDay,
  };
}

function counted(rows: readonly { at: number; sessions: number; converting: number }[], count: number) {
  const [sessions, converting] = [new Array<number>(count).fill(0), new Array<number>(count).fill(0)];
  for (const row of rows) {
    sessions[row.at] = row.sessions;
    converting[row.at] = row.converting;
  }
  return { sessions, converting };
}
