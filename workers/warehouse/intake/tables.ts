/** One table of a file, looked at: its columns, its first rows, and what they may mean. */
import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { guessMapping } from '../guess/guess';
import { recogniseLayout } from '../guess/layouts';
import {
  type ColumnMapping,
  type FileInspection,
  type FileRole,
  PLAIN_DIALECT,
  type SourceFile,
} from '../protocol';
import { headOfRecords, noRows, readCsvHead } from './csv_head';
import { jsonRows, looksLikeJson, type TextRow } from './json';
import { checkColumns } from './limits';
import { openParquet, parquetRows } from './parquet';
import { decodeHead } from './text';
import { readWorkbook } from './xlsx';

/** A guess is made of these rows again when all rows have been looked through; a person sees the first of them. */
const PREVIEW_ROWS = 100;
const ROWS_LOOKED_AT = 200;
/** So much of a JSON text is looked at for the names of its columns, as a row need not have all of them. */
const JSON_HEAD_BYTES = 8e6;

/** What is known of a file before its table is looked at. */
export type Identity = Pick<SourceFile, 'name' | 'size' | 'hash' | 'lines'> & { entry?: string };

/** What a person has said of a file. */
export interface Wishes {
  role: FileRole | undefined;
  header: boolean | undefined;
}

/** A CSV or JSON text by its head; `whole` is the text, as far as it can be had without unpacking it. */
export async function inspectText(
  label: string,
  identity: Identity,
  { bytes, complete }: { bytes: Uint8Array; complete: boolean },
  whole: Blob,
  wishes: Wishes,
  context: TaskContext,
): Promise<FileInspection> {
  const text = decodeHead(label, bytes, { complete });
  if (looksLikeJson(text)) return inspectJson(label, identity, whole, complete, wishes, context);
  const head = readCsvHead(label, text, { complete, header: wishes.header });
  return inspection({ ...identity, format: 'csv', dialect: head.dialect }, head.columns, head.rows, wishes);
}

async function inspectJson(
  label: string,
  identity: Identity,
  whole: Blob,
  complete: boolean,
  wishes: Wishes,
  { signal }: TaskContext,
): Promise<FileInspection> {
  const head = whole.slice(0, JSON_HEAD_BYTES);
  const cut = !complete || head.size < whole.size;
  const rows: TextRow[] = [];
  const names = new Set<string>();
  const nested = new Set<string>();
  for await (const value of jsonRows(label, head.stream(), { signal, cut })) {
    for (const name of value.nested) nested.add(name);
    for (const row of value.rows) {
      for (const name of Object.keys(row)) names.add(name);
      if (rows.length < ROWS_LOOKED_AT) rows.push(row);
    }
    checkColumns(label, names.size);
  }
  if (names.size < 2) {
    throw new AppError(
      'bad_file',
      `${label} is JSON, and not a list of rows with names.`,
      'Expected [{"user": ..., "item": ..., "time": ...}, ...], or one such row a line.',
    );
  }
  const columns = [...names];
  const table = rows.map((row) => columns.map((name) => row[name] ?? null));
  const base = { ...identity, format: 'json' as const, dialect: PLAIN_DIALECT };
  return inspection(
    base,
    columns,
    table,
    wishes,
    [...nested].filter((name) => !names.has(name)),
  );
}

export async function inspectParquet(
  label: string,
  file: Blob,
  identity: Identity,
  wishes: Wishes,
): Promise<FileInspection> {
  const parquet = await openParquet(label, file);
  checkColumns(label, parquet.columns.length);
  if (parquet.rows === 0) throw noRows(label);
  const sample = await parquetRows(parquet, 0, Math.min(ROWS_LOOKED_AT, parquet.rows));
  const first = Object.values(sample)[0] ?? [];
  const rows = first.map((_, index) => parquet.columns.map((column) => sample[column]?.[index] ?? null));
  const base = { ...identity, format: 'parquet' as const, dialect: PLAIN_DIALECT };
  return inspection(base, parquet.columns, rows, wishes, parquet.nested);
}

/** Every sheet that is a table; throws `bad_file` where none is. */
export async function inspectWorkbook(
  label: string,
  file: Blob,
  identity: Identity,
  wishes: Wishes,
  signal: AbortSignal,
): Promise<FileInspection[]> {
  const sheets = await readWorkbook(label, file, signal);
  const found: FileInspection[] = [];
  let problem: unknown = noRows(label);
  for (const { name, rows } of sheets) {
    try {
      const skip = rows.findIndex((row) => row.filter((cell) => cell !== '').length > 1);
      const what = sheets.length === 1 ? label : `The sheet "${name}" of ${label}`;
      const head = headOfRecords(what, rows.slice(Math.max(0, skip)), {
        complete: true,
        header: wishes.header,
      });
      const dialect = { ...PLAIN_DIALECT, header: head.header, units: head.units, skip: Math.max(0, skip) };
      const base = { ...identity, format: 'xlsx' as const, sheet: name, dialect };
      found.push(inspection(base, head.columns, head.rows.slice(0, ROWS_LOOKED_AT), wishes));
    } catch (thrown) {
      problem = thrown;
    }
  }
  if (found.length === 0) throw problem;
  return found;
}

function inspection(
  identity: Identity & Pick<SourceFile, 'format' | 'dialect'> & { sheet?: string },
  columns: string[],
  rows: (string | null)[][],
  { role }: Wishes,
  nested: string[] = [],
): FileInspection {
  const known = recogniseLayout(columns);
  const fileName = identity.entry ?? identity.name;
  const isEvents = known === null || known.role === 'events';
  const mapping = isEvents ? guessMapping({ columns, rows, fileName }).mapping : null;
  const file: SourceFile = {
    ...identity,
    columns,
    role: known?.role ?? role ?? 'events',
    layout: known?.layout ?? 'other',
  };
  const words = countWords(mapping, columns, rows);
  return { file, preview: rows.slice(0, PREVIEW_ROWS), mapping, words, nested };
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
