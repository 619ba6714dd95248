/** Hands out a fixed number of threads to trainings that run side by side. */
export class ThreadBudget {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(readonly total: number) {
    this.free = total;
  }

  /**
   * Waits until a thread is free, in the order of asking; then gives as many as are, at most `wanted`.
   * They are given back with `release`. Rejects with the signal's reason when it is aborted meanwhile.
   */
  async take(wanted: number, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    if (this.free === 0 || this.waiting.length > 0) await this.turn(signal);
    const granted = Math.max(1, Math.min(wanted, this.free));
    this.free -= granted;
    this.callNext();
    return granted;
  }

  release(threads: number): void {
    this.free += threads;
    this.callNext();
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      this.waiting.push(start);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  private callNext(): void {
    if (this.free > 0) this.waiting.shift()?.();
  }
}
