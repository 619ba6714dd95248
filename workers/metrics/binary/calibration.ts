import { AppError } from '../../runtime/errors';
import { firstFrom } from '../../runtime/search';
import {
  binaryLabels,
  checkedWeights,
  checkSameLength,
  type Numbers,
  probabilities,
  type Weighted,
} from '../inputs';
import { descendingOrder } from './order';

/** One bin of predicted probabilities: (lower, upper], the first including 0. */
export interface ReliabilityBin {
  lower: number;
  upper: number;
  rows: number;
  weight: number;
  meanPredicted: number;
  observedRate: number;
}

export interface BinOptions extends Weighted {
  /** How many bins, 10 unless told. */
  bins?: number | undefined;
  /** `uniform`: equal widths. `quantile`: about equally many rows each; equal edges are merged. */
  strategy?: 'uniform' | 'quantile' | undefined;
}

/**
 * Predicted against observed rate, bin by bin, empty bins left out (scikit-learn's `calibration_curve`).
 * `labels`: n values 0 or 1; `predicted`: n probabilities. Throws `bad_data` for anything else.
 */
export function reliabilityBins(
  labels: Numbers,
  predicted: Numbers,
  { weights, bins = 10, strategy = 'uniform' }: BinOptions = {},
): ReliabilityBin[] {
  checkSameLength(labels, predicted, ['labels', 'probabilities']);
  const label = binaryLabels(labels);
  const probability = probabilities(predicted);
  const weight = checkedWeights(weights, label.length);
  const edges = strategy === 'uniform' ? uniformEdges(bins) : quantileEdges(probability, bins);
  const found = Array.from({ length: edges.length - 1 }, (_, bin) => ({
    lower: edges[bin] as number,
    upper: edges[bin + 1] as number,
    rows: 0,
    weight: 0,
    meanPredicted: 0,
    observedRate: 0,
  }));
  for (let row = 0; row < label.length; row++) {
    const bin = found[binOf(probability[row] as number, edges)] as ReliabilityBin;
    const rowWeight = weight === null ? 1 : (weight[row] as number);
    bin.rows++;
    bin.weight += rowWeight;
    bin.meanPredicted += rowWeight * (probability[row] as number);
    bin.observedRate += rowWeight * (label[row] as number);
  }
  const filled = found.filter((bin) => bin.weight > 0);
  for (const bin of filled) {
    bin.meanPredicted /= bin.weight;
    bin.observedRate /= bin.weight;
  }
  return filled;
}

/**
 * Expected calibration error: the mean over bins, weighted by rows, of |observed rate - mean prediction|
 * (Naeini et al., AAAI 2015; Guo et al., ICML 2017). 10 equal-width bins unless told. In 0..1.
 */
export function ece(labels: Numbers, predicted: Numbers, options: BinOptions = {}): number {
  return eceOfBins(reliabilityBins(labels, predicted, options));
}

/** `ece` of bins already made. */
export function eceOfBins(bins: readonly ReliabilityBin[]): number {
  let gap = 0;
  let total = 0;
  for (const bin of bins) {
    gap += bin.weight * Math.abs(bin.observedRate - bin.meanPredicted);
    total += bin.weight;
  }
  return gap / total;
}

/** 0, 1/bins, ..., 1. Throws `bad_parameters` unless there are 1 to 10,000 bins. */
export function uniformEdges(bins: number): Float64Array {
  checkBins(bins);
  return Float64Array.from({ length: bins + 1 }, (_, edge) => edge / bins);
}

function checkBins(bins: number): void {
  if (Number.isInteger(bins) && bins >= 1 && bins <= 10_000) return;
  throw new AppError(
    'bad_parameters',
    `There cannot be ${bins} bins.`,
    'Use a whole number from 1 to 10,000, usually 10.',
    { bins },
  );
}

/** Edges at the quantiles (linear interpolation), duplicates merged, so that ties never split. */
function quantileEdges(probability: Float64Array, bins: number): Float64Array {
  checkBins(bins);
  const ascending = descendingOrder(probability).reverse();
  const edges: number[] = [0];
  for (let bin = 1; bin < bins; bin++) {
    const place = ((probability.length - 1) * bin) / bins;
    const below = probability[ascending[Math.floor(place)] as number] as number;
    const above = probability[ascending[Math.ceil(place)] as number] as number;
    const edge = below + (above - below) * (place - Math.floor(place));
    if (edge > (edges[edges.length - 1] as number) && edge < 1) edges.push(edge);
  }
  return Float64Array.of(...edges, 1);
}

/** The bin whose (lower, upper] holds the value; 0 belongs to the first. */
export function binOf(value: number, edges: Float64Array): number {
  return firstFrom(edges, value, 1, edges.length - 1) - 1;
}
