/** Files that are no CSV, as batches of text columns. */
import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import { type BrokenLine, jsonRows, type TextRow } from '../intake/json';
import { LONGEST_REJECTED_TEXT } from '../intake/limits';
import { openParquet, parquetBatches } from '../intake/parquet';
import { readWorkbook } from '../intake/xlsx';
import type { SourceFile } from '../mapping';

export type TextColumns = Record<string, (string | null)[]>;

const ROWS_PER_BATCH = 50_000;
/** With more lines than this that are no JSON, a file is no JSON Lines. */
const MOST_BROKEN_LINES = 10_000;

/** Every row of a file in batches, in the order of the file; what is no row goes to `broken`. Throws `bad_file`. */
export async function* batchesOf(
  file: SourceFile,
  label: string,
  blob: Blob,
  context: TaskContext,
  broken: BrokenLine[],
): AsyncGenerator<TextColumns> {
  if (file.format === 'parquet') {
    yield* parquetBatches(await openParquet(label, blob), context);
    return;
  }
  const rows =
    file.format === 'json' ? jsonTexts(label, blob, context, broken) : sheetRows(file, label, blob, context);
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

async function* jsonTexts(
  label: string,
  blob: Blob,
  { signal }: TaskContext,
  broken: BrokenLine[],
): AsyncGenerator<TextRow> {
  for await (const { rows, broken: line } of jsonRows(label, blob.stream(), { signal })) {
    yield* rows;
    // A statement holds no NUL.
    if (line) broken.push({ ...line, text: line.text.slice(0, LONGEST_REJECTED_TEXT).replaceAll('\0', '') });
    if (broken.length > MOST_BROKEN_LINES) throw tooManyBroken(label, broken);
  }
}

function tooManyBroken(label: string, [first]: BrokenLine[]): AppError {
  return new AppError(
    'bad_file',
    `More than ${MOST_BROKEN_LINES.toLocaleString('en')} lines of ${label} are not JSON, the first of them line ${first?.line.toLocaleString('en')}: ${first?.text.slice(0, 60)}`,
    'Export it again as one row a line (JSON Lines), or as CSV.',
  );
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
