/** What the target cell leaves, as plain JSON. The example rows themselves are the table `examples`. */

export const TARGETS = [
  'item_next_session',
  'item_next_sessions',
  'item_within_days',
  'anything_next_session',
  'category_next_session',
  'cart_next_session',
] as const;
export type TargetName = (typeof TARGETS)[number];

/** What an example row is about, beside its user and its cut-off. */
export type Subject = 'item' | 'category' | 'session';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export type Verdict = 'learnable' | 'thin' | 'hopeless';

interface SplitCounts {
  split: Split;
  rows: number;
  positives: number;
  /** positives / rows; 0 where there are no rows. */
  rate: number;
  /** Rows without a complete label window, immature or purged. */
  left_out: number;
}

/**
 * The average precision that a decent model would reach on the test rows, and the central 95 % of it over
 * samples with exactly so many positives and negatives; see `expected_interval.ts`.
 */
export interface ExpectedPrecision {
  average_precision: number;
  low: number;
  high: number;
  half_width: number;
}

export interface TargetSummary {
  target: TargetName;
  subject: Subject;
  rows: number;
  positives: number;
  rate: number;
  /** train, validation, test. */
  splits: SplitCounts[];
  /** Rows left out because their label window was not over when the data ended (right censoring). */
  immature: number;
  /** Rows left out because their label window reaches into the next split. */
  purged: number;
  /** Days from the cut-off until the label is known. */
  window_days: number;
  /** Null where the test has no positive or no negative row. */
  expected: ExpectedPrecision | null;
  verdict: Verdict;
  /** The rule that gave the verdict, as a sentence with its numbers. */
  rule: string;
}

export interface OracleSplit {
  split: Split;
  rows: number;
  positives: number;
  /** Futures simulated for each session of the split; fewer for the training rows. */
  repeats: number;
  /** NaN is not JSON: null where the split has one class only. */
  average_precision: number | null;
  roc_auc: number | null;
  base_rate: number;
}

/** The true probability of each row's label, known for a generated shop: the ceiling for any model. */
export interface OracleSummary {
  /** Futures simulated for each distinct session of validation and test. */
  repeats: number;
  splits: OracleSplit[];
}

export interface TargetValue {
  target: TargetName;
  subject: Subject;
  /** The chosen target's own, one of `summaries`. */
  summary: TargetSummary;
  /** All six, in the order of `TARGETS`. */
  summaries: TargetSummary[];
  /** Null where the events are not a generated shop's, or the oracle is switched off. */
  oracle: OracleSummary | null;
  /** Why there is no oracle, as a sentence; empty where there is one. */
  oracle_note: string;
  /** UTC ms: just after the last event; label windows must be over by then. */
  data_end: number;
  /** UTC ms; label windows of the split before end by then. */
  validation_from: number;
  test_from: number;
}
