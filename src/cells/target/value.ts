/** What the target cell leaves, as plain JSON. The example rows themselves are the table `examples`. */

import type { JudgedTarget, Subject, TargetName } from '../../contracts/examples';
import type { Split } from '../../contracts/sessions';

export type Verdict = JudgedTarget['verdict'];

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

export interface TargetSummary extends JudgedTarget {
  /** Rows left out because their label window was not over when the data ended (right censoring). */
  immature: number;
  /** Rows left out because their label window reaches into the next split. */
  purged: number;
  /** Null where the test has no positive or no negative row. */
  expected: ExpectedPrecision | null;
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
