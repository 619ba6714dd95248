/** The page's side of the boosted-trees engine. */
import type { PermutationResult } from '../metrics/resampling/permutation';
import { type CallOptions, WorkerClient } from '../runtime/client';
import { type AppError, aborted, cancelled } from '../runtime/errors';
import { matrixBuffers } from '../runtime/matrix';
import type { ReportProgress } from '../runtime/progress';
import { pageBudget } from '../runtime/threads/budget';
import { createHelper, withHelpers } from '../runtime/threads/helpers';
import { OpenData, type TrainingHandle } from './opened_client';
import type {
  GbdtTasks,
  Model,
  ModelNumber,
  OpenDataRequest,
  PermutationRequest,
  PredictRequest,
  SplitImportance,
  TrainingParamsInput,
  TrainingResult,
  TrainRequest,
} from './protocol';

export interface TrainOptions {
  onProgress?: ReportProgress | undefined;
  /** Whether the matrix of the training data is given away instead of copied; it is empty afterwards. */
  handOver?: boolean;
}

export type { OpenData, TrainingHandle };

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

  /** Bins a data set in a worker of its own, which holds it for many trainings, until it is closed. */
  async openData(request: OpenDataRequest, { onProgress, handOver }: TrainOptions = {}): Promise<OpenData> {
    const controller = new AbortController();
    this.running.add(controller);
    const { signal } = controller;
    const { matrix } = request.data;
    const threads = Math.min(this.worthwhile(matrix.rows, request.params), this.budget.total);
    return new Promise((resolve, reject) => {
      this.withWorker(threads, async (worker, helpers) => {
        const transfer = [...(handOver ? (matrixBuffers(matrix) as ArrayBuffer[]) : []), ...helpers];
        const data = await this.budget.use(1, { signal, onProgress }, () =>
          worker.call('openData', { ...request, helpers }, { signal, transfer }),
        );
        resolve(new OpenData(worker, data, this.budget, threads, controller));
        await aborted(signal);
        await worker.call('closeData', { data });
      })
        .catch(reject)
        .finally(() => this.running.delete(controller));
    });
  }

  /** Keeps a model in the worker that predicts, so that it is sent once; `closeModel` gives its memory back. */
  openModel(model: Model): Promise<ModelNumber> {
    return this.predictor.call('openModel', { model });
  }

  async closeModel(model: ModelNumber): Promise<void> {
    await this.predictor.call('closeModel', { model });
  }

  /**
   * Applies a model; see `PredictRequest` for what comes back. Like all below it is one thread without helpers, and asks
   * the budget for none: a person who looks at a model would wait until a training ends.
   */
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

  /** Cancels all trainings, closes all data and ends the worker that predicts. */
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
    return this.budget.use(this.worthwhile(matrix.rows, request.params), { signal, onProgress }, (threads) =>
      this.withWorker(threads, (worker, helpers) => {
        const transfer = [...(handOver ? (matrixBuffers(matrix) as ArrayBuffer[]) : []), ...helpers];
        return worker.call('train', { ...request, helpers }, { signal, onProgress, transfer });
      }),
    );
  }

  /** Threads that so many rows are worth. */
  private worthwhile(rows: number, params: TrainingParamsInput = {}): number {
    if (!globalThis.crossOriginIsolated) return 1;
    const asked = params.num_threads || this.budget.total;
    return Math.min(asked, Math.max(1, Math.floor(rows / ROWS_PER_THREAD)));
  }

  /** A worker of its own for `work`, with helpers; they end with it, and their memory is given back. */
  private withWorker<Result>(
    threads: number,
    work: (worker: WorkerClient<GbdtTasks>, helpers: MessagePort[]) => Promise<Result>,
  ): Promise<Result> {
    const worker = new WorkerClient<GbdtTasks>(this.createWorker, 'boosted trees');
    const lost = {
      hint: 'Run the cell again, or set num_threads to 1.',
      onLost: (error: AppError) => worker.terminate(error),
    };
    return withHelpers(threads - 1, { create: this.helper, ...lost }, (helpers) =>
      work(worker, helpers).finally(() => worker.terminate()),
    );
  }
}
