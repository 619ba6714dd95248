import type { TrainedModel } from '../../contracts/scores';
import type { RunContext } from '../../notebook/kind';
import type { SplitCount } from './checks';
import type { Engines } from './engines';
import type { TrainParams } from './params';
import type { ExampleRows } from './rows';
import type { TrainValue } from './value';

/** What every kind of model is fitted with. */
export interface FitRequest {
  context: RunContext;
  engines: Engines;
  params: TrainParams;
  rows: ExampleRows;
  counts: Record<'train' | 'validation', SplitCount>;
}

/** What a fit says of itself; the rest of the value is the same for all. */
export type FitReport = Omit<
  TrainValue,
  'model' | 'label' | 'model_name' | 'examples' | 'params' | 'splits' | 'seed' | 'stopped_early'
>;

export interface Fitted {
  report: FitReport;
  /** Null where the predictions are all there is. */
  model: TrainedModel | null;
  /** Calibrated probabilities of all rows, by ascending id. */
  predictions: { ids: Int32Array; scores: Float64Array };
}

/** Share of the progress bar that the fit takes; the rest is applying the model. */
export const FIT_SHARE = 0.85;

/** A report with nothing in it but what is given. */
export function reportOf(report: Partial<FitReport> & Pick<FitReport, 'ending' | 'fitted'>): FitReport {
  return {
    uses: { fit: ['train'], early_stopping: [], calibration: ['train'] },
    features: [],
    curves: [],
    best_iteration: null,
    trees: null,
    importance: null,
    coefficients: null,
    convergence: null,
    calibration: { negative_share: 1, positive_weight: 1, shift: 0 },
    notes: [],
    backend: 'JavaScript, 1 thread',
    threads: 1,
    fit_seconds: 0,
    ...report,
  };
}

/** The weight of a positive row: as told, or such that both classes weigh the same. */
export function positiveWeight(params: TrainParams, fitted: { rows: number; positives: number }): number {
  return params.is_unbalance ? (fitted.rows - fitted.positives) / fitted.positives : params.scale_pos_weight;
}
