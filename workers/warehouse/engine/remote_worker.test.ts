import { afterEach, expect, test } from 'vitest';
import { answerOverLine, EngineOrders, EngineWorkers, type ForPage, type FromPage } from './remote_worker';

/** A worker's global scope on this thread, which answers every text with `re: ` before it. */
class FakeScope extends EventTarget {
  readonly heard: unknown[] = [];
  isEnded = false;

  constructor() {
    super();
    answerOverLine(this as unknown as typeof globalThis);
    this.addEventListener('message', (event) => {
      const { data } = event as MessageEvent<unknown>;
      this.heard.push(data);
      (this as unknown as Worker).postMessage(`re: ${data}`);
    });
  }

  /** As the page's side of it: what the page sends to the worker, and its end. */
  asWorker(): Worker {
    const errors = new EventTarget();
    return Object.assign(errors, {
      postMessage: (data: unknown) => this.dispatchEvent(new MessageEvent('message', { data })),
      terminate: () => {
        this.isEnded = true;
      },
    }) as unknown as Worker;
  }
}

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** Both sides, joined as by a line. */
function joined() {
  const scopes: FakeScope[] = [];
  const workers: Worker[] = [];
  const orders = new EngineOrders((asked: ForPage) => page.handle(asked));
  const page = new EngineWorkers(
    () => {
      const scope = new FakeScope();
      scopes.push(scope);
      const worker = scope.asWorker();
      workers.push(worker);
      return worker;
    },
    (answer: FromPage) => {
      if ('port' in answer) open.push(answer.port);
      queueMicrotask(() => orders.handle(answer));
    },
  );
  return { orders, page, scopes, workers };
}

const answerOf = (worker: Worker) =>
  new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data), { once: true }));

test('what is sent to a worker of the page arrives there, and its answers come back, each worker’s its own', async () => {
  const { orders, scopes } = joined();
  const [first, second] = await Promise.all([orders.start(), orders.start()]);
  const answers = [answerOf(first), answerOf(second)];
  first.postMessage('one');
  second.postMessage('two');
  expect(await Promise.all(answers)).toEqual(['re: one', 're: two']);
  // The line itself is no message to whoever answers.
  expect(scopes.map(({ heard }) => heard)).toEqual([['one'], ['two']]);
});

test('ending one ends that worker alone; the page can end them all', async () => {
  const { orders, page, scopes } = joined();
  const [first] = await Promise.all([orders.start(), orders.start(), orders.start()]);
  first.terminate();
  expect(scopes.map(({ isEnded }) => isEnded)).toEqual([true, false, false]);
  page.terminate();
  expect(scopes.map(({ isEnded }) => isEnded)).toEqual([true, true, true]);
});

test('a failure in the worker is an error of the one who uses it', async () => {
  const { orders, workers } = joined();
  const worker = await orders.start();
  const failure = new Promise((resolve) =>
    worker.addEventListener('error', ({ message }) => resolve(message), { once: true }),
  );
  workers[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expect(await failure).toBe('out of memory');
});
