import { cancelled } from '../../workers/runtime/errors';
import type { Database } from '../../workers/warehouse/database';
import { identifier, SqlFragment } from '../../workers/warehouse/sql';
import { Statements } from '../statements/statements';
import { csvField } from './csv';
import csvSql from './sql/csv_file.sql?raw';

/** A column of a table of the database. */
export interface ResultColumn {
  name: string;
  /** DuckDB's name of the type, e.g. `DECIMAL(18,3)` or `VARCHAR[]`. */
  type: string;
}

/** Rows written at a time: a few megabytes of text, so that neither side ever holds the whole. */
const ROWS_AT_A_TIME = 20_000;

export interface CsvOptions {
  signal?: AbortSignal | undefined;
  /** Told how many rows are written. */
  onRows?: ((rows: number) => void) | undefined;
  rowsAtATime?: number;
}

/**
 * A whole result as a CSV file, written by the database page by page. Text that a spreadsheet would take
 * for a formula gets a leading apostrophe (OWASP, "CSV injection"); numbers are left as they are.
 */
export async function csvFile(
  warehouse: Database,
  table: string,
  { columns, rows }: { columns: readonly ResultColumn[]; rows: number },
  { signal, onRows, rowsAtATime = ROWS_AT_A_TIME }: CsvOptions = {},
): Promise<Blob> {
  const parts = [`${columns.map(({ name }) => csvField(name)).join(',')}\r\n`];
  const db = new Statements({ warehouse, signal }, { result: table });
  const line = csvLine(columns);
  for (let first = 1; first <= rows; first += rowsAtATime) {
    if (signal?.aborted) throw cancelled();
    const last = Math.min(rows, first + rowsAtATime - 1);
    const slots = { names: { line }, values: { first, last } };
    const { lines } = await db.row<{ lines: string | null }>(null, csvSql, slots);
    parts.push(lines ?? '');
    onRows?.(last);
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** The expression that writes one row, by the rules of `csvField`. */
export function csvLine(columns: readonly ResultColumn[]): SqlFragment {
  const fields = columns.map(({ name, type }) => {
    const text = `CAST(${identifier(name)} AS VARCHAR)`;
    if (isNumeric(type)) return `coalesce(${text}, '')`;
    const safe = `CASE WHEN regexp_matches(${text}, '^[=+\\-@\\t\\r\\n＝＋－＠]') THEN '''' || ${text} ELSE ${text} END`;
    const quoted = `'"' || replace(${safe}, '"', '""') || '"'`;
    return `coalesce(CASE WHEN regexp_matches(${text}, '[",\\r\\n]') THEN ${quoted} ELSE ${safe} END, '')`;
  });
  return new SqlFragment(fields.join(" || ',' || "));
}

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/** Whether the database's type of this name holds numbers. */
export function isNumeric(type: string): boolean {
  return NUMERIC.test(type);
}
