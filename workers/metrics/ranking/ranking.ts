/**
 * Ranking metrics at a cut-off k, binary relevance. Each gives one value per query, NaN for a query without a relevant
 * item; `meanOverQueries` skips and counts those. What differs between libraries is in `rankingConventions`.
 */
import { checkCutoff } from '../inputs';
import type { RankedQueries } from './ranked_queries';

export type RankingMetric = 'ndcg' | 'hit_rate' | 'mrr' | 'recall' | 'map' | 'precision';

/**
 * What each name means here, in words, to be stored with each result.
 * @public
 */
export const rankingConventions: Record<RankingMetric, string> = {
  ndcg: 'Binary gain, discount 1 / log2(rank + 1), ideal over min(k, relevant items).',
  hit_rate: 'Share of queries with at least one relevant item among the first k.',
  mrr: '1 / rank of the first relevant item if it is among the first k, else 0.',
  recall: 'Relevant items among the first k, divided by all relevant items of the query.',
  map: 'Sum of the precision at each hit among the first k, divided by min(k, relevant items).',
  precision: 'Relevant items among the first k, divided by k, also where the list is shorter.',
};

/**
 * Said with every ranking figure.
 * @public
 */
export const skippedQueriesConvention =
  'Queries without a relevant item are skipped and counted. Equal scores: the irrelevant item comes first.';

/** The metric of each query. Throws `bad_parameters` unless k is a whole number of at least 1. */
export function perQuery(metric: RankingMetric, queries: RankedQueries, k: number): Float64Array {
  checkCutoff(k);
  const values = new Float64Array(queries.relevant.length);
  for (let query = 0; query < values.length; query++) {
    const relevant = queries.relevant[query] as number;
    const from = queries.offsets[query] as number;
    const ranks = queries.ranks.subarray(from, queries.offsets[query + 1]);
    values[query] = relevant === 0 ? Number.NaN : formulas[metric](hitsWithin(ranks, k), relevant, k);
  }
  return values;
}

export interface QueryMean {
  /** Mean over the queries that count; NaN where none does. */
  value: number;
  evaluated: number;
  skipped: number;
}

/** Mean of per-query values without the NaN ones; `weights`: one per query. */
export function meanOverQueries(values: Float64Array, weights?: ArrayLike<number>): QueryMean {
  let sum = 0;
  let total = 0;
  let evaluated = 0;
  for (let query = 0; query < values.length; query++) {
    const value = values[query] as number;
    if (Number.isNaN(value)) continue;
    const weight = weights === undefined ? 1 : (weights[query] as number);
    sum += weight * value;
    total += weight;
    evaluated++;
  }
  return { value: sum / total, evaluated, skipped: values.length - evaluated };
}

/** Normalised discounted cumulative gain (Jarvelin and Kekalainen 2002), mean over queries, in 0..1. */
export const ndcg = (queries: RankedQueries, k: number) => meanOf('ndcg', queries, k);
/** Share of queries with a hit among the first k. */
export const hitRate = (queries: RankedQueries, k: number) => meanOf('hit_rate', queries, k);
/** Mean reciprocal rank of the first hit. */
export const mrr = (queries: RankedQueries, k: number) => meanOf('mrr', queries, k);
/** Mean share of a query's relevant items among the first k. */
export const recall = (queries: RankedQueries, k: number) => meanOf('recall', queries, k);
/**
 * Mean average precision; see `rankingConventions.map` for the divisor.
 * @public
 */
export const map = (queries: RankedQueries, k: number) => meanOf('map', queries, k);
/**
 * Mean share of the first k places that hold a relevant item.
 * @public
 */
export const precision = (queries: RankedQueries, k: number) => meanOf('precision', queries, k);

function meanOf(metric: RankingMetric, queries: RankedQueries, k: number): QueryMean {
  return meanOverQueries(perQuery(metric, queries, k));
}

/** The ranks that are at most k; `ranks` ascend. */
function hitsWithin(ranks: Uint32Array, k: number): Uint32Array {
  let hits = 0;
  while (hits < ranks.length && (ranks[hits] as number) <= k) hits++;
  return ranks.subarray(0, hits);
}

/** Each takes the ranks of the hits among the first k, and how many relevant items there are (at least 1). */
const formulas: Record<RankingMetric, (hits: Uint32Array, relevant: number, k: number) => number> = {
  ndcg: (hits, relevant, k) =>
    hits.reduce((sum, rank) => sum + discount(rank), 0) / idealGain(Math.min(k, relevant)),
  hit_rate: (hits) => (hits.length > 0 ? 1 : 0),
  mrr: (hits) => (hits.length > 0 ? 1 / (hits[0] as number) : 0),
  recall: (hits, relevant) => hits.length / relevant,
  map: (hits, relevant, k) =>
    hits.reduce((sum, rank, index) => sum + (index + 1) / rank, 0) / Math.min(k, relevant),
  precision: (hits, _relevant, k) => hits.length / k,
};

const discount = (rank: number) => 1 / Math.log2(rank + 1);

const idealGains: number[] = [0];

/** The gain of a list whose first `places` places are all relevant. */
function idealGain(places: number): number {
  for (let rank = idealGains.length; rank <= places; rank++) {
    idealGains.push((idealGains[rank - 1] as number) + discount(rank));
  }
  return idealGains[places] as number;
}
