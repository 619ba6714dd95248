/** The page's side of the boosted-trees engine. */
import type { PermutationResult } from '../metrics/permutation';
import { type CallOptions, WorkerClient } from '../runtime/client';
import { type AppError, cancelled } from '../runtime/errors';
import { matrixBuffers } from '../runtime/matrix';
import type { ReportProgress } from '../runtime/progress';
import { pageBudget } from '../runtime/threads/budget';
import { createHelper, withHelpers } from '../runtime/threads/helpers';
import type {
  GbdtTasks,
  Model,
  PermutationRequest,
  PredictRequest,
  SplitImportance,
  TrainingResult,
  TrainRequest,
} from './protocol';

export interface TrainOptions {
  onProgress?: ReportProgress | undefined;
  /** Whether the matrix of the training data is given away instead of copied; it is empty afterwards. */
  handOver?: boolean;
}

/** A training that runs, or waits for a free thread. */
export interface TrainingHandle {
  /** Rejects with an `AppError`; with code `cancelled` only when it was cancelled before it began. */
  result: Promise<TrainingResult>;
  /** Stops after the current tree; `result` is then the model so far. */
  cancel(): void;
}

/** Rows below which more than one thread does not pay. */
const ROWS_PER_THREAD = 16_384;

/**
 * Starts trainings, each in workers of its own that end with it, so that its memory is given back.
 * Together with all else that asks the budget they use no more threads than it has; further ones wait for their turn.
 */
export class GbdtClient {
  private readonly predictor: WorkerClient<GbdtTasks>;
  private readonly running = new Set<AbortController>();

  constructor(
    private readonly budget = pageBudget,
    private readonly createWorker: () => Worker = () =>
      new Worker(new URL('./gbdt.worker.ts', import.meta.url), { type: 'module' }),
    private readonly helper = createHelper,
  ) {
    this.predictor = new WorkerClient(createWorker, 'boosted trees');
  }

  train(request: TrainRequest, options: TrainOptions = {}): TrainingHandle {
    const controller = new AbortController();
    this.running.add(controller);
    const result = this.run(request, options, controller.signal).finally(() => {
      this.running.delete(controller);
    });
    return { result, cancel: () => controller.abort(cancelled()) };
  }

  /** Applies a model; see `PredictRequest` for what comes back. */
  predict(request: PredictRequest, signal?: AbortSignal): Promise<Float64Array | Int32Array> {
    return this.predictor.call('predict', request, { signal });
  }

  importance(model: Model): Promise<SplitImportance> {
    return this.predictor.call('importance', { model });
  }

  /** How much worse the model ranks when a feature's values change places between the rows. */
  permutation(request: PermutationRequest, options: CallOptions = {}): Promise<PermutationResult> {
    return this.predictor.call('permutation', request, options);
  }

  /** The model as LightGBM saves it. */
  writeText(model: Model): Promise<string> {
    return this.predictor.call('writeText', { model });
  }

  /** A model that LightGBM or `writeText` has written. Rejects with `bad_file` or `unsupported`. */
  readText(text: string): Promise<Model> {
    return this.predictor.call('readText', { text });
  }

  /** Cancels all trainings and ends the worker that predicts. */
  close(): void {
    for (const controller of this.running) controller.abort(cancelled());
    this.predictor.terminate();
  }

  private run(
    request: TrainRequest,
    { onProgress, handOver = false }: TrainOptions,
    signal: AbortSignal,
  ): Promise<TrainingResult> {
    const { matrix } = request.data;
    const worthwhile = Math.max(1, Math.floor(matrix.rows / ROWS_PER_THREAD));
    const asked = request.params.num_threads || this.budget.total;
    const wanted = globalThis.crossOriginIsolated ? Math.min(asked, worthwhile) : 1;
    return this.budget.use(wanted, { signal, onProgress }, async (threads) => {
      const worker = new WorkerClient<GbdtTasks>(this.createWorker, 'boosted trees');
      const lost = {
        hint: 'Run the cell again, or set num_threads to 1.',
        onLost: (error: AppError) => worker.terminate(error),
      };
      return withHelpers(threads - 1, { create: this.helper, ...lost }, (helpers) => {
        const buffers = handOver ? (matrixBuffers(matrix) as ArrayBuffer[]) : [];
        return worker
          .call('train', { ...request, helpers }, { signal, onProgress, transfer: [...buffers, ...helpers] })
          .finally(() => worker.terminate());
      });
    });
  }
}
