import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '../../workers/runtime/errors';

/** How a document names a file: never its rows. */
export interface FileReference {
  name: string;
  /** Bytes. */
  size: number;
  /** Content hash, see `workers/warehouse/intake/fingerprint.ts`. */
  hash: string;
  /** Lines of its text, where they were counted. */
  lines?: number | null;
}

/** The files a person has given to this page, by content hash. They are read by handle, never copied here. */
export class FileShelf {
  private readonly files = new Map<string, File>();
  private readonly listeners = new Set<(hash: string, file: File) => void>();

  add(hash: string, file: File): void {
    this.files.set(hash, file);
    for (const listener of this.listeners) listener(hash, file);
  }

  /** The file cannot be read any more. */
  remove(hash: string): void {
    this.files.delete(hash);
  }

  /** Calls the listener after each file that is given; gives what ends it. */
  onAdded(listener: (hash: string, file: File) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  all(): Map<string, File> {
    return new Map(this.files);
  }

  has(reference: FileReference): boolean {
    return this.find(reference) !== undefined;
  }

  /** The file itself; throws `missing_file` with its name when this browser does not hold it. */
  get(reference: FileReference): File {
    const file = this.find(reference);
    if (!file) {
      throw new AppError(
        'missing_file',
        `This notebook reads "${reference.name}", which this page does not hold.`,
        `Drop ${reference.name} on the Data panel: it is recognised by its content.`,
        { ...reference },
      );
    }
    return file;
  }

  /** A copy of another size than the file had is torn, and none. */
  private find({ hash, size }: FileReference): File | undefined {
    const file = this.files.get(hash);
    return file?.size === size ? file : undefined;
  }
}

/** SHA-256 of a small file; big ones are fingerprinted in the warehouse. */
export async function contentHash(file: Blob): Promise<string> {
  return bytesToHex(sha256(new Uint8Array(await file.arrayBuffer())));
}
