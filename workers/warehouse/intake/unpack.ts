import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { AppError, cancelled, throwIfAborted } from '../../runtime/errors';
import { gunzipStream } from './gzip';
import { checkEntries, checkUnpacked } from './limits';

// The caller is a worker already; zip.js then inflates with the browser's own DecompressionStream.
configure({ useWebWorkers: false });

/**
 * The files of a zip archive that may hold tables, largest first. Throws `bad_file` for a broken archive, and
 * for one with more entries than anybody packs.
 */
export async function zipEntries(name: string, archive: Blob, signal?: AbortSignal): Promise<FileEntry[]> {
  const reader = new ZipReader(new BlobReader(archive));
  const tables: FileEntry[] = [];
  let all = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      throwIfAborted(signal);
      all++;
      if (entry.directory) continue;
      if (isTable(entry)) tables.push(entry);
      checkEntries(name, { all, tables: tables.length });
    }
    return tables.sort((a, b) => b.uncompressedSize - a.uncompressedSize);
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

/**
 * The content of a zip entry as a stream, checked against its checksum and size. What is broken, or unpacks
 * without end, fails the stream with `bad_file`.
 */
export function zipEntryStream(
  name: string,
  entry: FileEntry,
  signal?: AbortSignal,
): ReadableStream<Uint8Array> {
  const what = `${entry.filename} in ${name}`;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // The end is said below, once the checksum is known to be right.
  entry.getData(writable, { checkCrc32: true, preventClose: true, ...(signal ? { signal } : {}) }).then(
    () => writable.close().catch(() => {}),
    (thrown: unknown) => writable.abort(thrown).catch(() => {}),
  );
  return guarded(what, readable, entry, signal);
}

/**
 * The content of a gzip file as a stream, checked against its checksums and sizes. The browser inflates what is one member
 * and nothing more; `gzipMembers` what was put together from several, or padded.
 */
export function gunzip(name: string, file: Blob, signal?: AbortSignal): ReadableStream<Uint8Array> {
  const inflated = gunzipStream(file);
  return guarded(name, inflated, { compressedSize: file.size, uncompressedSize: 0 }, signal);
}

/** The stream, ended with `bad_file` when it fails or gives more than a table holds, with `cancelled` when asked. */
function guarded(
  what: string,
  stream: ReadableStream<Uint8Array>,
  said: Pick<FileEntry, 'compressedSize' | 'uncompressedSize'>,
  signal?: AbortSignal,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        throwIfAborted(signal);
        checkUnpacked(what, Math.max(bytes, said.uncompressedSize), said.compressedSize);
        const { done, value } = await reader.read();
        if (done) return controller.close();
        bytes += value.length;
        controller.enqueue(value);
      } catch (thrown) {
        controller.error(readFailure(what, thrown, signal));
        await reader.cancel(thrown).catch(() => {});
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
    !path.startsWith('__macosx/') &&
    !path.includes('/.') &&
    /\.(csv|tsv|tab|txt|dat|data|log|parquet|json|jsonl|ndjson|xlsx)(\.gz)?$/.test(path)
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
  if (/crc-?32|uncompressed size/i.test(message)) {
    return new AppError(
      'bad_file',
      `${what} is damaged: what it unpacks to is not what was packed (its checksum or size does not fit).`,
      'Download or export it again.',
      { cause: message },
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
