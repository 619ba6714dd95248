import type { PermutationResult } from '../metrics/resampling/permutation';
import { type CallOptions, WorkerClient } from '../runtime/client';
import type { Features } from './features';
import type { LinearModel, LogisticModel, RidgeModel } from './model';
import type { LogisticParameters, RidgeParameters } from './parameters';
import type { LinearTasks } from './protocol';
import type { TrainingData } from './training_data';

/** How long one iteration may take before a cancelled training is ended with its worker, in ms. */
const CANCEL_GRACE_MS = 2_000;

/** Linear models trained in a worker. Calls reject with the `AppError`s of the functions they name, or `cancelled`. */
export class LinearClient extends WorkerClient<LinearTasks> {
  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./linear.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    super(createWorker, 'linear');
  }

  /** `logisticSteps`, with progress per iteration. */
  logistic(
    data: TrainingData,
    parameters: Partial<LogisticParameters> = {},
    options: CallOptions = {},
  ): Promise<LogisticModel> {
    return this.call('logistic', { data, parameters }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  /** `ridgeSteps`. */
  ridge(
    data: TrainingData,
    parameters: Partial<RidgeParameters> = {},
    options: CallOptions = {},
  ): Promise<RidgeModel> {
    return this.call('ridge', { data, parameters }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  predict(
    model: LinearModel,
    features: Features,
    rows?: Uint32Array,
    options: CallOptions = {},
  ): Promise<Float64Array> {
    return this.call('predict', { model, features, rows }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  /** `contributions`: row-major, `features + 1` values a row, the intercept last. */
  contributions(model: LinearModel, features: Features): Promise<Float64Array> {
    return this.call('contributions', { model, features });
  }

  /** How much worse the model ranks when a feature's values change places between the rows. */
  permutation(
    request: LinearTasks['permutation']['request'],
    options: CallOptions = {},
  ): Promise<PermutationResult> {
    return this.call('permutation', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }
}
