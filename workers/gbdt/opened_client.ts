/** The page's side of a data set that is trained on many times. */
import type { WorkerClient } from '../runtime/client';
import { cancelled } from '../runtime/errors';
import type { ReportProgress } from '../runtime/progress';
import type { ThreadBudget } from '../runtime/threads/budget';
import type { DataNumber, GbdtTasks, OpenTrainRequest, TrainingResult } from './protocol';

/** A training that runs, or waits for a free thread. */
export interface TrainingHandle {
  /** Rejects with an `AppError`; with code `cancelled` only when it was cancelled before it began. */
  result: Promise<TrainingResult>;
  /** Stops after the current tree; `result` is then the model so far. */
  cancel(): void;
}

/** A data set that a worker of its own holds, as bins. */
export class OpenData {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly worker: WorkerClient<GbdtTasks>,
    private readonly data: DataNumber,
    private readonly budget: ThreadBudget,
    private readonly threads: number,
    /** Aborted when the data are closed. */
    private readonly life: AbortController,
  ) {}

  /** Trains on it, or on some of its rows. Trainings run one after the other, in the order of asking. */
  train(
    request: OpenTrainRequest,
    { onProgress }: { onProgress?: ReportProgress | undefined } = {},
  ): TrainingHandle {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, this.life.signal]);
    // Its turn comes before its threads: one that waits for another holds none.
    const result = this.last.then(() =>
      this.budget.use(this.threads, { signal, onProgress }, (threads) =>
        this.worker.call('trainOn', { ...request, data: this.data, threads }, { signal, onProgress }),
      ),
    );
    this.last = result.catch(() => {});
    return { result, cancel: () => controller.abort(cancelled()) };
  }

  /** Cancels its trainings, ends its worker and gives the memory back. */
  close(): void {
    this.life.abort(cancelled());
  }
}
