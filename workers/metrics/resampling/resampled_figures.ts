/**
 * The figures of a bootstrap as functions of how often each group was drawn. What does not change between replicates
 * (sorting, losses, sums by group) is done once: a replicate is O(rows) for what depends on the order of the scores and
 * O(groups) for what is a mean over rows.
 */
import { AppError, assertNever } from '../../runtime/errors';
import { averagePrecisionOf } from '../binary/average_precision';
import { brierPerRow, logLossPerRow } from '../binary/probability_loss';
import { rocAucOf } from '../binary/roc_auc';
import { type ClassWeights, classWeights, rankByScore, type ScoreRanking } from '../binary/score_ranking';
import { type Cut, type TopSlice, topSliceOf } from '../binary/top_k';
import { binaryLabels, checkedWeights, checkSameLength } from '../inputs';
import type { BootstrapColumn, BootstrapMetric, BootstrapRequest } from '../protocol';
import { type GroupIndex, indexGroups } from './groups';
import { eceByRow, meanByGroup, type ResampledFigure, r2ByGroup, residuals } from './resampled_means';

export interface ResampledFigures {
  groups: number;
  /** Writes every figure of the sample to `values`, in the order of the request. */
  evaluate(counts: Uint16Array, values: Float64Array): void;
}

/** Throws `bad_data` or `bad_parameters` where the request does not hold what its figures need. */
export function resampledFigures(request: BootstrapRequest): ResampledFigures {
  const rows = Object.values(request.predictions)[0]?.length ?? 0;
  const index = indexGroups(request.groups, rows);
  const weights = checkedWeights(request.weights, rows);
  const samples = new Map<string, RankedSample>();
  const figures = request.figures.map(({ prediction, metric }) => {
    const predicted = request.predictions[prediction];
    if (predicted === undefined) {
      throw new AppError(
        'bad_parameters',
        `There is no prediction "${prediction}".`,
        'Name one that was passed.',
      );
    }
    const ranked = () => {
      const known = samples.get(prediction);
      if (known) return known;
      const sample = new RankedSample(labelsOf(request, predicted), predicted, weights, index);
      samples.set(prediction, sample);
      return sample;
    };
    return figureOf(metric, request, predicted, weights, index, ranked);
  });
  return {
    groups: index.groups,
    evaluate(counts, values) {
      for (const sample of samples.values()) sample.resample(counts);
      for (const [place, figure] of figures.entries()) values[place] = figure(counts);
    },
  };
}

function figureOf(
  metric: BootstrapMetric,
  request: BootstrapRequest,
  predicted: BootstrapColumn,
  weights: Float64Array | null,
  index: GroupIndex,
  ranked: () => RankedSample,
): ResampledFigure {
  const meanOf = (perRow: Float64Array) => meanByGroup(perRow, weights, index);
  const labels = () => labelsOf(request, predicted);
  switch (metric.name) {
    case 'average_precision': {
      const sample = ranked();
      return () => averagePrecisionOf(sample.ranking, sample.weights);
    }
    case 'roc_auc': {
      const sample = ranked();
      return () => rocAucOf(sample.ranking, sample.weights);
    }
    case 'precision':
    case 'recall':
    case 'lift': {
      const sample = ranked();
      return () => sample.topSlice(metric.cut)[metric.name];
    }
    case 'ece':
      return eceByRow(labels(), predicted, metric.bins, weights, index);
    case 'base_rate':
      return meanOf(Float64Array.from(binaryLabels(labels())));
    case 'log_loss':
      return meanOf(logLossPerRow(labels(), predicted));
    case 'brier':
      return meanOf(brierPerRow(labels(), predicted));
    case 'mse':
      return meanOf(residuals(labels(), predicted).map((residual) => residual ** 2));
    case 'rmse': {
      const squared = meanOf(residuals(labels(), predicted).map((residual) => residual ** 2));
      return (counts) => Math.sqrt(squared(counts));
    }
    case 'mae':
      return meanOf(residuals(labels(), predicted).map(Math.abs));
    case 'r2':
      return r2ByGroup(labels(), predicted, weights, index);
    case 'mean':
      return meanOf(Float64Array.from(predicted));
    default:
      return assertNever(metric);
  }
}

/** Rows sorted by one model's score, with the weights of the present replicate by position. */
class RankedSample {
  readonly ranking: ScoreRanking;
  readonly weights: Float64Array;
  private readonly groupAt: Uint32Array;
  /** Slices of the present replicate: precision, recall and lift at one cut are one pass. */
  private readonly slices = new Map<string, TopSlice>();
  /** Of the present replicate; found when first asked for. */
  private totals: ClassWeights | null = null;

  constructor(
    labels: BootstrapColumn,
    scores: BootstrapColumn,
    weights: Float64Array | null,
    index: GroupIndex,
  ) {
    this.ranking = rankByScore(labels, scores, { weights: weights ?? undefined });
    this.weights = new Float64Array(this.ranking.rows);
    this.groupAt = this.ranking.order.map((row) => index.groupOfRow[row] as number);
  }

  resample(counts: Uint16Array): void {
    this.slices.clear();
    this.totals = null;
    const own = this.ranking.weights;
    for (let position = 0; position < this.weights.length; position++) {
      const count = counts[this.groupAt[position] as number] as number;
      this.weights[position] = own === null ? count : count * (own[position] as number);
    }
  }

  topSlice(cut: Cut): TopSlice {
    const name = 'k' in cut ? `k ${cut.k}` : `share ${cut.share}`;
    const known = this.slices.get(name);
    if (known) return known;
    this.totals ??= classWeights(this.ranking, this.weights);
    const slice = topSliceOf(this.ranking, cut, this.weights, this.totals);
    this.slices.set(name, slice);
    return slice;
  }
}

function labelsOf(request: BootstrapRequest, predicted: BootstrapColumn): BootstrapColumn {
  if (request.labels === undefined) {
    throw new AppError(
      'bad_parameters',
      'There are no labels.',
      'All metrics but "mean" compare with labels.',
    );
  }
  checkSameLength(request.labels, predicted, ['labels', 'predictions']);
  return request.labels;
}
