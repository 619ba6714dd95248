import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { AppError, throwIfAborted } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';

const ROWS_PER_BATCH = 100_000;

export interface ParquetFile {
  columns: string[];
  rows: number;
  buffer: AsyncBuffer;
  metadata: FileMetaData;
}

/** Opens a Parquet file by its footer; row data is read later, in pieces. Throws `bad_file`. */
export async function openParquet(name: string, file: Blob): Promise<ParquetFile> {
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(buffer);
    const columns = parquetSchema(metadata).children.map((child) => child.element.name);
    return { columns, rows: Number(metadata.num_rows), buffer, metadata };
  } catch (thrown) {
    throw new AppError(
      'bad_file',
      `${name} is not a complete Parquet file.`,
      'It was probably cut off: download or export it again.',
      { cause: String(thrown) },
    );
  }
}

/** Rows `start` to `end` as text columns; times as ISO, missing values as null. */
export async function parquetRows(
  { buffer, metadata, columns }: ParquetFile,
  start: number,
  end: number,
): Promise<Record<string, (string | null)[]>> {
  const rows = await parquetReadObjects({
    file: buffer,
    metadata,
    compressors,
    rowStart: start,
    rowEnd: end,
  });
  return Object.fromEntries(columns.map((column) => [column, rows.map((row) => asText(row[column]))]));
}

/** Every row of the file in batches of text columns. */
export async function* parquetBatches(
  parquet: ParquetFile,
  { signal, progress }: TaskContext,
): AsyncGenerator<Record<string, (string | null)[]>> {
  for (let start = 0; start < parquet.rows; start += ROWS_PER_BATCH) {
    throwIfAborted(signal);
    const end = Math.min(parquet.rows, start + ROWS_PER_BATCH);
    yield await parquetRows(parquet, start, end);
    progress({ fraction: end / parquet.rows, message: `Read ${end.toLocaleString('en')} rows of Parquet` });
  }
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
