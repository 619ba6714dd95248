/** A number of places, taken in the order in which they were asked for. */
export class Places {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly count: number) {}

  /** Resolves to what gives the place back; at an abort without one, and giving it back is then nothing. */
  async enter(signal: AbortSignal): Promise<() => void> {
    while (this.taken >= this.count && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    if (signal.aborted) return () => {};
    this.taken++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.taken--;
      this.wake();
    };
  }

  /** All look again, in their order: some may have given up. */
  private wake(): void {
    for (const look of this.waiting.splice(0)) look();
  }
}
