/**
 * When visits happen at RetailRocket scale: 139 days of uneven traffic, each with the same rhythm of hours.
 * The curves are small fits in closed form, chosen by least squares on the published daily and hourly totals
 * of the data set; no figure of the data set itself stands here.
 */

import { firstAbove } from '../../runtime/search';
import { DAY_MS, HOUR_MS } from '../params';
import { cos, exp, sin } from '../random/detmath';

const TURN = 6.283185307179586;

/**
 * Relative traffic of a day, 0 .. 138 (day 0 is Sunday 2015-05-03): a weekly wave, a slow one, two quiet spells
 * (days 7 and 42), two busy ones (70 and 84), and a shop that is only just opening and closing at the ends.
 */
export function dayWeight(day: number): number {
  const week = (TURN * (day + 6)) / 7;
  const season = (TURN * (day + 0.5)) / 278;
  return exp(
    -0.08 * cos(week) +
      0.13 * sin(week) +
      0.07 * sin(2 * week) +
      0.09 * cos(season) +
      0.04 * cos(4 * season) -
      0.46 * bell(day, 7.5, 1.8) -
      0.28 * bell(day, 42, 1.5) +
      0.2 * bell(day, 70.5, 3.5) +
      0.87 * bell(day, 84.3, 1) -
      (day === 0 ? 1.15 : 0) -
      0.34 * Math.max(0, day - 135),
  );
}

/** How ready visitors of a day are to use the cart: less at weekends, less when a crowd is only looking; about 1. */
export function dayReadiness(day: number): number {
  const week = (TURN * (day + 6)) / 7;
  const crowd = 0.35 * bell(day, 70.5, 3) + 0.6 * bell(day, 84.3, 1);
  return exp(-0.07 * cos(week) + 0.07 * sin(week) - crowd);
}

/** Relative traffic of an hour UTC: two harmonics of the day; busiest at 19:00, quietest at 10:00. */
function hourWeight(hour: number): number {
  const turn = (TURN * (hour + 0.5)) / 24;
  return exp(0.83 * cos(turn) - 0.45 * sin(turn) - 0.35 * cos(2 * turn) + 0.37 * sin(2 * turn));
}

function bell(day: number, centre: number, width: number): number {
  const distance = (day - centre) / width;
  return exp(-distance * distance);
}

/** Turns shares of all traffic into moments. */
export class Calendar {
  /** Share of all traffic before each full hour. */
  private readonly cumulative: Float64Array;
  readonly endMs: number;

  constructor(
    readonly startMs: number,
    days: number,
  ) {
    this.endMs = startMs + days * DAY_MS;
    this.cumulative = new Float64Array(days * 24 + 1);
    let total = 0;
    for (let hour = 0; hour < days * 24; hour++) {
      total += dayWeight(Math.floor(hour / 24)) * hourWeight(hour % 24);
      this.cumulative[hour + 1] = total;
    }
    for (let hour = 1; hour <= days * 24; hour++) {
      this.cumulative[hour] = (this.cumulative[hour] as number) / total;
    }
  }

  /** The moment (ms UTC, whole) before which the given share, in [0, 1), of all traffic lies. */
  moment(share: number): number {
    const hour = firstAbove(this.cumulative, share, 1, this.cumulative.length - 1) - 1;
    const before = this.cumulative[hour] as number;
    const width = (this.cumulative[hour + 1] as number) - before;
    return this.startMs + hour * HOUR_MS + Math.floor(((share - before) / width) * HOUR_MS);
  }
}
