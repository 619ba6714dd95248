import { AppError } from '../../runtime/errors';
import type { BootstrapMetric, BootstrapRequest, ReplicateValues } from '../protocol';

export interface Interval {
  /** The figure on the data itself. */
  estimate: number;
  /** Percentile interval; NaN where the figure is defined on fewer than two resamples. */
  lower: number;
  upper: number;
  standardError: number;
  /** Resamples on which the figure is not defined (no positive was drawn); left out of the interval. */
  undefinedReplicates: number;
}

export interface FigureInterval extends Interval {
  prediction: string;
  metric: BootstrapMetric;
  /** The figure on each resample; figures of one bootstrap share their resamples. */
  replicates: Float64Array;
}

export interface BootstrapSummary {
  method: 'percentile';
  level: number;
  seed: number;
  figures: FigureInterval[];
}

export interface PairedDifference extends Interval {
  /** Share of resamples on which the first figure is higher, equal ones counted half. */
  shareHigher: number;
}

/** Puts the parts together (replicates in ascending order) and takes the interval of each figure. */
export function summarise(
  request: BootstrapRequest,
  parts: readonly ReplicateValues[],
  level: number,
): BootstrapSummary {
  checkLevel(level);
  const width = request.figures.length;
  const figures = request.figures.map((figure, place) => {
    const replicates = new Float64Array(parts.reduce((sum, { values }) => sum + values.length, 0) / width);
    let next = 0;
    for (const { values } of parts) {
      for (let at = place; at < values.length; at += width) replicates[next++] = values[at] as number;
    }
    return {
      ...figure,
      ...interval(parts[0]?.estimates[place] ?? Number.NaN, replicates, level),
      replicates,
    };
  });
  return { method: 'percentile', level, seed: request.seed, figures };
}

/**
 * The difference of two figures of one bootstrap, resample by resample: much narrower than the two intervals suggest,
 * because both figures move together. Two models are distinguishable when the interval excludes 0.
 */
export function pairedDifference(
  first: FigureInterval,
  second: FigureInterval,
  level = 0.95,
): PairedDifference {
  checkLevel(level);
  if (first.replicates.length !== second.replicates.length) {
    throw new AppError(
      'bad_parameters',
      'The two figures are not of one bootstrap.',
      'Bootstrap both together.',
    );
  }
  const differences = first.replicates.map(
    (value, replicate) => value - (second.replicates[replicate] as number),
  );
  const defined = differences.filter((difference) => !Number.isNaN(difference));
  const higher = defined.reduce((sum, difference) => sum + (Math.sign(difference) + 1) / 2, 0);
  return {
    ...interval(first.estimate - second.estimate, differences, level),
    shareHigher: higher / defined.length,
  };
}

function interval(estimate: number, replicates: Float64Array, level: number): Interval {
  const defined = replicates.filter((value) => !Number.isNaN(value)).sort();
  const mean = defined.reduce((sum, value) => sum + value / defined.length, 0);
  const squares = defined.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    estimate,
    lower: quantile(defined, (1 - level) / 2),
    upper: quantile(defined, (1 + level) / 2),
    standardError: Math.sqrt(squares / (defined.length - 1)),
    undefinedReplicates: replicates.length - defined.length,
  };
}

/** Linear interpolation between order statistics (numpy's default); NaN of fewer than two values. */
function quantile(ascending: Float64Array, probability: number): number {
  if (ascending.length < 2) return Number.NaN;
  const place = (ascending.length - 1) * probability;
  const below = ascending[Math.floor(place)] as number;
  const above = ascending[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

function checkLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new AppError(
    'bad_parameters',
    `The level is ${level}.`,
    'Use a level between 0 and 1, usually .95.',
    { level },
  );
}
