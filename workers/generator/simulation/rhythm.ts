/**
 * When people shop: an intensity that repeats every week, constant within each hour and 1 on average.
 * A wait is drawn in "activity time" and mapped to the clock by it, t' = L^-1(L(t) + wait) with L the integral
 * of the intensity, which makes visits rare at night and frequent on a Sunday evening.
 */
import { firstAbove } from '../../runtime/search';
import { HOUR_MS, WEEK_MS } from '../params';

const HOURS_A_WEEK = 168;

export class Rhythm {
  /** L at each full hour of the week, in ms; the last entry is a week. */
  private readonly cumulative = new Float64Array(HOURS_A_WEEK + 1);

  /** `hourly`: 24 weights from 00:00 UTC; `daily`: 7 weights from Monday. */
  constructor(hourly: readonly number[], daily: readonly number[]) {
    let total = 0;
    for (let hour = 0; hour < HOURS_A_WEEK; hour++) {
      total += (hourly[hour % 24] ?? 0) * (daily[Math.floor(hour / 24)] ?? 0);
      this.cumulative[hour + 1] = total;
    }
    for (let hour = 1; hour <= HOURS_A_WEEK; hour++) {
      this.cumulative[hour] = ((this.cumulative[hour] as number) / total) * WEEK_MS;
    }
  }

  /** The moment at which `activityMs` of activity have passed since `fromMs` (ms UTC). */
  after(fromMs: number, activityMs: number): number {
    return this.clock(this.activity(fromMs) + activityMs);
  }

  /** L(t): activity since the epoch's Monday, in ms. */
  activity(timeMs: number): number {
    const sinceMonday = timeMs - MONDAY_MS;
    const week = Math.floor(sinceMonday / WEEK_MS);
    const inWeek = sinceMonday - week * WEEK_MS;
    const hour = Math.floor(inWeek / HOUR_MS);
    const before = this.cumulative[hour] as number;
    const width = (this.cumulative[hour + 1] as number) - before;
    return week * WEEK_MS + before + width * ((inWeek - hour * HOUR_MS) / HOUR_MS);
  }

  /** L^-1, to the millisecond. */
  clock(activity: number): number {
    const week = Math.floor(activity / WEEK_MS);
    const inWeek = activity - week * WEEK_MS;
    const hour = firstAbove(this.cumulative, inWeek, 1, HOURS_A_WEEK) - 1;
    const before = this.cumulative[hour] as number;
    const width = (this.cumulative[hour + 1] as number) - before;
    return MONDAY_MS + week * WEEK_MS + hour * HOUR_MS + Math.floor(((inWeek - before) / width) * HOUR_MS);
  }
}

/** Monday 1970-01-05 00:00 UTC. */
const MONDAY_MS = 345_600_000;

/** An evening shop in UTC: quiet before dawn, a lunch bump, a peak at 20:00; Sunday and Monday are strongest. */
export const SHOP_RHYTHM = new Rhythm(
  [8, 5, 3, 2, 2, 3, 6, 12, 20, 27, 32, 36, 40, 38, 35, 34, 36, 40, 48, 58, 64, 56, 36, 18],
  [1.12, 1.02, 0.98, 0.96, 0.88, 0.9, 1.14],
);
