/** What the retrieval worker takes and gives, types only. `client.ts` is the page's side. */
import type { CaseCutoff, FusionParams, SourceInput, SourceName } from './params';
import type { Candidates } from './source';

export type { Candidates, SourceInput, SourceName };

/** All events, user after user, each user's in the order of time: one value an event. */
export interface EventColumns {
  /** 0 .. users - 1, rising. */
  user: Int32Array;
  /** 0 .. items - 1. */
  item: Int32Array;
  /** UTC milliseconds. */
  ts: Float64Array;
  /** Place in `EVENT_KINDS`. */
  kind: Uint8Array;
}

/** Who is asked about, and when: one value a case. */
export interface Cases {
  user: Int32Array;
  /** UTC milliseconds, not before the cut: of the user's events those before it are known. */
  at: Float64Array;
}

/** The relevant items of each case: case c has `items[offsets[c]]` .. `items[offsets[c + 1] - 1]`. */
export interface Answers {
  offsets: Int32Array;
  items: Int32Array;
}

/** One division of time: sources learn from what is before it, and are asked about what comes after. */
export interface CutRequest {
  /** UTC milliseconds. */
  cut: number;
  /** By item: its category as known at the cut, -1 where it has none. */
  category: Int32Array;
  cases: Cases;
  answers: Answers;
  /** Ready lists for these cases, by the name of the `lists` source. */
  lists?: Record<string, Candidates> | undefined;
}

/** A source of the worker with its settings, or one whose lists come with each cut. */
export type SourceRequest =
  | { [Name in SourceName]: { source: Name; settings?: SourceInput[Name] | undefined } }[SourceName]
  | { source: 'lists'; name: string };

export interface RetrieveRequest {
  users: number;
  items: number;
  events: EventColumns;
  /** Oldest first; the last one is the test. */
  cuts: CutRequest[];
  /** Each once. */
  sources: SourceRequest[];
  /** Most candidates of a source for a case. */
  k: number;
  /** Items of each list of the last cut that are given back; none unless told. */
  first?: number | undefined;
  fusion?: Partial<FusionParams> | undefined;
  /** Weight of each source, or `learned` on all cuts but the last (all 1 where there is only one). */
  weights: 'learned' | number[];
}

/** The fused candidates of a cut, case after case, by rank: one value a candidate. */
export interface WideCandidates {
  /** Length cases + 1: case c has the candidates `offsets[c]` .. `offsets[c + 1] - 1`. */
  offsets: Int32Array;
  case: Int32Array;
  item: Int32Array;
  /** 1 = first. */
  rank: Int32Array;
  /** Of the fusion. */
  score: Float32Array;
  /** By source, in the order of the request. */
  sources: SourceColumns[];
}

/** What one source said of the candidates. */
export interface SourceColumns {
  name: string;
  /** 1 = first; 0: not among its k. */
  rank: Int32Array;
  /** NaN where it was not among its k. */
  score: Float32Array;
}

/** How much of what is relevant one list of candidates holds; NaN where no case has anything relevant. */
export interface ListMeasures {
  name: string;
  /** Recall by number of candidates: place k - 1 has the mean over cases of the share among the first k. */
  recall: Float64Array;
  /** Likewise the share of cases with at least one. */
  hitShare: Float64Array;
  /** By `CASE_CUTOFFS`: the recall of each case, NaN for one without a relevant item. */
  caseRecall: Record<CaseCutoff, Float64Array>;
  /** Mean number of candidates of a case; NaN without cases. */
  candidates: number;
  /** Relevant items found among all of its candidates, over all cases. */
  hits: number;
}

export interface SourceMeasures extends ListMeasures {
  /** Hits that no other source has. */
  unique: number;
  /** How long it took on this machine. */
  fitMs: number;
  /** Likewise, for one case on average; NaN without cases. */
  caseMs: number;
}

export interface Measures {
  cases: number;
  /** Cases with at least one relevant item: all means are over these. */
  judged: number;
  /** Different relevant items, over all cases. */
  relevant: number;
  sources: SourceMeasures[];
  /** The fused list. */
  union: ListMeasures;
  /** Mean share of the relevant items that any source has among its k: what fusing can reach at most. */
  ceiling: number;
  /** [row][column]: hits that both sources have; on the diagonal a source's own. */
  both: number[][];
  /** [row][column]: hits that the row's source has and the column's has not. */
  only: number[][];
}

/** What a contender would show: the first items of each case, and where the relevant ones stand among all it gave. */
export interface ListedSource {
  name: string;
  /** Length cases + 1. */
  offsets: Int32Array;
  items: Int32Array;
  /** By relevant item of the request, in its order: 1 = first, ties against the list; 0: not there. */
  ranks: Int32Array;
}

export interface CutResult {
  cut: number;
  candidates: WideCandidates;
  /** By case: 1 where nothing is known of it, or no source had anything: popular items stand in. */
  fallback: Uint8Array;
  /** How many of those there are, and how many of them have no event before they are asked about. */
  fallbacks: number;
  withoutHistory: number;
  measures: Measures;
  /** Each source and, as `union`, the fused list; of the last cut alone. */
  listed: ListedSource[];
}

export interface RetrieveResult {
  /** In the order of the request. */
  cuts: CutResult[];
  /** Weight of each source, and on how many cases it was chosen; 0: it was given, or none was there to learn from. */
  weights: { name: string; weight: number }[];
  learnedFrom: number;
}

export type RetrievalTasks = {
  retrieve: { request: RetrieveRequest; result: RetrieveResult };
};
