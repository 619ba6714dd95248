/** What the retrieve cell leaves, as plain JSON. */
import type { CandidateSources } from '../../contracts/candidates';
import type { RankedLists } from '../../contracts/ranked_lists';
import type { Interval } from '../../measure/interval';

export const CUTOFFS = [20, 50, 100, 200] as const;
export type Cutoff = (typeof CUTOFFS)[number];

/** How much of what is relevant one list of candidates holds, at the test. */
export interface SourceFigures {
  name: string;
  label: string;
  /** Mean share of a case's relevant items among the first k, with 95 % intervals by user. */
  recall: Record<Cutoff, Interval>;
  /** The same by number of candidates, at the places of `RetrieveValue.curve`. */
  curve: number[];
  /** Candidates of a case on average. */
  candidates: number;
  hits: number;
  /** Hits that no other source has; null for all together. */
  unique: number | null;
  /** In the union; null for it itself. */
  weight: number | null;
  fit_seconds: number | null;
  case_seconds: number | null;
}

export interface RetrieveValue extends CandidateSources, RankedLists {
  cases: number;
  /** Cases with a relevant item, users among them, and the relevant items. */
  judged: number;
  relevant: number;
  figures: SourceFigures[];
  union: SourceFigures;
  /** Recall if every candidate of every source were kept. */
  ceiling: number;
  /** Numbers of candidates at which `curve` is told. */
  places: number[];
  /** [row][column]: hits that the row's source has and the column's has not; on the diagonal all of its own. */
  only: number[][];
  /** Earlier cuts at which the weights were chosen; 0: they were given. */
  learned_from: number;
  /** Cases for which no source had anything: popular items stand in. */
  fallbacks: number;
  without_history: number;
  /** The objective of ALS after each iteration, at the test cut; empty without ALS. */
  objective: number[];
  notes: string[];
}
