import type { Numbers, Weighted } from '../inputs';
import { rankByScore, type ScoreRanking } from './score_ranking';

/**
 * Average precision: the sum over distinct scores of (recall gained there) x (precision there), the step sum
 * of scikit-learn's `average_precision_score`, never the trapezoid. Rows with equal scores count as one step.
 * NaN without a positive row; its base rate (the share of positives) is what a constant score gets.
 * Throws `bad_data` as `rankByScore` does.
 */
export function averagePrecision(labels: Numbers, scores: Numbers, options: Weighted = {}): number {
  return averagePrecisionOf(rankByScore(labels, scores, options));
}

/** `averagePrecision` of rows already sorted; `weights` by position replace the ranking's own. O(n). */
export function averagePrecisionOf(ranking: ScoreRanking, weights = ranking.weights): number {
  const { rows, labels, lastOfTie } = ranking;
  let taken = 0;
  let hits = 0;
  let hitsBeforeTie = 0;
  let sum = 0;
  for (let position = 0; position < rows; position++) {
    const weight = weights === null ? 1 : (weights[position] as number);
    taken += weight;
    if (labels[position] === 1) hits += weight;
    if (lastOfTie[position] === 1 && hits > hitsBeforeTie) {
      sum += ((hits - hitsBeforeTie) * hits) / taken;
      hitsBeforeTie = hits;
    }
  }
  return hits > 0 ? sum / hits : Number.NaN;
}
