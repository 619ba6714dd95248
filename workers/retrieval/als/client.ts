/** The page's side of the factorization. */
import { type CallOptions, WorkerClient } from '../../runtime/client';
import { type AppError, cancelled } from '../../runtime/errors';
import { pageBudget } from '../../runtime/threads/budget';
import { createHelper, withHelpers } from '../../runtime/threads/helpers';
import type {
  AlsTasks,
  Candidates,
  ModelNumber,
  RecommendRequest,
  SimilarRequest,
  TrainingResult,
  TrainRequest,
  UsersRequest,
} from './protocol';

export interface TrainOptions extends Pick<CallOptions, 'signal' | 'onProgress'> {
  /** Threads to use; as many as are free unless told. */
  threads?: number;
}

/** Interactions below which a further thread does not pay. */
const INTERACTIONS_PER_THREAD = 8_192;

/**
 * Trains and asks factorizations in one worker, which is started at the first call and holds the models. Trainings share
 * the budget's threads with all else; to ask a model takes one thread, and none of the budget's.
 */
export class AlsClient {
  private readonly worker: WorkerClient<AlsTasks>;
  /** Until a helper fails: trainings after that have none. */
  private hasHelpers = true;

  constructor(
    private readonly budget = pageBudget,
    createWorker: () => Worker = () =>
      new Worker(new URL('./als.worker.ts', import.meta.url), { type: 'module' }),
    private readonly helper = createHelper,
  ) {
    this.worker = new WorkerClient(createWorker, 'factorization');
  }

  /**
   * `detail` of the progress is an `AlsDetail`. The result is the same with any number of threads. Rejects with an
   * `AppError`, `cancelled` where the signal was aborted.
   */
  train(request: TrainRequest, { threads, ...options }: TrainOptions = {}): Promise<TrainingResult> {
    const { signal = new AbortController().signal, onProgress } = options;
    const wanted = Math.min(threads ?? this.budget.total, this.worthwhile(request));
    return this.budget.use(wanted, { signal, onProgress }, (granted) => {
      const lost = {
        hint: 'Run the cell again: it then trains on one thread.',
        onLost: (error: AppError) => {
          this.hasHelpers = false;
          this.worker.terminate(error);
        },
      };
      return withHelpers(granted - 1, { create: this.helper, ...lost }, (helpers) =>
        this.worker.call('train', { ...request, helpers }, { signal, onProgress, transfer: helpers }),
      );
    });
  }

  /** The factors of users with these interactions: users x factors, row-major. */
  foldIn(request: UsersRequest, options: CallOptions = {}): Promise<Float32Array> {
    return this.worker.call('foldIn', request, options);
  }

  /** The best items for users with these interactions. */
  recommend(request: RecommendRequest, options: CallOptions = {}): Promise<Candidates> {
    return this.worker.call('recommend', request, options);
  }

  /** The items nearest to each of some, by the cosine of their factors. */
  similarItems(request: SimilarRequest, options: CallOptions = {}): Promise<Candidates> {
    return this.worker.call('similarItems', request, options);
  }

  /** items x factors as a `.npy` file. */
  saveItemFactors(model: ModelNumber): Promise<Uint8Array<ArrayBuffer>> {
    return this.worker.call('saveItemFactors', { model });
  }

  /** users x factors as a `.npy` file. */
  saveUserFactors(request: UsersRequest, options: CallOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    return this.worker.call('saveUserFactors', request, options);
  }

  /** Gives the memory of a model back. */
  async close(model: ModelNumber): Promise<void> {
    await this.worker.call('close', { model });
  }

  /** Ends the worker and with it every model; what runs is cancelled. */
  terminate(): void {
    this.worker.terminate(cancelled());
  }

  private worthwhile({ interactions }: TrainRequest): number {
    if (!globalThis.crossOriginIsolated || !this.hasHelpers) return 1;
    return Math.max(1, Math.floor(interactions.item.length / INTERACTIONS_PER_THREAD));
  }
}
