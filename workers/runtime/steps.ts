import { throwIfAborted } from './errors';
import type { Progress, TaskContext } from './progress';

/** How long work may run before a cancel that has been sent is looked at, in ms. */
const SLICE_MS = 30;

/**
 * Runs stepwise work in a worker: a generator that yields how far it is. Between steps, at most every 30 ms, progress
 * is reported and the event loop gets a turn, so that a cancel can arrive. Rejects with `cancelled` when it did.
 */
export async function runSteps<Result>(
  steps: Generator<Progress, Result>,
  { signal, progress }: TaskContext,
): Promise<Result> {
  let sliceStart = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - sliceStart < SLICE_MS) continue;
    progress(step.value);
    await turnOfEventLoop();
    throwIfAborted(signal);
    sliceStart = performance.now();
  }
}

/** Runs stepwise work to its end at once; for tests and for callers that are not to be interrupted. */
export function finish<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets waiting messages be handled; a message to oneself, because timers are held back to 4 ms. */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
