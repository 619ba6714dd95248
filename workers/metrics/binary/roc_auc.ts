import type { Numbers, Weighted } from '../inputs';
import { rankByScore, type ScoreRanking } from './score_ranking';

/**
 * Area under the ROC curve: how often a positive row scores above a negative one, ties counted half
 * (Mann-Whitney; scikit-learn's `roc_auc_score`). NaN when only one class is present.
 * Throws `bad_data` as `rankByScore` does.
 */
export function rocAuc(labels: Numbers, scores: Numbers, options: Weighted = {}): number {
  return rocAucOf(rankByScore(labels, scores, options));
}

/** `rocAuc` of rows already sorted; `weights` by position replace the ranking's own. O(n). */
export function rocAucOf(ranking: ScoreRanking, weights = ranking.weights): number {
  const { rows, labels, lastOfTie } = ranking;
  let positives = 0;
  let negatives = 0;
  let tiedPositives = 0;
  let tiedNegatives = 0;
  let pairsWon = 0;
  for (let position = 0; position < rows; position++) {
    const weight = weights === null ? 1 : (weights[position] as number);
    if (labels[position] === 1) tiedPositives += weight;
    else tiedNegatives += weight;
    if (lastOfTie[position] === 1) {
      pairsWon += tiedNegatives * (positives + tiedPositives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
      tiedPositives = 0;
      tiedNegatives = 0;
    }
  }
  return positives > 0 && negatives > 0 ? pairsWon / (positives * negatives) : Number.NaN;
}
