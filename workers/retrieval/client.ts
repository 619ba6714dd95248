import { type CallOptions, WorkerClient } from '../runtime/client';
import type { RetrievalTasks, RetrieveRequest, RetrieveResult } from './protocol';

/** How long one block of cases may take before a cancelled retrieval is ended with its worker, in ms. */
const CANCEL_GRACE_MS = 2_000;

/**
 * Candidates for the ranking, found in a worker. Columns in shared memory, as `WarehouseClient.columns` gives them,
 * cost nothing to be sent.
 */
export class RetrievalClient {
  private readonly worker: WorkerClient<RetrievalTasks>;

  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./retrieval.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    this.worker = new WorkerClient(createWorker, 'retrieval');
  }

  /** `retrieve`, with progress per source and cut. */
  retrieve(request: RetrieveRequest, options: CallOptions = {}): Promise<RetrieveResult> {
    return this.worker.call('retrieve', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  /** Ends the worker; what was running rejects with `cancelled`. The next call starts a new one. */
  terminate(): void {
    this.worker.terminate();
  }
}
