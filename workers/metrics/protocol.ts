/** What the bootstrap worker takes and gives, types only. `client.ts` is the page's side. */
import type { Cut } from './binary/top_k';

/** A metric the bootstrap can resample. `mean`: of the predictions themselves, NaN left out (per-query metrics). */
export type BootstrapMetric =
  | { name: 'average_precision' }
  | { name: 'roc_auc' }
  | { name: 'base_rate' }
  | { name: 'precision' | 'recall' | 'lift'; cut: Cut }
  | { name: 'ece'; bins: number }
  | { name: 'log_loss' }
  | { name: 'brier' }
  | { name: 'mse' }
  | { name: 'rmse' }
  | { name: 'mae' }
  | { name: 'r2' }
  | { name: 'mean' };

export type BootstrapColumn = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

export interface BootstrapRequest {
  /** One label per row; only `mean` does without. */
  labels?: BootstrapColumn | undefined;
  /** By model: one score, probability or value per row. All models share their resamples. */
  predictions: Record<string, BootstrapColumn>;
  /** What is resampled: a whole number per row (the user's); absent = rows. */
  groups?: BootstrapColumn | undefined;
  /** Weight of each row; absent = 1 each. */
  weights?: BootstrapColumn | undefined;
  figures: { prediction: string; metric: BootstrapMetric }[];
  replicates: number;
  seed: number;
}

export interface ReplicateValues {
  /** Each figure on the data itself. */
  estimates: Float64Array;
  /** Replicates x figures, row-major; NaN where a figure is not defined on a resample. */
  values: Float64Array;
}

export type BootstrapTasks = {
  /** Replicates `from` (inclusive) to `to` (exclusive) of the request. */
  replicates: {
    request: { bootstrap: BootstrapRequest; from: number; to: number };
    result: ReplicateValues;
  };
};
