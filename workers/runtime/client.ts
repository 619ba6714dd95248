import * as Comlink from 'comlink';
import { AppError, cancelled } from './errors';
import type { Progress, ReportProgress } from './progress';
import type { TaskMap, TaskOutcome, TaskPort } from './tasks';

/** `TaskPort` as the page sees it: the names are checked by `call`, Comlink's types cannot follow them. */
interface RemotePort {
  start(
    id: number,
    name: string,
    request: unknown,
    progress: MessagePort | null,
  ): Promise<TaskOutcome<unknown>>;
  cancel(id: number): Promise<void>;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ReportProgress | undefined;
  /** Buffers inside the request that are handed over instead of copied. */
  transfer?: Transferable[] | undefined;
  /**
   * How long an aborted call may take to stop by itself before the worker is ended, in ms.
   * `null` (default): wait for it.
   */
  graceMs?: number | null | undefined;
}

/**
 * The page's side of a worker: starts it at the first call, relays progress and cancellation, turns
 * failures into `AppError`, and owns `terminate()`. After a terminate the next call starts a new worker.
 */
export class WorkerClient<Tasks extends TaskMap> {
  private worker: Worker | null = null;
  private port: RemotePort | null = null;
  private nextId = 1;
  private readonly pending = new Map<number, (error: AppError) => void>();

  constructor(
    private readonly createWorker: () => Worker,
    private readonly name: string,
    /** Told whenever a worker that had started is gone, with all it held. */
    private readonly onLost: () => void = () => {},
  ) {}

  /** Runs one task. Rejects with an `AppError`; with code `cancelled` when the signal was aborted. */
  async call<Name extends keyof Tasks & string>(
    task: Name,
    request: Tasks[Name]['request'],
    options: CallOptions = {},
  ): Promise<Tasks[Name]['result']> {
    if (options.signal?.aborted) throw cancelled();
    const port = this.open();
    const id = this.nextId++;
    const line = options.onProgress ? progressLine(options.onProgress) : null;
    const lost = new Promise<never>((_, reject) => {
      this.pending.set(id, reject);
    });
    const onAbort = () => this.cancel(id, port, options.graceMs ?? null);
    options.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const payload = options.transfer ? Comlink.transfer(request as object, options.transfer) : request;
      const outcome = await Promise.race([
        port.start(id, task, payload, line && Comlink.transfer(line.theirs, [line.theirs])),
        lost,
      ]);
      if (!outcome.ok) throw options.signal?.aborted ? cancelled() : AppError.fromPayload(outcome.error);
      return outcome.value as Tasks[Name]['result'];
    } finally {
      options.signal?.removeEventListener('abort', onAbort);
      this.pending.delete(id);
      line?.close();
    }
  }

  /** Ends the worker at once; calls that were running reject with `reason`. */
  terminate(reason: AppError = cancelled()): void {
    if (!this.worker) return;
    this.worker.terminate();
    this.worker = null;
    this.port = null;
    for (const reject of this.pending.values()) reject(reason);
    this.pending.clear();
    this.onLost();
  }

  private open(): RemotePort {
    if (this.port) return this.port;
    const worker = this.createWorker();
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (this.worker !== worker) return;
      this.terminate(
        new AppError(
          'worker_failed',
          `The ${this.name} worker stopped: ${event.message || 'it could not be started'}.`,
          'Run the cell again: a new worker is started.',
        ),
      );
    });
    this.worker = worker;
    this.port = Comlink.wrap<TaskPort<Tasks>>(worker) as unknown as RemotePort;
    return this.port;
  }

  private cancel(id: number, port: RemotePort, graceMs: number | null): void {
    void port.cancel(id);
    if (graceMs === null) return;
    setTimeout(() => {
      if (this.pending.has(id)) this.terminate();
    }, graceMs);
  }
}

/** A line for the progress of one call. Comlink's own proxies stay open, and with them what they hold. */
function progressLine(report: ReportProgress): { theirs: MessagePort; close(): void } {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Progress>) => report(data);
  return { theirs: port2, close: () => port1.close() };
}
