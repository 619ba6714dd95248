import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { AppError, cancelled } from '../../runtime/errors';

// The caller is a worker already; zip.js then inflates with the browser's own DecompressionStream.
configure({ useWebWorkers: false });

/** The files of a zip archive that may hold tables, largest first. Throws `bad_file` for a broken archive. */
export async function zipEntries(name: string, archive: Blob): Promise<FileEntry[]> {
  const reader = new ZipReader(new BlobReader(archive));
  try {
    const entries = await reader.getEntries();
    const files = entries.filter((entry): entry is FileEntry => !entry.directory);
    if (files.some((entry) => entry.filename === '[Content_Types].xml')) {
      throw new AppError(
        'bad_file',
        `${name} is an Excel workbook.`,
        'Save the sheet as "CSV UTF-8" in Excel.',
      );
    }
    return files.filter(isTable).sort((a, b) => b.uncompressedSize - a.uncompressedSize);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError(
      'bad_file',
      `${name} is not a complete zip archive.`,
      'The download was probably cut off: download it again.',
      { cause: String(thrown) },
    );
  } finally {
    await reader.close();
  }
}

/** The content of a zip entry as a stream; broken content fails the stream with `bad_file`. */
export function zipEntryStream(
  name: string,
  entry: FileEntry,
  signal?: AbortSignal,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const options = signal ? { signal } : {};
  entry.getData(writable, options).catch((thrown: unknown) => {
    writable.abort(readFailure(`${entry.filename} in ${name}`, thrown, signal)).catch(() => {});
  });
  return readable;
}

/** The content of a gzip file as a stream; broken content fails the stream with `bad_file`. */
export function gunzip(name: string, file: Blob): ReadableStream<Uint8Array> {
  const inflated = file.stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = inflated.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (thrown) {
        controller.error(readFailure(name, thrown));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** Up to `limit` bytes of a stream; the rest is not read. `complete` says whether that was all. */
export async function headOf(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < limit) {
    const { done, value } = await reader.read();
    if (done) return { bytes: join(parts, length), complete: true };
    parts.push(value);
    length += value.length;
  }
  await reader.cancel().catch(() => {});
  return { bytes: join(parts, length).subarray(0, limit), complete: false };
}

function isTable(entry: FileEntry): boolean {
  const path = entry.filename.toLowerCase();
  return (
    !path.startsWith('__macosx/') && !path.includes('/.') && /\.(csv|tsv|txt|parquet)(\.gz)?$/.test(path)
  );
}

function readFailure(what: string, thrown: unknown, signal?: AbortSignal): AppError {
  if (signal?.aborted) return cancelled();
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/encrypt|password/i.test(message)) {
    return new AppError(
      'bad_file',
      `${what} is protected by a password.`,
      'Unpack it and drop the CSV file.',
    );
  }
  return new AppError(
    'bad_file',
    `${what} is cut off or damaged: it could not be unpacked.`,
    'Download or export it again.',
    { cause: message },
  );
}

function join(parts: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
