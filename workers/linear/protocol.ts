/** What the linear-model worker takes and gives, types only. `client.ts` is the page's side. */
import type { PermutationResult } from '../metrics/resampling/permutation';
import type { Matrix } from '../runtime/matrix';
import type { Features } from './features';
import type { LinearModel, LogisticModel, RidgeModel } from './model';
import type { LogisticParameters, RidgeParameters } from './parameters';
import type { TrainingData } from './training_data';

export type LinearTasks = {
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
  contributions: { request: { model: LinearModel; features: Features }; result: Float64Array };
  permutation: {
    request: { model: LinearModel; matrix: Matrix; repeats: number; seed: number };
    result: PermutationResult;
  };
};

export type { LinearModel, LogisticModel };
