/** Lets many in side by side, or one alone. Whoever wants to be alone goes before those who come later. */
export class Gate {
  private inside = 0;
  private isClosed = false;
  private waiting: (() => void)[] = [];

  get isBusy(): boolean {
    return this.inside > 0 || this.isClosed;
  }

  async shared<Result>(use: () => Promise<Result>): Promise<Result> {
    while (this.isClosed) await this.turn();
    this.inside++;
    try {
      return await use();
    } finally {
      this.inside--;
      this.wake();
    }
  }

  /** Waits until everybody has left; nobody enters meanwhile. */
  async alone<Result>(use: () => Promise<Result>): Promise<Result> {
    while (this.isClosed) await this.turn();
    this.isClosed = true;
    try {
      while (this.inside > 0) await this.turn();
      return await use();
    } finally {
      this.isClosed = false;
      this.wake();
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
