import { WorkerClient } from '../runtime/client';
import { cancelled } from '../runtime/errors';
import type { ReportProgress } from '../runtime/progress';
import { pageBudget } from '../runtime/threads/budget';
import type { BootstrapColumn, BootstrapRequest, BootstrapTasks } from './protocol';
import { type BootstrapSummary, summarise } from './resampling/bootstrap_summary';

export interface BootstrapOptions {
  /** Of the percentile interval; .95 unless told. */
  level?: number | undefined;
  /** How many workers, if the budget has as many threads; unless told up to 4, and fewer for little work. */
  workers?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ReportProgress | undefined;
}

/** Rows x replicates that are worth a worker of their own: about 20 ms of work. */
const ROWS_PER_WORKER = 5_000_000;
const MOST_WORKERS = 4;
const CANCEL_GRACE_MS = 1_000;

/** The bootstrap in workers. The numbers do not depend on how many there are. Workers stay open until `terminate`. */
export class BootstrapClient {
  private readonly clients: WorkerClient<BootstrapTasks>[] = [];
  private ended = new AbortController();

  constructor(
    private readonly createWorker: () => Worker = () =>
      new Worker(new URL('./bootstrap.worker.ts', import.meta.url), { type: 'module' }),
    private readonly budget = pageBudget,
  ) {}

  /** Rejects with the `AppError`s of `bootstrap`, or `cancelled`. */
  async run(request: BootstrapRequest, options: BootstrapOptions = {}): Promise<BootstrapSummary> {
    const { onProgress } = options;
    const signal = AbortSignal.any([this.ended.signal, ...(options.signal ? [options.signal] : [])]);
    return this.budget.use(worthwhile(request, options.workers), { signal, onProgress }, (workers) =>
      this.share(request, workers, { ...options, signal }),
    );
  }

  private async share(
    request: BootstrapRequest,
    workers: number,
    options: BootstrapOptions & { signal: AbortSignal },
  ): Promise<BootstrapSummary> {
    while (this.clients.length < workers) {
      this.clients.push(new WorkerClient<BootstrapTasks>(this.createWorker, 'bootstrap'));
    }
    const failure = new AbortController();
    const signal = AbortSignal.any([options.signal, failure.signal]);
    const fractions = new Float64Array(workers);
    const compact = withoutSpareBytes(request);
    const bound = (worker: number) => Math.round((request.replicates * worker) / workers);
    const parts = this.clients.slice(0, workers).map((client, worker) =>
      client.call(
        'replicates',
        { bootstrap: compact, from: bound(worker), to: bound(worker + 1) },
        {
          signal,
          graceMs: CANCEL_GRACE_MS,
          onProgress: ({ fraction }) => {
            fractions[worker] = fraction ?? 0;
            const done = fractions.reduce((sum, share) => sum + share, 0) / workers;
            options.onProgress?.({ fraction: done, message: `Resampled ${Math.round(done * 100)} %` });
          },
        },
      ),
    );
    try {
      return summarise(request, await Promise.all(parts), options.level ?? 0.95);
    } catch (thrown) {
      failure.abort(); // the other workers need not finish what nobody reads
      await Promise.allSettled(parts);
      throw thrown;
    }
  }

  /** Ends all workers; what was running rejects with `cancelled`. The next run starts new ones. */
  terminate(): void {
    this.ended.abort(cancelled());
    this.ended = new AbortController();
    for (const client of this.clients) client.terminate();
  }
}

/** Workers that pay: as many as asked, or fewer for little work. */
function worthwhile({ predictions, replicates }: BootstrapRequest, asked: number | undefined): number {
  const rows = Object.values(predictions).reduce((sum, prediction) => sum + prediction.length, 0);
  const paying = Math.min(MOST_WORKERS, Math.ceil((rows * replicates) / ROWS_PER_WORKER));
  return Math.max(1, Math.min(asked ?? paying, replicates));
}

/** A column that is a view into a larger buffer would be sent with all of it; such columns are copied first. */
function withoutSpareBytes(request: BootstrapRequest): BootstrapRequest {
  const own = <Column extends BootstrapColumn | undefined>(column: Column): Column =>
    column && column.byteLength < column.buffer.byteLength ? (column.slice() as Column) : column;
  return {
    ...request,
    labels: own(request.labels),
    groups: own(request.groups),
    weights: own(request.weights),
    predictions: Object.fromEntries(
      Object.entries(request.predictions).map(([name, column]) => [name, own(column)]),
    ),
  };
}
