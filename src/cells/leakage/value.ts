/** What the leakage cell leaves: one report line for each check, as plain JSON. */

export type CheckStatus = 'pass' | 'warn' | 'fail';

/** How a check's number is written: a count, a share of 1, a score in 0..1, or a difference of scores. */
type NumberKind = 'count' | 'share' | 'score' | 'index';

/** What was found for one feature, split or the like; shown when the line is opened. */
export interface CheckDetail {
  name: string;
  value: number;
  /** A few words, where the number needs them. */
  note?: string;
}

export interface Check {
  id: string;
  title: string;
  status: CheckStatus;
  number: number;
  kind: NumberKind;
  /** The check passes up to this number (or, for `atLeast`, from it on). */
  threshold: number;
  affected: number;
  /** A statement that lists them. */
  sql: string;
  /** What was found, with its numbers. */
  sentence: string;
  /** What to do about it; empty when nothing is to be done. */
  fix: string;
  details: CheckDetail[];
}

export interface LeakageValue {
  checks: Check[];
  /** Checks that could not be made, each with the reason. */
  skipped: { id: string; title: string; reason: string }[];
}
