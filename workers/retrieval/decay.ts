export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What something that lies so far back still counts, from 1 down; `halfLife` in the same unit, null: always 1. */
export function decay(ago: number, halfLife: number | null): number {
  return halfLife === null ? 1 : Math.exp((-Math.LN2 * ago) / halfLife);
}

/** A half-life in days as milliseconds. */
export function daysAsMs(days: number | null): number | null {
  return days === null ? null : days * DAY_MS;
}
