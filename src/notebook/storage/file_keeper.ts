import { AppError, toAppError } from '../../../workers/runtime/errors';
import type { FileShelf } from '../files';
import type { Disk } from './disk';

interface Host {
  /** How far the copy of a file is, 0..1; null: it has ended. */
  onProgress(name: string, fraction: number | null): void;
  /** A file is not kept: after a reload it will be asked for. Null: all are. */
  onOutcome(problem: AppError | null): void;
  /** Bytes that can still be kept; null: unknown. */
  room(): Promise<number | null>;
}

/** A file for which there was no room is tried again after so long. */
const AGAIN_MS = 10_000;

/** Keeps copies of the files that a person gave, so that a rerun after a reload needs none of them again. */
export class FileKeeper {
  /** Files that are on disk, or on their way there. */
  private readonly held = new Map<string, File>();
  /** Files for which there was no room. */
  private readonly refused = new Map<string, File>();
  private readonly shelves = new Set<FileShelf>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private copying: Promise<void> = Promise.resolve();

  constructor(
    private readonly disk: Disk,
    private readonly host: Host,
  ) {}

  /** Finds the files that were kept earlier. */
  async start(): Promise<void> {
    for (const [hash, file] of await this.disk.all('files')) this.held.set(hash, file);
  }

  /** Puts the kept files that it may have on the shelf; with `keep`, copies those that are given from now on. */
  serve(shelf: FileShelf, { keep, isFor }: { keep: boolean; isFor(hash: string): boolean }): void {
    for (const [hash, file] of this.held) if (isFor(hash)) shelf.add(hash, file);
    this.shelves.add(shelf);
    if (keep) shelf.onAdded((hash, file) => this.take(hash, file));
  }

  /**
   * Looks whether the copies are still there. One that was pulled away is made again from the file that the person
   * gave; where the copy was all there was, the file is asked for again.
   */
  async check(): Promise<void> {
    const onDisk = await this.disk.all('files');
    for (const [hash, file] of [...this.held]) {
      if (onDisk.has(hash)) continue;
      this.held.delete(hash);
      if (await isReadable(file)) this.take(hash, file);
      else this.lose(hash, file);
    }
    await this.copying;
  }

  private lose(hash: string, file: File): void {
    for (const shelf of this.shelves) shelf.remove(hash);
    this.host.onOutcome(
      new AppError(
        'missing_file',
        // A copy is named by its hash; its own name stands in the document alone.
        `The copy of ${file.name === hash ? 'a file of yours' : file.name} that was kept in this browser is gone.`,
        'The results that were made from it are still here. To read it anew, drop the file on the Data panel.',
      ),
    );
  }

  private take(hash: string, file: File): void {
    if (this.held.has(hash)) return;
    this.held.set(hash, file);
    // One after the other: the disk is shared with the database.
    this.copying = this.copying.then(() => this.copy(hash, file));
  }

  private async copy(hash: string, file: File): Promise<void> {
    try {
      const room = await this.host.room();
      if (room !== null && room < file.size) throw new AppError('no_room', '');
      this.host.onProgress(file.name, 0);
      await this.disk.write('files', hash, file, (bytes) =>
        this.host.onProgress(file.name, bytes / (file.size || 1)),
      );
      if (this.refused.delete(hash) && this.refused.size === 0) this.host.onOutcome(null);
    } catch (thrown) {
      this.held.delete(hash);
      const error = toAppError(thrown);
      if (error.code === 'no_room') this.tryAgainLater(hash, file);
      this.host.onOutcome(
        new AppError(
          error.code,
          error.code === 'no_room'
            ? `There is not enough room in this browser to keep ${file.name}.`
            : `${file.name} could not be kept in this browser.`,
          error.code === 'no_room'
            ? 'The notebook works on, and the file is kept as soon as there is room. Until then a reload asks for it again.'
            : 'The notebook works on. After a reload it asks for the file again when it must be read anew.',
        ),
      );
    } finally {
      this.host.onProgress(file.name, null);
    }
  }

  private tryAgainLater(hash: string, file: File): void {
    this.refused.set(hash, file);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      for (const [other, refused] of this.refused) this.take(other, refused);
    }, AGAIN_MS);
  }
}

async function isReadable(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
