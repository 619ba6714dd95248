/** How long nothing has moved: what decides whether it is worth waiting, on a fast machine and on a slow one. */
export class Stillness {
  private mark: string | null = null;
  private since = 0;

  constructor(readonly limitMs: number) {}

  /**
   * Takes what is seen at `now` (ms); gives whether it has been the same for the limit. The first look begins the
   * time.
   */
  isOver(mark: string, now: number): boolean {
    if (mark !== this.mark) {
      this.mark = mark;
      this.since = now;
    }
    return now - this.since >= this.limitMs;
  }
}
