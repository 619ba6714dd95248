import { AppError } from '../../../workers/runtime/errors';

/** Folders of this site on disk; the last holds the databases of notebooks, which their workers write. */
export type Folder = 'files' | 'models' | 'checkpoints' | 'database';

/** Where big things are kept. OPFS in the browser, a map in tests. */
export interface Disk {
  /** Everything in a folder, by name. Contents are read when they are needed. */
  all(folder: Folder): Promise<Map<string, File>>;
  /** Keeps a copy under this name; until it is complete, nothing is there. Throws `no_room`. */
  write(folder: Folder, name: string, content: Blob, onBytes?: (bytes: number) => void): Promise<void>;
  remove(folder: Folder, name: string): Promise<void>;
  /** Removes all that this site keeps on disk. */
  clear(): Promise<void>;
}

/** OPFS; null where the browser has none, refuses it, or cannot write to it from a page. */
export async function openDisk(): Promise<Disk | null> {
  try {
    const root = await navigator.storage.getDirectory();
    if (!('createWritable' in FileSystemFileHandle.prototype)) return null;
    return new Opfs(root);
  } catch {
    return null;
  }
}

const ATTEMPTS = 20;
const BETWEEN_MS = 100;

class Opfs implements Disk {
  constructor(private readonly root: FileSystemDirectoryHandle) {}

  async all(folder: Folder): Promise<Map<string, File>> {
    const found = new Map<string, File>();
    for await (const [name, handle] of (await this.folder(folder)).entries()) {
      if (handle.kind !== 'file') continue;
      // Of no bytes: the copy had only begun when the page went.
      const file = await (handle as FileSystemFileHandle).getFile().catch(() => null);
      if (file && file.size > 0) found.set(name, file);
    }
    return found;
  }

  async write(
    folder: Folder,
    name: string,
    content: Blob,
    onBytes: (bytes: number) => void = () => {},
  ): Promise<void> {
    let bytes = 0;
    const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.length;
        onBytes(bytes);
        controller.enqueue(chunk);
      },
    });
    let handle: FileSystemFileHandle | null = null;
    try {
      // A full disk refuses the first byte of a file as it does the last.
      handle = await (await this.folder(folder)).getFileHandle(name, { create: true });
      // The stream's content takes the place of the file's when it is closed, not before.
      const writable = await handle.createWritable();
      await content.stream().pipeThrough(counting).pipeTo(writable);
    } catch (thrown) {
      // What was there before is there still; only a file that is new is empty.
      const left = await handle?.getFile().catch(() => null);
      if (left?.size === 0) await this.remove(folder, name);
      throw thrown instanceof DOMException && thrown.name === 'QuotaExceededError' ? noRoom() : thrown;
    }
  }

  async remove(folder: Folder, name: string): Promise<void> {
    await (await this.folder(folder)).removeEntry(name).catch(() => {});
  }

  async clear(): Promise<void> {
    const names: string[] = [];
    for await (const name of this.root.keys()) names.push(name);
    for (const name of names) await this.removeFolder(name);
  }

  /** A worker that has just been ended holds on to its files for a moment. */
  private async removeFolder(name: string): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        await this.root.removeEntry(name, { recursive: true });
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      }
    }
  }

  private folder(name: Folder): Promise<FileSystemDirectoryHandle> {
    return this.root.getDirectoryHandle(name, { create: true });
  }
}

function noRoom(): AppError {
  return new AppError(
    'no_room',
    'This browser has no more room on disk for this site.',
    'Delete notebooks that you no longer need, or free some space on the disk.',
  );
}
