import { cancelled, throwIfAborted } from '../runtime/errors';
import type { TaskContext } from '../runtime/progress';

const SLICE_MS = 40;

/**
 * Lets long work report and be cancelled: `due()` is true when a slice of time is over, then `breathe` says
 * how far the work is, lets waiting messages in (a cancellation is one) and throws `cancelled` if asked to stop.
 * The clock decides only when to breathe, never what is computed.
 */
export class Pacer {
  private sliceEnd = 0;

  constructor(private readonly context: TaskContext | null) {
    if (context?.signal.aborted) throw cancelled();
    this.sliceEnd = performance.now() + SLICE_MS;
  }

  due(): boolean {
    return this.context !== null && performance.now() >= this.sliceEnd;
  }

  async breathe(fraction: number, message: string): Promise<void> {
    if (!this.context) return;
    this.context.progress({ fraction, message });
    await nextTask();
    throwIfAborted(this.context.signal);
    this.sliceEnd = performance.now() + SLICE_MS;
  }
}

/** Resolves after the messages that wait now; a channel, because timers are held back when nested. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
