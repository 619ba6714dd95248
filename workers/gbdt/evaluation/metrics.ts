import { averagePrecision } from '../../metrics/binary/average_precision';
import { logLoss } from '../../metrics/binary/probability_loss';
import { rocAuc } from '../../metrics/binary/roc_auc';
import { mae, mse, rmse } from '../../metrics/regression';
import { assertNever } from '../../runtime/errors';
import type { MetricName, TrainingParams } from '../params';
import { meanAveragePrecisionAt, ndcgAt, type RankedGroups } from './ranking';

/** What is measured: labels beside raw scores, in row order. */
export interface Measured {
  labels: Float32Array;
  weights: Float32Array | null;
  /** Rows of each group, for the ranking metrics. */
  groupSizes: Int32Array | null;
  /** Raw scores. */
  scores: Float64Array;
  /** Raw score to prediction. */
  transform: (score: number) => number;
}

/** One figure that is followed while training. */
export interface Metric {
  /** LightGBM's name, with the cut where there is one: `auc`, `ndcg@10`. */
  name: string;
  higherIsBetter: boolean;
  measure(data: Measured): number;
}

/** The metrics that the parameters ask for; where they name none, `fallback`. */
export function metricsOf(params: TrainingParams, fallback: MetricName): Metric[] {
  const names = params.metric.length > 0 ? params.metric : [fallback];
  return names.flatMap((name) => metricsNamed(name, params));
}

function metricsNamed(name: MetricName, params: TrainingParams): Metric[] {
  switch (name) {
    case 'binary_logloss':
      return [loss(name, (data) => logLoss(data.labels, predictions(data), weighted(data)))];
    case 'auc':
      return [gain(name, (data) => rocAuc(data.labels, data.scores, weighted(data)))];
    case 'average_precision':
      return [gain(name, (data) => averagePrecision(data.labels, data.scores, weighted(data)))];
    case 'l2':
      return [loss(name, (data) => mse(data.labels, predictions(data), weighted(data)))];
    case 'rmse':
      return [loss(name, (data) => rmse(data.labels, predictions(data), weighted(data)))];
    case 'l1':
      return [loss(name, (data) => mae(data.labels, predictions(data), weighted(data)))];
    case 'ndcg':
      return params.eval_at.map((k) =>
        gain(`ndcg@${k}`, (data) => ndcgAt(ranked(data), k, params.label_gain)),
      );
    case 'map':
      return params.eval_at.map((k) => gain(`map@${k}`, (data) => meanAveragePrecisionAt(ranked(data), k)));
    default:
      return assertNever(name);
  }
}

function loss(name: string, measure: Metric['measure']): Metric {
  return { name, higherIsBetter: false, measure };
}

function gain(name: string, measure: Metric['measure']): Metric {
  return { name, higherIsBetter: true, measure };
}

function predictions({ scores, transform }: Measured): Float64Array {
  return scores.map(transform);
}

function weighted({ weights }: Measured): { weights?: Float32Array } {
  return weights ? { weights } : {};
}

function ranked({ labels, scores, groupSizes }: Measured): RankedGroups {
  return { labels, scores, groupSizes: groupSizes ?? Int32Array.of(labels.length) };
}
