import { cancelled } from '../../../workers/runtime/errors';
import type { Database } from '../../../workers/warehouse/database';
import { hasItemNames, itemName } from '../../contracts/names';
import type { CellResult } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { type CsvOptions, csvLine } from '../../ui/csv_file';
import csvSql from './sql/csv.sql?raw';
import spanSql from './sql/span.sql?raw';

/** Rows written at a time, about: a few megabytes of text. */
const ROWS_AT_A_TIME = 20_000;

const COLUMNS = [
  { name: 'session', type: 'VARCHAR' },
  { name: 'user', type: 'VARCHAR' },
  { name: 'rank', type: 'INTEGER' },
  { name: 'item', type: 'VARCHAR' },
  { name: 'item_name', type: 'VARCHAR' },
  { name: 'share', type: 'FLOAT' },
];

/** The tables that the file's own ids stand in. */
export interface CsvTables {
  predictions: string;
  sessions: string;
  session_events: string;
  events: string;
  users: string;
  items: string;
  source_sessions: string;
}

/**
 * All predictions as a CSV file under the file's own ids, session by session. A session that the file has no id for
 * is told by its number in the notebook's table `sessions`; where the file has names of items, they stand beside the ids.
 */
export async function predictionsCsv(
  warehouse: Database,
  tables: CsvTables,
  data: CellResult | undefined,
  { signal, onRows, rowsAtATime = ROWS_AT_A_TIME }: CsvOptions = {},
): Promise<Blob> {
  const db = new Statements({ warehouse, signal }, { ...tables });
  const columns = hasItemNames(data) ? COLUMNS : COLUMNS.filter(({ name }) => name !== 'item_name');
  const span = await db.row<{ first: number; last: number; rows: number }>(null, spanSql);
  const parts = [`${columns.map(({ name }) => name).join(',')}\r\n`];
  if (span.rows === 0) return new Blob(parts, { type: 'text/csv;charset=utf-8' });
  const step = Math.max(1, Math.ceil(((span.last - span.first + 1) * rowsAtATime) / span.rows));
  let written = 0;
  for (let first = span.first; first <= span.last; first += step) {
    if (signal?.aborted) throw cancelled();
    const { lines, rows } = await db.row<{ lines: string | null; rows: number }>(null, csvSql, {
      names: { line: csvLine(columns) },
      values: { first, last: first + step - 1, name: itemName(data) },
    });
    parts.push(lines ?? '');
    written += rows;
    onRows?.(written);
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
