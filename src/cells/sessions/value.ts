/** What the sessions cell leaves, as plain JSON. */
export type Split = 'train' | 'validation' | 'test';

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

export interface SessionsValue {
  splits: SplitSummary[];
  /** Pauses between a user's events: bin k counts those from 10^(k/12) seconds on. */
  gaps: { bin: number; pauses: number }[];
  /** Sessions by the UTC day on which they start, days since 1970-01-01. */
  daily: { day: number; sessions: number; converting: number }[];
  /** UTC ms; the cut dates that were used, and the span of session starts. */
  validation_from: number;
  test_from: number;
  first_start: number;
  last_start: number;
  last_end: number;
}
