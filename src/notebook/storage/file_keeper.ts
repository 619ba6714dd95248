import { AppError, toAppError } from '../../../workers/runtime/errors';
import type { FileShelf } from '../files';
import type { Disk } from './disk';

interface Host {
  /** How far the copy of a file is, 0..1; null: it has ended. */
  onProgress(name: string, fraction: number | null): void;
  /** The file is not kept: after a reload it will be asked for. */
  onRefused(error: AppError): void;
  /** Bytes that can still be kept; null: unknown. */
  room(): Promise<number | null>;
}

/** Keeps copies of the files that a person gave, so that a rerun after a reload needs none of them again. */
export class FileKeeper {
  private readonly held = new Map<string, File>();
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
    if (keep) shelf.onAdded((hash, file) => this.take(hash, file));
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
    } catch (thrown) {
      this.held.delete(hash);
      const error = toAppError(thrown);
      this.host.onRefused(
        new AppError(
          error.code,
          error.code === 'no_room'
            ? `There is not enough room in this browser to keep ${file.name}.`
            : `${file.name} could not be kept in this browser.`,
          'The notebook works on. After a reload it asks for the file again when it must be read anew.',
        ),
      );
    } finally {
      this.host.onProgress(file.name, null);
    }
  }
}
