import { toAppError } from '../errors';
import type { ReportProgress } from '../progress';

/** How a run that may have to wait for its threads is watched and stopped. */
export interface Waiter {
  signal: AbortSignal;
  onProgress?: ReportProgress | undefined;
}

/** Hands out a fixed number of threads to all that runs side by side. */
export class ThreadBudget {
  private free: number;
  private readonly waiting: { wanted: number; start(granted: number): void }[] = [];

  constructor(readonly total: number) {
    this.free = total;
  }

  /**
   * Runs `work` with as many threads as are free, at most `wanted` and at least one; they are given back when it ends.
   * While none is free it waits, in the order of asking, and says so. Who holds threads must not ask for more: so
   * nobody waits for one who waits. Rejects with `cancelled` when the signal is aborted meanwhile.
   */
  async use<Result>(
    wanted: number,
    waiter: Waiter,
    work: (threads: number) => Promise<Result>,
  ): Promise<Result> {
    if (waiter.signal.aborted) throw toAppError(waiter.signal.reason);
    const granted = await this.take(wanted, waiter);
    try {
      return await work(granted);
    } finally {
      this.free += granted;
      this.handOut();
    }
  }

  private take(wanted: number, { signal, onProgress }: Waiter): Promise<number> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(place), 1);
        reject(toAppError(signal.reason));
      };
      const place = {
        wanted,
        start: (granted: number) => {
          signal.removeEventListener('abort', onAbort);
          resolve(granted);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.waiting.push(place);
      this.handOut();
      if (this.waiting.includes(place)) {
        onProgress?.({ fraction: null, message: 'Waiting for a free thread' });
      }
    });
  }

  private handOut(): void {
    while (this.free > 0) {
      const next = this.waiting.shift();
      if (!next) return;
      const granted = Math.max(1, Math.min(next.wanted, this.free));
      this.free -= granted;
      next.start(granted);
    }
  }
}

/** The threads of this page: one for each core, for all engines together. */
export const pageBudget = new ThreadBudget(globalThis.navigator?.hardwareConcurrency ?? 1);
