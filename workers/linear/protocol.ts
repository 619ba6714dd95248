/** What the linear-model worker takes and gives, types only. `client.ts` is the page's side. */
import type { PermutationResult } from '../metrics/resampling/permutation';
import type { Matrix } from '../runtime/matrix';
import type { Features } from './features';
import type { LinearModel, LogisticModel, RidgeModel } from './model';
import type { LogisticParameters, RidgeParameters } from './parameters';
import type { TrainingData } from './training_data';

export type LinearTasks = {
  /** `logisticSteps` and `ridgeSteps`, with progress per iteration. */
  logistic: {
    request: { data: TrainingData; parameters: Partial<LogisticParameters> };
    result: LogisticModel;
  };
  ridge: {
    request: { data: TrainingData; parameters: Partial<RidgeParameters> };
    result: RidgeModel;
  };
  predict: {
    request: { model: LinearModel; features: Features; rows?: Uint32Array | undefined };
    result: Float64Array;
  };
  /** Row-major, `features + 1` values a row, the intercept last. */
  contributions: { request: { model: LinearModel; features: Features }; result: Float64Array };
  /** How much worse the model ranks when a feature's values change places between the rows. */
  permutation: {
    request: { model: LinearModel; matrix: Matrix; repeats: number; seed: number };
    result: PermutationResult;
  };
};

export type { LinearModel, LogisticModel };
