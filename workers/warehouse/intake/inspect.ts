import { AppError, type AppErrorPayload, throwIfAborted, toAppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { guessMapping } from '../guess/guess';
import {
  type ColumnMapping,
  type FileInspection,
  type FileRole,
  type InspectResult,
  PLAIN_DIALECT,
  type SourceFile,
} from '../protocol';
import { recogniseContainer } from './container';
import { noRows, readCsvHead } from './csv-head';
import { fingerprint } from './fingerprint';

import { recogniseLayout } from './layouts';
import { checkColumns, HEAD_BYTES } from './limits';
import { LineScan } from './line-scan';
import { openParquet, parquetRows } from './parquet';
import { decodeHead } from './text';
import { gunzip, headOf, zipEntries, zipEntryStream } from './unpack';

/** Rows that a guess is made from again when all rows have been looked through; a person sees the first of them. */
const PREVIEW_ROWS = 100;

/** What is known of the file before its text is looked at. */
type Identity = Pick<SourceFile, 'name' | 'size' | 'hash' | 'lines'> & { entry?: string };

/**
 * What a dropped file is: by its first bytes, its header and its first rows, with its content hash. A zip
 * gives an answer for each table in it; entries that cannot be read are problems beside the others.
 * Throws `bad_file` when nothing in it can be used.
 */
export async function inspectFile(
  file: File,
  role: FileRole | undefined,
  context: TaskContext,
): Promise<InspectResult> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const container = recogniseContainer(file.name, head);
  // Text is looked at before the pass over all of it, so that a wrong file is refused at once.
  const whole = { bytes: head, complete: file.size <= HEAD_BYTES };
  const unknown: Identity = { name: file.name, size: file.size, hash: '', lines: null };
  const text = container === 'text' ? inspectText(file.name, unknown, whole, role) : null;
  const scan = text && new LineScan(file.name, text.file.dialect.delimiter);
  const identity = { ...unknown, hash: await fingerprint(file, context, scan) };
  switch (container) {
    case 'text':
      return one(inspectText(file.name, { ...identity, lines: scan?.lines ?? null }, whole, role));
    case 'gzip':
      return one(
        inspectText(
          file.name,
          identity,
          await headOf(gunzip(file.name, file, context.signal), HEAD_BYTES),
          role,
        ),
      );
    case 'parquet':
      return one(await inspectParquet(file, identity, role));
    case 'zip':
      return inspectZip(file, identity, role, context);
  }
}

function one(inspection: FileInspection): InspectResult {
  return { files: [inspection], left_out: [], problems: [] };
}

async function inspectZip(
  file: File,
  identity: Identity,
  role: FileRole | undefined,
  { signal, progress }: TaskContext,
): Promise<InspectResult> {
  const files: FileInspection[] = [];
  const problems: AppErrorPayload[] = [];
  const entries = await zipEntries(file.name, file, signal);
  for (const [place, entry] of entries.entries()) {
    throwIfAborted(signal);
    progress({ fraction: place / entries.length, message: `Looking at ${entry.filename}` });
    const label = `${entry.filename} in ${file.name}`;
    try {
      const head = await headOf(zipEntryStream(file.name, entry, signal), HEAD_BYTES);
      const container = recogniseContainer(label, head.bytes);
      if (container !== 'text') {
        throw new AppError('bad_file', `${label} is itself packed (${container}).`, 'Unpack it and drop it.');
      }
      files.push(inspectText(label, { ...identity, entry: entry.filename }, head, role));
    } catch (thrown) {
      throwIfAborted(signal);
      problems.push(toAppError(thrown).toPayload());
    }
  }
  if (files.length > 0) return { files, left_out: [], problems };
  throw problems[0]
    ? AppError.fromPayload(problems[0])
    : new AppError('bad_file', `${file.name} holds no table.`, 'Expected .csv, .tsv or .txt files in it.');
}

function inspectText(
  label: string,
  identity: Identity,
  { bytes, complete }: { bytes: Uint8Array; complete: boolean },
  role: FileRole | undefined,
): FileInspection {
  const head = readCsvHead(label, decodeHead(label, bytes, { complete }), { complete });
  return inspection({ ...identity, format: 'csv', dialect: head.dialect }, head.columns, head.rows, role);
}

async function inspectParquet(file: File, identity: Identity, role?: FileRole): Promise<FileInspection> {
  const parquet = await openParquet(file.name, file);
  checkColumns(file.name, parquet.columns.length);
  if (parquet.rows === 0) throw noRows(file.name);
  const sample = await parquetRows(parquet, 0, Math.min(200, parquet.rows));
  const first = Object.values(sample)[0] ?? [];
  const rows = first.map((_, index) => parquet.columns.map((column) => sample[column]?.[index] ?? null));
  return inspection({ ...identity, format: 'parquet', dialect: PLAIN_DIALECT }, parquet.columns, rows, role);
}

function inspection(
  identity: Identity & Pick<SourceFile, 'format' | 'dialect'>,
  columns: string[],
  rows: (string | null)[][],
  role: FileRole | undefined,
): FileInspection {
  const known = recogniseLayout(columns);
  const isEvents = known === null || known.role === 'events';
  const mapping = isEvents
    ? guessMapping({ columns, rows, fileName: identity.entry ?? identity.name }).mapping
    : null;
  const file: SourceFile = {
    ...identity,
    columns,
    role: known?.role ?? role ?? 'events',
    layout: known?.layout ?? 'other',
  };
  return {
    file,
    preview: rows.slice(0, PREVIEW_ROWS),
    mapping,
    words: countWords(mapping, columns, rows),
    nested: [],
  };
}

function countWords(
  mapping: ColumnMapping | null,
  columns: string[],
  rows: (string | null)[][],
): Record<string, number> {
  const words: Record<string, number> = {};
  if (!mapping?.event) return words;
  const index = columns.indexOf(mapping.event);
  for (const row of rows) {
    const word = row[index] ?? '';
    if (word !== '') words[word] = (words[word] ?? 0) + 1;
  }
  return words;
}
