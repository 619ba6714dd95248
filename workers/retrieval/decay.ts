export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What something that lies so long back still counts, from 1 down; `halfLifeMs` null: always 1. */
export function decay(agoMs: number, halfLifeMs: number | null): number {
  return halfLifeMs === null ? 1 : Math.exp((-Math.LN2 * agoMs) / halfLifeMs);
}

/** A half-life in days as milliseconds. */
export function daysAsMs(days: number | null): number | null {
  return days === null ? null : days * DAY_MS;
}
