import {
  binaryLabels,
  checkedWeights,
  checkSameLength,
  type Numbers,
  probabilities,
  type Weighted,
} from '../inputs';
import { weightedMean } from '../weighted_mean';

/**
 * Mean negative log likelihood in nats (scikit-learn's `log_loss`). `labels`: n values 0 or 1; `predicted`: n
 * probabilities, clipped by the machine epsilon of their type, so that a sure mistake costs 36 and not infinity.
 * Throws `bad_data` for anything else.
 */
export function logLoss(labels: Numbers, predicted: Numbers, options: Weighted = {}): number {
  return meanLoss(labels, predicted, options, logLossPerRow);
}

/**
 * Mean squared distance of probability and label, in 0..1 (Brier 1950; scikit-learn's `brier_score_loss`).
 * Throws `bad_data` as `logLoss` does.
 */
export function brier(labels: Numbers, predicted: Numbers, options: Weighted = {}): number {
  return meanLoss(labels, predicted, options, brierPerRow);
}

/** The loss of each row, checked as in `logLoss`; what the bootstrap resamples. */
export function logLossPerRow(labels: Numbers, predicted: Numbers): Float64Array {
  const epsilon = predicted instanceof Float32Array ? 2 ** -23 : 2 ** -52;
  const label = binaryLabels(labels);
  return probabilities(predicted).map((probability, row) => {
    const clipped = Math.min(Math.max(probability, epsilon), 1 - epsilon);
    return label[row] === 1 ? -Math.log(clipped) : -Math.log(1 - clipped);
  });
}

/** The loss of each row, checked as in `brier`; what the bootstrap resamples. */
export function brierPerRow(labels: Numbers, predicted: Numbers): Float64Array {
  const label = binaryLabels(labels);
  return probabilities(predicted).map((probability, row) => (probability - (label[row] as number)) ** 2);
}

function meanLoss(
  labels: Numbers,
  predicted: Numbers,
  { weights }: Weighted,
  perRow: (labels: Numbers, predicted: Numbers) => Float64Array,
): number {
  checkSameLength(labels, predicted, ['labels', 'probabilities']);
  return weightedMean(perRow(labels, predicted), checkedWeights(weights, labels.length));
}
