import { AppError } from '../../runtime/errors';
import { checkCutoff, type Numbers, type Weighted } from '../inputs';
import { classWeights, rankByScore, type ScoreRanking } from './score_ranking';

/** What one gets by acting on the rows with the highest scores only. */
export interface TopSlice {
  /** Rows (or, with weights, weight) acted on. */
  selected: number;
  /** Positives among them; a fraction where the cut runs through rows with equal scores. */
  positives: number;
  precision: number;
  /** positives / all positives; NaN without any. */
  recall: number;
  /** precision / share of positives among all rows; NaN without any positive. */
  lift: number;
  threshold: number;
}

/**
 * The top `k` rows (all rows where there are fewer; with weights: rows of weight `k` together). Where the cut runs
 * through rows with equal scores, those count by the share of them that fits: the expected value over all ways of
 * breaking the tie, so that row order changes nothing. Throws `bad_parameters` unless k is a whole number >= 1.
 * @public
 */
export function topK(labels: Numbers, scores: Numbers, k: number, options: Weighted = {}): TopSlice {
  checkCutoff(k);
  return topSliceOf(rankByScore(labels, scores, options), { k });
}

/**
 * The top `share` (above 0, at most 1) of the rows, rounded up to whole rows; with weights: exactly that share of
 * the total weight. Ties as in `topK`. Throws `bad_parameters` for another share.
 * @public
 */
export function topShare(labels: Numbers, scores: Numbers, share: number, options: Weighted = {}): TopSlice {
  return topSliceOf(rankByScore(labels, scores, options), { share });
}

/** How much is selected: a number of rows or a share of them. */
export type Cut = { k: number } | { share: number };

/**
 * `topK` or `topShare` of rows already sorted; `weights` by position replace the ranking's own, `totals` are theirs
 * where they are known already.
 */
export function topSliceOf(
  ranking: ScoreRanking,
  cut: Cut,
  weights = ranking.weights,
  totals = classWeights(ranking, weights),
): TopSlice {
  const { total, positive } = totals;
  const budget =
    'k' in cut ? Math.min(cut.k, total) : shareBudget(cut.share, total, ranking.weights === null);
  const { positives, threshold } = fill(ranking, weights, budget);
  const precision = positives / budget;
  return {
    selected: budget,
    positives,
    precision,
    recall: positive > 0 ? positives / positive : Number.NaN,
    lift: positive > 0 ? (precision * total) / positive : Number.NaN,
    threshold,
  };
}

/** Rounded up to whole rows unless rows have weights; the small constant keeps 7 % of 100 at 7. */
function shareBudget(share: number, total: number, wholeRows: boolean): number {
  if (!(share > 0 && share <= 1)) {
    throw new AppError('bad_parameters', `The share is ${share}.`, 'Use a share above 0 and at most 1.', {
      share,
    });
  }
  return wholeRows ? Math.ceil(share * total - 1e-9) : share * total;
}

/** Takes whole ties from the top until the budget is used up, and of the last one what still fits. */
function fill(ranking: ScoreRanking, weights: Float64Array | null, budget: number) {
  let taken = 0;
  let positives = 0;
  let tied = 0;
  let tiedPositives = 0;
  for (let position = 0; position < ranking.rows; position++) {
    const weight = weights === null ? 1 : (weights[position] as number);
    tied += weight;
    if (ranking.labels[position] === 1) tiedPositives += weight;
    if (ranking.lastOfTie[position] === 0 || tied === 0) continue;
    const fitting = Math.min(1, (budget - taken) / tied);
    positives += tiedPositives * fitting;
    taken += tied;
    if (taken >= budget) return { positives, threshold: ranking.scores[position] as number };
    tied = 0;
    tiedPositives = 0;
  }
  return { positives, threshold: ranking.scores[ranking.rows - 1] as number };
}
