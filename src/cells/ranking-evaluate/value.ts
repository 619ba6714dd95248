/** What the ranking-evaluate cell leaves, as plain JSON. */
import type { Protocol } from '../../contracts/interactions';
import type { Contender } from '../../contracts/ranked_lists';
import type { Comparison } from '../../measure/comparison';
import type { Interval } from '../../measure/interval';

export const METRICS = ['ndcg', 'hit_rate', 'mrr', 'recall', 'map'] as const;
export const CUTOFFS = [5, 10, 20] as const;
export type Metric = (typeof METRICS)[number];
export type Cutoff = (typeof CUTOFFS)[number];
export type FigureName = `${Metric}@${Cutoff}`;

export const FIGURES: readonly FigureName[] = METRICS.flatMap((metric) =>
  CUTOFFS.map((k): FigureName => `${metric}@${k}`),
);

/** By contender and figure: one value for each case. */
export type Values = Record<string, Record<FigureName, Float64Array>>;

/** The figure that slices are cut by. */
export const SLICED: FigureName = 'ndcg@10';
/** Items of a list that its variety is told of. */
export const VARIETY_AT = 10;

/** A contender of one of the cells that are read. */
export interface CellContender extends Contender {
  cell: string;
}

/** What the first ten of all lists are like, beside being right. */
export interface Variety {
  /** Mean of -log2 of the share of known users who touched the item (Zhou et al. 2010). */
  novelty: number;
  /** Share of the listed items that are outside of the most popular ones which make 80 % of the events. */
  long_tail: number;
  /** Share of the known items that are listed for anybody. */
  coverage: number;
  /** Share of the pairs of a list that are of different categories; null without categories. */
  diversity: number | null;
  /** How unequally known items are listed: 0 all alike, 1 one alone (Gini). */
  gini: number;
}

export interface Slice {
  group: string;
  name: string;
  cases: number;
  /** `SLICED` by contender. */
  figures: Record<string, Interval>;
}

/** What became of the relevant items. */
export interface Lost {
  /** Among the first ten, further down, dropped when sources were put together, found by no source, not known at the cut. */
  shown: number;
  below: number;
  dropped: number;
  not_found: number;
  unknown: number;
}

export interface RankingEvaluateValue {
  protocol: Protocol;
  contenders: CellContender[];
  cases: number;
  users: number;
  relevant: number;
  /** Items that could be listed. */
  items: number;
  /** Resamples of users; 0 where there was one. */
  replicates: number;
  seed: number;
  figures: Record<string, Partial<Record<FigureName, Interval>>>;
  /** Each ranker against everyone else. */
  comparisons: Partial<Record<FigureName, Comparison[]>>;
  variety: Record<string, Variety>;
  slices: Slice[];
  /** Of the ranker that is read last; null without one. */
  lost: Lost | null;
  notes: string[];
}
