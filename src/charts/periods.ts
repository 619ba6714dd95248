/** How finely time is cut on the charts. */
import { formatDay, formatMoment } from '../ui/formats';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Equal periods that cover all events. */
export interface Periods {
  unit: 'minute' | 'hour' | 'day' | 'week' | 'four weeks';
  /** Beginning of the first, in ms UTC. */
  start: number;
  /** Of one period, in ms. */
  length: number;
  count: number;
}

/** The longest span for which a unit is used, with a few hundred periods at most. */
const UNITS: readonly { unit: Periods['unit']; length: number; upTo: number }[] = [
  { unit: 'minute', length: MINUTE, upTo: 3 * HOUR },
  { unit: 'hour', length: HOUR, upTo: 3 * DAY },
  { unit: 'day', length: DAY, upTo: 400 * DAY },
  { unit: 'week', length: 7 * DAY, upTo: 2_800 * DAY },
  { unit: 'four weeks', length: 28 * DAY, upTo: Number.POSITIVE_INFINITY },
];

/** Periods for events between two times (ms UTC, both included); days and longer begin at midnight UTC. */
export function periodsOf(first: number, last: number): Periods {
  const chosen = UNITS.find(({ upTo }) => last - first <= upTo);
  if (!chosen) throw new RangeError(`no periods from ${first} to ${last}`);
  const grid = Math.min(chosen.length, DAY);
  const start = Math.floor(first / grid) * grid;
  const count = Math.floor((last - start) / chosen.length) + 1;
  return { unit: chosen.unit, start, length: chosen.length, count };
}

/** The beginning of each period, in ms UTC. */
export function periodTimes({ start, length, count }: Periods): number[] {
  return Array.from({ length: count }, (_, index) => start + index * length);
}

/** Counts over time as a chart has them, named by `Name`. */
export interface CountsOverTime<Name extends string> {
  /** What one point is: `day`, `hour`. */
  unit: Periods['unit'];
  /** Of one period, in ms. */
  length: number;
  times: number[];
  counts: Record<Name, number[]>;
  formatTime(time: number): string;
}

/**
 * Every period from the first to the last, of days where there is no finer `timeline`; one that is not in the rows has
 * none of anything. `day`: since 1970-01-01; `period`: the place among the periods.
 */
export function countsOverTime<Name extends string>(
  names: readonly Name[],
  daily: readonly (Record<Name, number> & { day: number })[],
  timeline:
    | { periods: Periods; rows: readonly (Record<Name, number> & { period: number })[] }
    | null
    | undefined,
): CountsOverTime<Name> {
  const first = daily[0]?.day ?? 0;
  const days: Periods = {
    ...{ unit: 'day', start: first * DAY, length: DAY },
    count: (daily.at(-1)?.day ?? first) - first + 1,
  };
  const { unit, length, ...rest } = timeline?.periods ?? days;
  const rows = timeline?.rows ?? daily.map((row) => ({ ...row, period: row.day - first }));
  const listed = names.map((name) => {
    const counts = new Array<number>(rest.count).fill(0);
    for (const row of rows) counts[row.period] = row[name];
    return [name, counts];
  });
  return {
    ...{ unit, length, times: periodTimes({ unit, length, ...rest }) },
    counts: Object.fromEntries(listed),
    formatTime: (time) => periodName(time, unit),
  };
}

/** A period by its beginning: `3 May 2015`, `week of 3 May 2015`, `2015-05-03 14:00`. */
export function periodName(time: number, unit: Periods['unit']): string {
  switch (unit) {
    case 'minute':
    case 'hour':
      return formatMoment(time).slice(0, 16);
    case 'day':
      return formatDay(time);
    case 'week':
      return `week of ${formatDay(time)}`;
    case 'four weeks':
      return `four weeks from ${formatDay(time)}`;
  }
}
