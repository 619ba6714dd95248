/**
 * DuckDB's worker, started by the page for the worker that drives it. Firefox (153) now and then never comes back from
 * `new Worker` in a worker, so that the database could not be opened until a reload; in the page it always does.
 */

/** From the worker that drives DuckDB to the page. */
export type ForPage = { start: number } | { end: number };
/** The page's answers: a line into the worker, or why it is gone. */
export type FromPage = { started: number; port: MessagePort } | { failed: number; message: string };

/** The page's side: owns the workers. */
export class EngineWorkers {
  private readonly workers = new Map<number, Worker>();

  constructor(
    private readonly createWorker: () => Worker,
    private readonly answer: (message: FromPage, transfer: Transferable[]) => void,
  ) {}

  handle(asked: ForPage): void {
    if ('start' in asked) this.start(asked.start);
    else this.end(asked.end);
  }

  terminate(): void {
    for (const id of this.workers.keys()) this.end(id);
  }

  private start(id: number): void {
    const worker = this.createWorker();
    this.workers.set(id, worker);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.answer({ failed: id, message: event.message || 'it could not be started' }, []);
    });
    const { port1, port2 } = new MessageChannel();
    worker.postMessage(port2, [port2]);
    this.answer({ started: id, port: port1 }, [port1]);
  }

  private end(id: number): void {
    this.workers.get(id)?.terminate();
    this.workers.delete(id);
  }
}

/** Gives a worker with DuckDB in it, as if it had been started here. */
export type StartEngine = () => Promise<Worker>;

/** The side of the worker that drives DuckDB: what it asks the page for, and the page's answers. */
export class EngineOrders {
  private readonly ordered = new Map<number, (port: MessagePort) => void>();
  private readonly started = new Map<number, RemoteWorker>();
  private lastId = 0;

  constructor(private readonly ask: (message: ForPage) => void) {}

  readonly start: StartEngine = () => {
    const id = ++this.lastId;
    this.ask({ start: id });
    return new Promise((resolve) => {
      this.ordered.set(id, (port) => {
        const worker = new RemoteWorker(port, () => {
          this.started.delete(id);
          this.ask({ end: id });
        });
        this.started.set(id, worker);
        resolve(worker as unknown as Worker);
      });
    });
  };

  handle(answer: FromPage): void {
    if ('started' in answer) {
      this.ordered.get(answer.started)?.(answer.port);
      this.ordered.delete(answer.started);
    } else this.started.get(answer.failed)?.fail(answer.message);
  }
}

/** What DuckDB's client uses of a worker. */
class RemoteWorker extends EventTarget {
  constructor(
    private readonly port: MessagePort,
    private readonly end: () => void,
  ) {
    super();
    port.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent('message', { data }));
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }

  terminate(): void {
    this.port.close();
    this.end();
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

/** The side of DuckDB's worker, before DuckDB's own code is loaded: all messages go over the line that the page sends. */
export function answerOverLine(scope: typeof globalThis): void {
  scope.addEventListener('message', (event) => {
    const port = (event as MessageEvent<unknown>).data;
    if (!(port instanceof MessagePort)) return;
    event.stopImmediatePropagation();
    scope.postMessage = port.postMessage.bind(port) as typeof scope.postMessage;
    port.onmessage = ({ data }) => scope.dispatchEvent(new MessageEvent('message', { data }));
  });
}
