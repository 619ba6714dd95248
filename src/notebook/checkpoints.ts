/** Where trainings that run leave their state, to go on from after a reload or a crash. Names are content keys. */
export interface CheckpointShelf {
  has(name: string): Promise<boolean>;
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Takes the place of an earlier one of this name. Throws `no_room`. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Checkpoints that live as long as the page. */
export class PageCheckpoints implements CheckpointShelf {
  private readonly held = new Map<string, Uint8Array<ArrayBuffer>>();

  async has(name: string): Promise<boolean> {
    return this.held.has(name);
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.held.get(name)?.slice() ?? null;
  }

  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.held.set(name, bytes.slice());
  }

  async remove(name: string): Promise<void> {
    this.held.delete(name);
  }
}
