/** The page's side of the sequence engine. */
import { type CallOptions, WorkerClient } from '../runtime/client';
import { type AppError, cancelled } from '../runtime/errors';
import type { ReportProgress } from '../runtime/progress';
import { pageBudget } from '../runtime/threads/budget';
import { createHelper, withHelpers } from '../runtime/threads/helpers';
import { PARTS } from './model/tiles';
import type {
  EvaluateRequest,
  Evaluation,
  ModelNumber,
  NextItems,
  OpenRequest,
  PredictRequest,
  SequenceData,
  SequenceTasks,
  TrainingResult,
  TrainRequest,
} from './protocol';

export interface TrainOptions {
  /** `detail` is a `TrainingDetail`. */
  onProgress?: ReportProgress | undefined;
  /** Called after every epoch with the bytes to go on from, should the tab be closed. */
  onCheckpoint?: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined;
}

/** A training that runs. */
export interface TrainingHandle {
  /**
   * A stopped training gives the model so far, with ending `stopped`. Rejects with an `AppError`, with code `cancelled`
   * only when it was stopped before it began: it then still waited for a thread.
   */
  result: Promise<TrainingResult>;
  /** Stops after the current step. To pause is to stop, and to train on later from the checkpoint in the result. */
  stop(): void;
}

/** Trains and asks sequence models in one worker, which is started at the first call and holds the models. */
export class SequenceClient {
  private readonly worker: WorkerClient<SequenceTasks>;
  private readonly running = new Set<AbortController>();
  /** Until a helper fails: trainings after that have none. */
  private hasHelpers = true;

  /** `budget`: of the threads of each training; results are the same with any number. */
  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./sequence.worker.ts', import.meta.url), { type: 'module' }),
    private readonly budget = pageBudget,
    private readonly helper = createHelper,
  ) {
    this.worker = new WorkerClient(createWorker, 'sequence');
  }

  train(request: TrainRequest, options: TrainOptions = {}): TrainingHandle {
    const controller = new AbortController();
    this.running.add(controller);
    const result = this.run(request, options, controller.signal).finally(() => {
      this.running.delete(controller);
    });
    return { result, stop: () => controller.abort(cancelled()) };
  }

  /** A model from saved weights. Rejects with `bad_file` where they do not fit. */
  open(request: OpenRequest): Promise<ModelNumber> {
    return this.worker.call('open', request);
  }

  /** The weights as a safetensors file; `metadata` is what else it is to say of itself. */
  save(model: ModelNumber, metadata: Record<string, string> = {}): Promise<Uint8Array<ArrayBuffer>> {
    return this.worker.call('save', { model, metadata });
  }

  /** What such a file says of itself. Rejects with `bad_file` where it is none of ours. */
  describe(weights: Uint8Array<ArrayBuffer>): Promise<SequenceTasks['describe']['result']> {
    return this.worker.call('describe', { weights });
  }

  evaluate(request: EvaluateRequest, options: CallOptions = {}): Promise<Evaluation> {
    return this.worker.call('evaluate', request, options);
  }

  predict(request: PredictRequest, options: CallOptions = {}): Promise<NextItems> {
    return this.worker.call('predict', request, options);
  }

  /** Shares of attention within one sequence, by layer and head. */
  attention(model: ModelNumber, sequence: SequenceData): Promise<SequenceTasks['attention']['result']> {
    return this.worker.call('attention', { model, sequence });
  }

  /** Every item on the two main axes of the item vectors: items x 2. A chart takes a part of them. */
  map(model: ModelNumber): Promise<Float32Array> {
    return this.worker.call('map', { model });
  }

  /** Gives the memory of a model back. */
  async close(model: ModelNumber): Promise<void> {
    await this.worker.call('close', { model });
  }

  /** Ends the worker and with it every model. */
  terminate(): void {
    for (const controller of this.running) controller.abort(cancelled());
    this.worker.terminate();
  }

  private run(
    request: TrainRequest,
    { onProgress, onCheckpoint }: TrainOptions,
    signal: AbortSignal,
  ): Promise<TrainingResult> {
    const wanted = globalThis.crossOriginIsolated && this.hasHelpers ? PARTS : 1;
    return this.budget.use(wanted, { signal, onProgress }, (threads) => {
      const lost = {
        hint: 'Run the cell again: it then trains on one thread.',
        onLost: (error: AppError) => {
          this.hasHelpers = false;
          this.worker.terminate(error);
        },
      };
      return withHelpers(threads - 1, { create: this.helper, ...lost }, (helpers) => {
        const line = onCheckpoint ? new MessageChannel() : null;
        if (line) {
          line.port1.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => onCheckpoint?.(data);
        }
        const checkpoints = line?.port2 ?? null;
        const transfer = [...(checkpoints ? [checkpoints] : []), ...helpers];
        return this.worker
          .call('train', { ...request, checkpoints, helpers }, { signal, onProgress, transfer })
          .finally(() => line?.port1.close());
      });
    });
  }
}
