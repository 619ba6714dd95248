import { checkedWeights, checkSameLength, finiteValues, type Numbers, type Weighted } from './inputs';
import { weightedMean } from './weighted_mean';

/** Mean squared error (scikit-learn's `mean_squared_error`), in squared units of the label. */
export function mse(actual: Numbers, predicted: Numbers, options: Weighted = {}): number {
  const { residuals, weights } = checked(actual, predicted, options);
  return weightedMean(
    residuals.map((residual) => residual * residual),
    weights,
  );
}

/** Root of the mean squared error, in units of the label. */
export function rmse(actual: Numbers, predicted: Numbers, options: Weighted = {}): number {
  return Math.sqrt(mse(actual, predicted, options));
}

/** Mean absolute error (scikit-learn's `mean_absolute_error`), in units of the label. */
export function mae(actual: Numbers, predicted: Numbers, options: Weighted = {}): number {
  const { residuals, weights } = checked(actual, predicted, options);
  return weightedMean(residuals.map(Math.abs), weights);
}

/**
 * Share of the variance explained (scikit-learn's `r2_score`): 1 is perfect, 0 the mean of `actual`, below 0 worse.
 * Of a constant label: 1 if predicted exactly, else 0. NaN for a single row.
 * @public
 */
export function r2(actual: Numbers, predicted: Numbers, options: Weighted = {}): number {
  const { actual: labels, residuals, weights } = checked(actual, predicted, options);
  if (labels.length < 2) return Number.NaN;
  const squared = (value: number) => value * value;
  // Measured from the first label, so that a constant one has a spread of exactly 0.
  const first = labels[0] as number;
  const shifted = labels.map((label) => label - first);
  const mean = weightedMean(shifted, weights);
  const variance = weightedMean(
    shifted.map((label) => squared(label - mean)),
    weights,
  );
  return r2OfMeans(weightedMean(residuals.map(squared), weights), variance);
}

/** `r2` from the mean squared residual and the variance of the label. */
export function r2OfMeans(squaredResidual: number, variance: number): number {
  if (variance > 0) return 1 - squaredResidual / variance;
  return squaredResidual === 0 ? 1 : 0;
}

/** Throws `bad_data` for unequal lengths, no rows, values that are not finite, bad weights. */
function checked(actual: Numbers, predicted: Numbers, { weights }: Weighted) {
  checkSameLength(actual, predicted, ['labels', 'predictions']);
  const labels = finiteValues(actual, 'labels');
  const predictions = finiteValues(predicted, 'predictions');
  const residuals = labels.map((label, row) => label - (predictions[row] as number));
  return { actual: labels, residuals, weights: checkedWeights(weights, labels.length) };
}
