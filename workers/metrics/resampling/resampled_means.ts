/** Figures of a bootstrap that are means over rows: what belongs to a group is summed once, before any resampling. */
import { binOf, uniformEdges } from '../binary/calibration';
import { binaryLabels, finiteValues, probabilities } from '../inputs';
import type { BootstrapColumn } from '../protocol';
import { r2OfMeans } from '../regression';
import type { GroupIndex } from './groups';

/** A figure on the sample in which group g occurs `counts[g]` times. */
export type ResampledFigure = (counts: Uint16Array) => number;

/** The weighted mean of the rows of the sample, from sums by group; rows whose value is NaN do not count. */
export function meanByGroup(
  perRow: Float64Array,
  weights: Float64Array | null,
  index: GroupIndex,
): ResampledFigure {
  const sums = new Float64Array(index.groups);
  const totals = new Float64Array(index.groups);
  for (let row = 0; row < perRow.length; row++) {
    const value = perRow[row] as number;
    if (Number.isNaN(value)) continue;
    const group = index.groupOfRow[row] as number;
    const weight = weights === null ? 1 : (weights[row] as number);
    sums[group] = (sums[group] as number) + weight * value;
    totals[group] = (totals[group] as number) + weight;
  }
  return (counts) => {
    let sum = 0;
    let total = 0;
    for (let group = 0; group < sums.length; group++) {
      const count = counts[group] as number;
      sum += count * (sums[group] as number);
      total += count * (totals[group] as number);
    }
    return sum / total;
  };
}

/** R2 from the means of the label, its square and the squared residual; the label is centred first for accuracy. */
export function r2ByGroup(
  actual: BootstrapColumn,
  predicted: BootstrapColumn,
  weights: Float64Array | null,
  index: GroupIndex,
): ResampledFigure {
  const squaredResidual = meanByGroup(
    residuals(actual, predicted).map((residual) => residual ** 2),
    weights,
    index,
  );
  const labels = finiteValues(actual, 'labels');
  const centre = labels.reduce((sum, label) => sum + label / labels.length, 0);
  const centred = labels.map((label) => label - centre);
  const mean = meanByGroup(centred, weights, index);
  const square = meanByGroup(
    centred.map((label) => label ** 2),
    weights,
    index,
  );
  return (counts) => r2OfMeans(squaredResidual(counts), Math.max(0, square(counts) - mean(counts) ** 2));
}

/** Expected calibration error with equal-width bins; the bin of each row is found once. */
export function eceByRow(
  labels: BootstrapColumn,
  predicted: BootstrapColumn,
  bins: number,
  weights: Float64Array | null,
  index: GroupIndex,
): ResampledFigure {
  const label = binaryLabels(labels);
  const probability = probabilities(predicted);
  const gap = probability.map((value, row) => (label[row] as number) - value);
  const edges = uniformEdges(bins);
  const bin = Uint16Array.from(probability, (value) => binOf(value, edges));
  const gapOfBin = new Float64Array(bins);
  return (counts) => {
    gapOfBin.fill(0);
    let total = 0;
    for (let row = 0; row < gap.length; row++) {
      const count = counts[index.groupOfRow[row] as number] as number;
      const weight = weights === null ? count : count * (weights[row] as number);
      const place = bin[row] as number;
      gapOfBin[place] = (gapOfBin[place] as number) + weight * (gap[row] as number);
      total += weight;
    }
    return gapOfBin.reduce((sum, value) => sum + Math.abs(value), 0) / total;
  };
}

/** actual - predicted of each row. Throws `bad_data` for values that are not finite. */
export function residuals(actual: BootstrapColumn, predicted: BootstrapColumn): Float64Array {
  const prediction = finiteValues(predicted, 'predictions');
  return finiteValues(actual, 'labels').map((label, row) => label - (prediction[row] as number));
}
