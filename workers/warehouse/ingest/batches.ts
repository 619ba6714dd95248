/** Files that are no CSV, as batches of text columns. */
import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { jsonRows, type TextRow } from '../intake/json';
import { openParquet, parquetBatches } from '../intake/parquet';
import { readWorkbook } from '../intake/xlsx';
import type { SourceFile } from '../mapping';

/** Columns of one length. */
export type TextColumns = Record<string, (string | null)[]>;

const ROWS_PER_BATCH = 50_000;

/** Every row of a file in batches, in the order of the file. Throws `bad_file`. */
export async function* batchesOf(
  file: SourceFile,
  label: string,
  blob: Blob,
  context: TaskContext,
): AsyncGenerator<TextColumns> {
  if (file.format === 'parquet') {
    yield* parquetBatches(await openParquet(label, blob), context);
    return;
  }
  const rows =
    file.format === 'json' ? jsonLines(label, blob, context) : sheetRows(file, label, blob, context);
  let batch: TextRow[] = [];
  let read = 0;
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_PER_BATCH) continue;
    yield columnsOf(file.columns, batch);
    read += batch.length;
    batch = [];
    context.progress({ fraction: null, message: `Read ${read.toLocaleString('en')} rows of ${label}` });
  }
  if (batch.length > 0) yield columnsOf(file.columns, batch);
}

function columnsOf(columns: readonly string[], rows: readonly TextRow[]): TextColumns {
  return Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name] ?? null)]));
}

async function* jsonLines(label: string, blob: Blob, { signal }: TaskContext): AsyncGenerator<TextRow> {
  for await (const { rows } of jsonRows(label, blob.stream(), { signal })) yield* rows;
}

async function* sheetRows(
  { sheet, columns, dialect }: SourceFile,
  label: string,
  blob: Blob,
  { signal }: TaskContext,
): AsyncGenerator<TextRow> {
  const found = (await readWorkbook(label, blob, signal)).find(({ name }) => name === sheet);
  if (!found) throw new AppError('bad_file', `${label} has no sheet "${sheet}".`, 'Drop it again.');
  for (const row of found.rows.slice(dialect.skip + (dialect.header ? 1 : 0))) {
    yield Object.fromEntries(columns.flatMap((name, place) => (row[place] ? [[name, row[place]]] : [])));
  }
}
