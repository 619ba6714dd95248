/** What the sessions cell leaves, as plain JSON. */
import type { Periods } from '../../charts/periods';
import type { Split } from '../../contracts/sessions';

export interface SplitSummary {
  split: Split | 'all';
  sessions: number;
  converting: number;
  users: number;
  events: number;
  median_duration_s: number;
  median_events: number;
  single_event: number;
}

/** Sessions as one of the two ways cuts them. */
export type Cutting = Pick<SplitSummary, 'sessions' | 'converting' | 'single_event' | 'median_events'>;

/** Sessions by pause beside those that the file names. */
export interface TwoWays {
  pause: Cutting;
  own: Cutting;
  /** Sessions of the file with a pause inside that is longer than the gap. */
  paused: number;
  /** Sessions by pause that hold several of the file's. */
  merged: number;
  /** Sessions of the file with more than one user: each user's part is a session. */
  shared: number;
  /** Events of which the file says no session. */
  unnamed_events: number;
}

export interface SessionsValue {
  /** Null or absent: the file names no sessions. */
  ways?: TwoWays | null;
  splits: SplitSummary[];
  /** Pauses between a user's events: bin k counts those from 10^(k/12) seconds on. */
  gaps: { bin: number; pauses: number }[];
  /** Sessions by the UTC day on which they start, days since 1970-01-01. */
  daily: { day: number; sessions: number; converting: number }[];
  /** By hour or minute, where the data is of no more than a few days; absent otherwise. Periods count from 0. */
  timeline?: { periods: Periods; rows: { period: number; sessions: number; converting: number }[] };
  /** UTC ms; the cut dates that were used, and the span of session starts. */
  validation_from: number;
  test_from: number;
  first_start: number;
  last_start: number;
  last_end: number;
}
