import { binaryLabels, checkedWeights, checkSameLength, type Numbers, type Weighted } from '../inputs';
import { descendingOrder } from './order';

/**
 * Rows sorted once by score, so that everything that depends on their order (average precision, ROC-AUC,
 * curves, top k) is one pass, also when only the weights change from bootstrap replicate to replicate.
 */
export interface ScoreRanking {
  rows: number;
  /** The row at each position, highest score first. */
  order: Uint32Array;
  /** Label (0 or 1) by position. */
  labels: Uint8Array;
  /** 1 at the last position of each score: what is tied is only ever looked at together. */
  lastOfTie: Uint8Array;
  /** Score by position, descending. */
  scores: Float64Array;
  /** Weight by position, or null = 1 each. */
  weights: Float64Array | null;
}

/**
 * Sorts rows by score. `labels`: n values 0 or 1; `scores`: n finite numbers of any scale.
 * Throws `bad_data` for unequal lengths, no rows, other labels, scores that are not finite, bad weights.
 */
export function rankByScore(labels: Numbers, scores: Numbers, { weights }: Weighted = {}): ScoreRanking {
  checkSameLength(labels, scores, ['labels', 'scores']);
  const rows = labels.length;
  const labelByRow = binaryLabels(labels);
  const weightByRow = checkedWeights(weights, rows);
  const order = descendingOrder(scores);
  const ranking: ScoreRanking = {
    rows,
    order,
    labels: new Uint8Array(rows),
    lastOfTie: new Uint8Array(rows),
    scores: new Float64Array(rows),
    weights: weightByRow && new Float64Array(rows),
  };
  for (let position = 0; position < rows; position++) {
    const row = order[position] as number;
    ranking.labels[position] = labelByRow[row] as number;
    ranking.scores[position] = scores[row] as number;
    if (ranking.weights && weightByRow) ranking.weights[position] = weightByRow[row] as number;
    if (position > 0 && ranking.scores[position] !== ranking.scores[position - 1]) {
      ranking.lastOfTie[position - 1] = 1;
    }
  }
  ranking.lastOfTie[rows - 1] = 1;
  return ranking;
}

export interface ClassWeights {
  /** Sum of the weights of all rows. */
  total: number;
  /** Sum of the weights of the rows with label 1. */
  positive: number;
}

/** The weight of all rows and of the positive ones; `weights` by position. */
export function classWeights(ranking: ScoreRanking, weights = ranking.weights): ClassWeights {
  let total = 0;
  let positive = 0;
  for (let position = 0; position < ranking.rows; position++) {
    const weight = weights === null ? 1 : (weights[position] as number);
    total += weight;
    if (ranking.labels[position] === 1) positive += weight;
  }
  return { total, positive };
}
