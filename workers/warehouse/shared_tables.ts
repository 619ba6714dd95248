/** Tables that several cells share by their name: made by whoever asks first, and once at a time. */
export class SharedTables {
  private readonly making = new Map<string, Promise<void>>();

  constructor(private readonly has: (table: string) => Promise<boolean>) {}

  /**
   * Makes the table if it is not there. Who asks while it is being made waits, and makes it only if that came to nothing:
   * the other may have been cancelled.
   */
  async once(table: string, make: () => Promise<void>): Promise<void> {
    for (let other = this.making.get(table); other; other = this.making.get(table)) {
      await other.catch(() => {});
    }
    const mine = this.has(table).then((isThere) => (isThere ? undefined : make()));
    this.making.set(table, mine);
    try {
      await mine;
    } finally {
      this.making.delete(table);
    }
  }
}
