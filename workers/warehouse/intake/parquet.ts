import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { AppError, throwIfAborted } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';

const ROWS_PER_BATCH = 100_000;

export interface ParquetFile {
  columns: string[];
  /** Columns of lists and records, which are not read. */
  nested: string[];
  /** Digits behind the point of decimal columns, whose whole digits are read as they are stored. */
  scales: ReadonlyMap<string, number>;
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
    const children = parquetSchema(metadata).children;
    const flat = children.filter((child) => child.children.length === 0);
    return {
      columns: flat.map((child) => child.element.name),
      nested: children.filter((child) => child.children.length > 0).map((child) => child.element.name),
      scales: keepDigits(flat.map((child) => child.element)),
      ...{ rows: Number(metadata.num_rows), buffer, metadata },
    };
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
  { buffer, metadata, columns, scales }: ParquetFile,
  start: number,
  end: number,
): Promise<Record<string, (string | null)[]>> {
  const rows = await parquetReadObjects({
    file: buffer,
    metadata,
    compressors,
    columns,
    rowStart: start,
    rowEnd: end,
  });
  return Object.fromEntries(
    columns.map((column) => [column, rows.map((row) => asText(row[column], scales.get(column)))]),
  );
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

/**
 * The scale of each decimal column. The library would make doubles of decimals, which are equal for ids of 17 digits and
 * more, so it is told that these are plain integers.
 */
function keepDigits(elements: SchemaElement[]): Map<string, number> {
  const scales = new Map<string, number>();
  for (const element of elements) {
    const { logical_type: logical, converted_type: converted, type, scale } = element;
    if (type === 'BYTE_ARRAY' || (converted !== 'DECIMAL' && logical?.type !== 'DECIMAL')) continue;
    scales.set(element.name, (logical?.type === 'DECIMAL' ? logical.scale : scale) ?? 0);
    delete element.converted_type;
    delete element.logical_type;
  }
  return scales;
}

function decimalText(value: number | bigint | Uint8Array, scale: number): string {
  const whole = value instanceof Uint8Array ? twosComplement(value) : BigInt(value);
  if (scale <= 0) return String(whole * 10n ** BigInt(-scale));
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function twosComplement(bytes: Uint8Array): bigint {
  const whole = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return (bytes[0] ?? 0) >= 128 ? whole - (1n << BigInt(8 * bytes.length)) : whole;
}

function asText(value: unknown, scale?: number): string | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (scale !== undefined) return decimalText(value as number | bigint | Uint8Array, scale);
  if (typeof value === 'number' && Math.abs(value) >= 1e21 && Number.isFinite(value))
    return String(BigInt(value));
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
