import { type CallOptions, WorkerClient } from '../runtime/client';
import type { EvaluationTasks } from './protocol';

/**
 * What takes a look at every row of an evaluation, computed in a worker. Columns in shared memory, as
 * `WarehouseClient.columns` gives them, cost nothing to be sent.
 */
export class EvaluationClient {
  private readonly worker: WorkerClient<EvaluationTasks>;

  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./evaluation.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    this.worker = new WorkerClient(createWorker, 'evaluation');
  }

  ask<Name extends keyof EvaluationTasks>(
    task: Name,
    request: EvaluationTasks[Name]['request'],
    options: CallOptions = {},
  ): Promise<EvaluationTasks[Name]['result']> {
    return this.worker.call(task, request, options);
  }

  /** Ends the worker; the next call starts a new one. */
  terminate(): void {
    this.worker.terminate();
  }
}
