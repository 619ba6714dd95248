import { AppError } from '../../runtime/errors';
import {
  binaryLabels,
  checkedWeights,
  checkSameLength,
  finiteValues,
  type Numbers,
  type Weighted,
} from '../inputs';

/** Weights of rows (counts where there are no weights) by label and by what they were called. */
export interface Confusion {
  threshold: number;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  /** Share of right calls. */
  accuracy: number;
  /** NaN when nothing was called positive. */
  precision: number;
  /** Share of positives found; NaN without a positive row. */
  recall: number;
  /** Share of negatives left alone; NaN without a negative row. */
  specificity: number;
  /** Harmonic mean of precision and recall, 0 where no positive was found. */
  f1: number;
}

/**
 * The confusion matrix when every row with score >= threshold is called positive (scikit-learn's
 * `confusion_matrix` on such calls). `threshold` may be infinite. Throws `bad_data` for bad labels, scores or
 * weights, `bad_parameters` for a threshold that is not a number.
 */
export function confusionAt(
  labels: Numbers,
  scores: Numbers,
  threshold: number,
  { weights }: Weighted = {},
): Confusion {
  checkSameLength(labels, scores, ['labels', 'scores']);
  if (Number.isNaN(threshold)) {
    throw new AppError(
      'bad_parameters',
      'The threshold is not a number.',
      'Choose a score as the threshold.',
    );
  }
  const label = binaryLabels(labels);
  const score = finiteValues(scores, 'scores');
  const weight = checkedWeights(weights, label.length);
  let truePositives = 0;
  let falsePositives = 0;
  let trueNegatives = 0;
  let falseNegatives = 0;
  for (let row = 0; row < label.length; row++) {
    const rowWeight = weight === null ? 1 : (weight[row] as number);
    const called = (score[row] as number) >= threshold;
    if (label[row] === 1) {
      if (called) truePositives += rowWeight;
      else falseNegatives += rowWeight;
    } else if (called) falsePositives += rowWeight;
    else trueNegatives += rowWeight;
  }
  const total = truePositives + falsePositives + trueNegatives + falseNegatives;
  return {
    threshold,
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    accuracy: (truePositives + trueNegatives) / total,
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / (truePositives + falseNegatives),
    specificity: trueNegatives / (trueNegatives + falsePositives),
    f1: truePositives === 0 ? 0 : (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives),
  };
}
