import { AppError, throwIfAborted } from '../../runtime/errors';

const FOLDER = 'scratch';

/** Of TypeScript's worker library, which cannot stand beside the page's in one project. */
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  close(): void;
}
interface WritableFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/**
 * Room on disk for unpacked files: OPFS where the browser has it, else memory. Each worker has a folder of
 * its own and holds a lock on it; folders that nobody holds any more are removed when the next one opens.
 */
export class Scratch {
  private folder: Promise<FileSystemDirectoryHandle | null> | null = null;
  private count = 0;

  /** Everything that the stream gives, as a file that is read by handle. */
  async write(name: string, stream: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<Blob> {
    this.folder ??= openFolder();
    const folder = await this.folder;
    if (!folder) return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
    const handle = (await folder.getFileHandle(`${this.count++}`, { create: true })) as WritableFileHandle;
    const access = await handle.createSyncAccessHandle();
    try {
      const reader = stream.getReader();
      for (let at = 0; ; ) {
        throwIfAborted(signal);
        const { done, value } = await reader.read();
        if (done) break;
        at += access.write(value, { at });
      }
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError') {
        throw new AppError(
          'out_of_memory',
          `There is not enough room in this browser's storage to unpack ${name}.`,
          'Free some disk space, or unpack the file yourself and drop the CSV.',
        );
      }
      throw thrown;
    } finally {
      access.close();
    }
    return handle.getFile();
  }
}

/** A new folder for this worker, or null where OPFS is missing (old browsers, some private windows, Node). */
async function openFolder(): Promise<FileSystemDirectoryHandle | null> {
  if (!globalThis.navigator?.storage?.getDirectory || !globalThis.navigator.locks) return null;
  try {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle(FOLDER, { create: true });
    for await (const name of all.keys()) await removeIfAbandoned(all, name);
    const name = crypto.randomUUID();
    void navigator.locks.request(lockName(name), () => new Promise(() => {}));
    return await all.getDirectoryHandle(name, { create: true });
  } catch {
    return null;
  }
}

async function removeIfAbandoned(all: FileSystemDirectoryHandle, name: string): Promise<void> {
  await navigator.locks.request(lockName(name), { ifAvailable: true }, async (lock) => {
    if (lock) await all.removeEntry(name, { recursive: true }).catch(() => {});
  });
}

function lockName(folder: string): string {
  return `sessionbook-scratch-${folder}`;
}
