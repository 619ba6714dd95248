import { throwIfAborted } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { turnOfEventLoop } from '../../runtime/steps';

const SLICE_MS = 40;

/**
 * Lets long work report and be cancelled. Work is cut into phases; inside a phase `due()` is true when a slice
 * of time is over, and `breathe` then says how far the work is, lets waiting messages in (a cancellation is
 * one) and throws `cancelled` if asked to stop. The clock decides only when to breathe, never what is computed.
 * Without a context all of this does nothing.
 */
export class Pacer {
  private sliceEnd = performance.now() + SLICE_MS;
  private message = '';
  private from = 0;
  private to = 1;

  constructor(private readonly context: TaskContext | null) {
    throwIfAborted(context?.signal);
  }

  /** Begins a phase that covers the fractions `from` .. `to` of the whole. */
  async phase(message: string, from: number, to: number): Promise<void> {
    this.message = message;
    this.from = from;
    this.to = to;
    await this.breathe(0);
  }

  due(): boolean {
    return this.context !== null && performance.now() >= this.sliceEnd;
  }

  /** `share`: how much of the phase is done, 0 .. 1. */
  async breathe(share: number): Promise<void> {
    if (!this.context) return;
    this.context.progress({ fraction: this.from + share * (this.to - this.from), message: this.message });
    await turnOfEventLoop();
    throwIfAborted(this.context.signal);
    this.sliceEnd = performance.now() + SLICE_MS;
  }

  /** `breathe`, where it is due; for places reached a few times, not for inner loops. */
  async rest(share: number): Promise<void> {
    if (this.due()) await this.breathe(share);
  }
}
