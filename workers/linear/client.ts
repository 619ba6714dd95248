import { type CallOptions, WorkerClient } from '../runtime/client';
import type { LinearTasks } from './protocol';

/** How long one iteration may take before a cancelled training is ended with its worker, in ms. */
const CANCEL_GRACE_MS = 2_000;

/** Linear models in a worker. Calls reject with the `AppError`s of the functions of their name, or `cancelled`. */
export class LinearClient extends WorkerClient<LinearTasks> {
  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./linear.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    super(createWorker, 'linear');
  }

  override call<Name extends keyof LinearTasks & string>(
    task: Name,
    request: LinearTasks[Name]['request'],
    options: CallOptions = {},
  ): Promise<LinearTasks[Name]['result']> {
    return super.call(task, request, { graceMs: CANCEL_GRACE_MS, ...options });
  }
}
