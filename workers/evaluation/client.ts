import { WorkerClient } from '../runtime/client';
import type { EvaluationTasks } from './protocol';

/**
 * What takes a look at every row of an evaluation, computed in a worker. Columns in shared memory, as
 * `WarehouseClient.columns` gives them, cost nothing to be sent.
 */
export class EvaluationClient extends WorkerClient<EvaluationTasks> {
  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./evaluation.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    super(createWorker, 'evaluation');
  }
}
