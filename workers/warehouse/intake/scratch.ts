import { AppError, throwIfAborted } from '../../runtime/errors';
import type { LineScan } from './line_scan';

const FOLDER = 'scratch';
/** Where there is no disk: so much is collected before it goes into a Blob, which browsers may put on disk. */
const PART_BYTES = 32e6;

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
  private readonly names = new WeakMap<Blob, string>();

  /**
   * Everything that the stream gives, as a file that is read by handle. `scan` looks at it on the way. When it
   * fails or is cancelled, the stream is told and nothing stays on disk.
   */
  async write(
    what: string,
    stream: ReadableStream<Uint8Array>,
    { signal, scan }: { signal?: AbortSignal; scan?: LineScan } = {},
  ): Promise<Blob> {
    this.folder ??= openFolder();
    const folder = await this.folder;
    const name = `${this.count++}`;
    const reader = stream.getReader();
    let sink: Sink | null = null;
    try {
      sink = folder ? await diskSink(folder, name) : memorySink();
      for (;;) {
        throwIfAborted(signal);
        const { done, value } = await reader.read();
        if (done) break;
        scan?.take(value);
        sink.write(value);
      }
      const file = await sink.file();
      this.names.set(file, name);
      return file;
    } catch (thrown) {
      await reader.cancel(thrown).catch(() => {});
      await sink?.abandon();
      if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError') {
        throw new AppError(
          'no_room',
          `There is not enough room in this browser's storage to unpack ${what}.`,
          'Free some disk space, or unpack the file yourself and drop the CSV.',
        );
      }
      throw thrown;
    }
  }

  /** The file has been read: its room is given back. Does nothing with a file that was not written here. */
  async remove(file: Blob): Promise<void> {
    const name = this.names.get(file);
    if (name !== undefined) await (await this.folder)?.removeEntry(name).catch(() => {});
  }
}

interface Sink {
  write(bytes: Uint8Array): void;
  file(): Promise<Blob>;
  abandon(): Promise<void>;
}

async function diskSink(folder: FileSystemDirectoryHandle, name: string): Promise<Sink> {
  const handle = (await folder.getFileHandle(name, { create: true })) as WritableFileHandle;
  const access = await handle.createSyncAccessHandle();
  let at = 0;
  return {
    write(bytes) {
      at += access.write(bytes, { at });
    },
    async file() {
      access.close();
      return handle.getFile();
    },
    async abandon() {
      access.close();
      await folder.removeEntry(name).catch(() => {});
    },
  };
}

function memorySink(): Sink {
  let whole = new Blob();
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const put = () => {
    whole = new Blob([whole, ...parts]);
    parts = [];
    length = 0;
  };
  return {
    write(bytes) {
      parts.push(bytes as Uint8Array<ArrayBuffer>);
      length += bytes.length;
      if (length >= PART_BYTES) put();
    },
    async file() {
      put();
      return whole;
    },
    async abandon() {},
  };
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
