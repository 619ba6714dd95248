/**
 * How precisely a test with so many positives can tell a model's average precision: the score of a decent
 * model on many random tests of this size. Scores are normal with unit variance, the positives' mean shifted so
 * that the ROC-AUC is `REFERENCE_ROC_AUC` (the binormal model; Boyd, Eng and Page 2013 use it in the same way,
 * "Area under the precision-recall curve: point estimates and confidence intervals").
 */
import { randomStream } from '../../../workers/runtime/random';
import type { ExpectedPrecision } from './value';

export const REFERENCE_ROC_AUC = 0.8;
/** sqrt(2) * the standard normal quantile of 0.8. */
const SHIFT = 1.190_232_5;
const SAMPLES = 400;
/** More positives than this are not drawn: the width is known to fall with the root of their number. */
const MOST_DRAWN = 150;

/** The average precision to expect and the central 95 % of it; null where a class is missing. Deterministic. */
export function expectedPrecision(positives: number, negatives: number): ExpectedPrecision | null {
  if (positives < 1 || negatives < 1) return null;
  const drawn = Math.min(positives, MOST_DRAWN);
  const others = Math.max(1, Math.round((negatives * drawn) / positives));
  const draw = randomStream(drawn, others >>> 0);
  const uniform = () => (draw(2 ** 32) + 0.5) / 2 ** 32;
  const found = Float64Array.from({ length: SAMPLES }, () => onePrecision(drawn, others, uniform)).sort();
  const mean = found.reduce((sum, value) => sum + value, 0) / SAMPLES;
  const shrink = Math.sqrt(drawn / positives);
  const quantile = (share: number) => found[Math.round(share * (SAMPLES - 1))] as number;
  const low = mean + (quantile(0.025) - mean) * shrink;
  const high = mean + (quantile(0.975) - mean) * shrink;
  return { average_precision: mean, low, high, half_width: (high - low) / 2 };
}

/** The average precision of one random test: positives are drawn, the negatives above each are counted. */
function onePrecision(positives: number, negatives: number, uniform: () => number): number {
  const normal = normalDraws(uniform);
  const scores = Float64Array.from({ length: positives }, () => SHIFT + normal()).sort();
  let above = 0;
  let shareAbove = 0;
  let sum = 0;
  for (let rank = 1; rank <= positives; rank++) {
    const share = upperTail(scores[positives - rank] as number);
    const step = Math.min(1, (share - shareAbove) / (1 - shareAbove));
    above += binomial(negatives - above, step, uniform, normal);
    shareAbove = share;
    sum += rank / (rank + above);
  }
  return sum / positives;
}

/** Box-Muller, both values of a pair. */
function normalDraws(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** How many of `trials` succeed: waiting times where few do, else the normal approximation. */
function binomial(trials: number, share: number, uniform: () => number, normal: () => number): number {
  if (trials <= 0 || share <= 0) return 0;
  if (share >= 1) return trials;
  const mean = trials * share;
  if (mean > 30) {
    const draw = Math.round(mean + normal() * Math.sqrt(mean * (1 - share)));
    return Math.min(trials, Math.max(0, draw));
  }
  const perTrial = Math.log(1 - share);
  let successes = -1;
  for (let trial = 0; trial <= trials; successes++) trial += Math.floor(Math.log(uniform()) / perTrial) + 1;
  return Math.min(trials, successes);
}

/** P(N(0, 1) > x), to 1e-7 (Abramowitz and Stegun 26.2.17). */
function upperTail(x: number): number {
  if (x < 0) return 1 - upperTail(-x);
  const t = 1 / (1 + 0.231_641_9 * x);
  const series =
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
