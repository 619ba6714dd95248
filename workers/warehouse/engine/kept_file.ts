import { emptyDatabase } from './empty_database';
import { KEPT_FOLDER } from './settings';

/** Of TypeScript's worker library, which cannot stand beside the page's in one project. */
interface SyncHandle {
  getSize(): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}
interface HandleMaker extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncHandle>;
}

/** How long the worker of a page that has just gone may hold on to the file. */
const PATIENCE_MS = 3000;
const STEP_MS = 100;

/** The file of a notebook's kept tables in OPFS. */
export class KeptFile {
  private constructor(
    private readonly folder: FileSystemDirectoryHandle,
    readonly name: string,
  ) {}

  /** Null where the browser has no OPFS, or refuses it (some private windows). */
  static async find(name: string): Promise<KeptFile | null> {
    try {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle(KEPT_FOLDER, { create: true });
      const file = new KeptFile(folder, name);
      return 'createSyncAccessHandle' in (await file.handle()) ? file : null;
    } catch {
      return null;
    }
  }

  /** Makes sure that nobody else has it open and that it holds a database; false where it cannot be used. */
  async prepare(): Promise<boolean> {
    try {
      const file = await this.taken();
      if (!file) return false;
      try {
        if (file.getSize() === 0) file.write(await emptyDatabase(), { at: 0 });
        file.flush();
      } finally {
        file.close();
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Gives whether it is gone. */
  async remove(): Promise<boolean> {
    const file = await this.taken();
    if (!file) return false;
    file.close();
    for (const name of [this.name, `${this.name}.wal`]) {
      await this.folder.removeEntry(name).catch(() => {});
    }
    return true;
  }

  /** The file, as soon as nobody else has it open; null if that takes too long. */
  private async taken(): Promise<SyncHandle | null> {
    const handle = await this.handle();
    for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
      try {
        return await handle.createSyncAccessHandle();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
    }
    return null;
  }

  private async handle(): Promise<HandleMaker> {
    return (await this.folder.getFileHandle(this.name, { create: true })) as HandleMaker;
  }
}
