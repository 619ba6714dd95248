/** What the customer cell leaves, as plain JSON. */

export interface HistoryEvent {
  ts: number;
  event: string;
  item: string;
  price: number | null;
}

export interface CandidateRow {
  item: string;
  /** By all sources together. */
  rank: number;
  /** Whether the user wanted it, as is known afterwards. */
  wanted: boolean;
  /** Rank by source, in the order of `CustomerValue.sources`; null where it has not found it. */
  ranks: (number | null)[];
}

export interface RecommendedRow {
  rank: number;
  item: string;
  score: number;
  wanted: boolean;
  /** In words, the strongest first. */
  reasons: string[];
  /** The same as features, with what each adds to the score. */
  adds: { feature: string; adds: number }[];
}

export interface CustomerValue {
  user: string;
  /** UTC ms: nothing from then on was known. */
  at_ts: number;
  sources: { name: string; label: string }[];
  history: HistoryEvent[];
  candidates: CandidateRow[];
  recommended: RecommendedRow[];
}
