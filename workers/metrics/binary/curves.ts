import type { Numbers, Weighted } from '../inputs';
import { classWeights, rankByScore, type ScoreRanking } from './score_ranking';
import { pointsToDraw } from './thinning';

export interface CurveOptions extends Weighted {
  /** Keep at most this many points, chosen so that the drawing does not change; absent = all of them. */
  maximumPoints?: number | undefined;
}

/**
 * One point per distinct score, from the highest threshold down: what holds when all rows with
 * score >= threshold are called positive. All arrays have the same length.
 */
export interface PrecisionRecallCurve {
  /** Positives found / all positives, ascending to 1. */
  recall: Float64Array;
  /** Positives found / rows called positive. */
  precision: Float64Array;
  thresholds: Float64Array;
  /** Share of positives: the precision of a score that knows nothing. */
  baseRate: number;
}

export interface RocCurve {
  /** Negatives called positive / all negatives, from 0 to 1. */
  falsePositiveRate: Float64Array;
  /** Positives called positive / all positives, from 0 to 1. */
  truePositiveRate: Float64Array;
  /** The first is +Infinity: nothing is called positive. */
  thresholds: Float64Array;
}

/**
 * scikit-learn's `precision_recall_curve`, but from the highest threshold down and without its invented last
 * point (recall 0, precision 1). Draw it as steps. Empty arrays without a positive row.
 * @public
 */
export function precisionRecallCurve(
  labels: Numbers,
  scores: Numbers,
  options: CurveOptions = {},
): PrecisionRecallCurve {
  return precisionRecallCurveOf(rankByScore(labels, scores, options), options);
}

/** `precisionRecallCurve` of rows already sorted. */
export function precisionRecallCurveOf(
  ranking: ScoreRanking,
  { maximumPoints = Number.POSITIVE_INFINITY }: Pick<CurveOptions, 'maximumPoints'> = {},
): PrecisionRecallCurve {
  const { total, positive } = classWeights(ranking);
  const baseRate = positive / total;
  const steps = cumulativeSteps(ranking);
  if (positive === 0) {
    return {
      recall: new Float64Array(),
      precision: new Float64Array(),
      thresholds: new Float64Array(),
      baseRate,
    };
  }
  const recall = steps.hits.map((hits) => hits / positive);
  const precision = steps.hits.map((hits, step) => hits / (hits + (steps.misses[step] as number)));
  const kept = pointsToDraw(recall, precision, maximumPoints);
  return {
    recall: pick(recall, kept),
    precision: pick(precision, kept),
    thresholds: pick(steps.thresholds, kept),
    baseRate,
  };
}

/**
 * scikit-learn's `roc_curve(drop_intermediate=False)`. Empty arrays when only one class is present.
 * @public
 */
export function rocCurve(labels: Numbers, scores: Numbers, options: CurveOptions = {}): RocCurve {
  return rocCurveOf(rankByScore(labels, scores, options), options);
}

/** `rocCurve` of rows already sorted. */
export function rocCurveOf(
  ranking: ScoreRanking,
  { maximumPoints = Number.POSITIVE_INFINITY }: Pick<CurveOptions, 'maximumPoints'> = {},
): RocCurve {
  const { total, positive } = classWeights(ranking);
  const negative = total - positive;
  if (positive === 0 || !(negative > 0)) {
    return {
      falsePositiveRate: new Float64Array(),
      truePositiveRate: new Float64Array(),
      thresholds: new Float64Array(),
    };
  }
  const steps = cumulativeSteps(ranking);
  const points = steps.hits.length + 1;
  const x = new Float64Array(points);
  const y = new Float64Array(points);
  const thresholds = new Float64Array(points).fill(Number.POSITIVE_INFINITY, 0, 1);
  x.set(
    steps.misses.map((misses) => misses / negative),
    1,
  );
  y.set(
    steps.hits.map((hits) => hits / positive),
    1,
  );
  thresholds.set(steps.thresholds, 1);
  const kept = pointsToDraw(x, y, maximumPoints);
  return {
    falsePositiveRate: pick(x, kept),
    truePositiveRate: pick(y, kept),
    thresholds: pick(thresholds, kept),
  };
}

/** Weight of positives (`hits`) and negatives (`misses`) at or above each distinct score that has any weight. */
function cumulativeSteps(ranking: ScoreRanking) {
  const hitsAt = new Float64Array(ranking.rows);
  const missesAt = new Float64Array(ranking.rows);
  const thresholds = new Float64Array(ranking.rows);
  let steps = 0;
  let hits = 0;
  let misses = 0;
  for (let position = 0; position < ranking.rows; position++) {
    const weight = ranking.weights === null ? 1 : (ranking.weights[position] as number);
    if (ranking.labels[position] === 1) hits += weight;
    else misses += weight;
    const before = steps === 0 ? 0 : (hitsAt[steps - 1] as number) + (missesAt[steps - 1] as number);
    if (ranking.lastOfTie[position] === 1 && hits + misses > before) {
      hitsAt[steps] = hits;
      missesAt[steps] = misses;
      thresholds[steps] = ranking.scores[position] as number;
      steps++;
    }
  }
  return {
    hits: hitsAt.subarray(0, steps),
    misses: missesAt.subarray(0, steps),
    thresholds: thresholds.subarray(0, steps),
  };
}

function pick(values: Float64Array, positions: Uint32Array): Float64Array {
  return Float64Array.from(positions, (position) => values[position] as number);
}
