import { KEPT_FILE } from './settings';

/** Of TypeScript's worker library, which cannot stand beside the page's in one project. */
interface HandleMaker extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{ close(): void }>;
}

/** How long the worker of a page that has just gone may hold on to the file. */
const PATIENCE_MS = 3000;
const STEP_MS = 100;

/** The file of the kept tables in OPFS. */
export class KeptFile {
  private constructor(private readonly folder: FileSystemDirectoryHandle) {}

  /** Null where the browser has no OPFS, or refuses it (some private windows). */
  static async find(): Promise<KeptFile | null> {
    try {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle(KEPT_FILE.folder, { create: true });
      const file = new KeptFile(folder);
      return 'createSyncAccessHandle' in (await file.handle()) ? file : null;
    } catch {
      return null;
    }
  }

  async isEmpty(): Promise<boolean> {
    return (await (await this.handle()).getFile()).size === 0;
  }

  /** Waits until nobody else has it open; false if that takes too long. */
  async untilFree(): Promise<boolean> {
    const handle = await this.handle();
    for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
      try {
        (await handle.createSyncAccessHandle()).close();
        return true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
    }
    return false;
  }

  async remove(): Promise<void> {
    if (!(await this.untilFree())) return;
    await this.folder.removeEntry(KEPT_FILE.name).catch(() => {});
    await this.folder.removeEntry(`${KEPT_FILE.name}.wal`).catch(() => {});
  }

  private async handle(): Promise<HandleMaker> {
    return (await this.folder.getFileHandle(KEPT_FILE.name, { create: true })) as HandleMaker;
  }
}
