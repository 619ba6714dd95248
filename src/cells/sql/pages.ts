import type { CallOptions } from '../../../workers/runtime/client';
import type { Database } from '../../../workers/warehouse/database';
import { identifier, SqlFragment } from '../../../workers/warehouse/sql';
import { Statements } from '../../statements/statements';
import { isNumeric, type ResultColumn } from '../../ui/csv_file';
import type { Sorting } from '../../ui/table/sorting';
import pageSql from './sql/page.sql?raw';
import pageSortedSql from './sql/page_sorted.sql?raw';
import { fromText, type JsonCell } from './value';

/** Rows `offset` .. `offset + limit - 1` (from 0) of a kept result in the order of the query or by a column, as JSON. */
export async function readPage(
  warehouse: Database,
  table: string,
  columns: readonly ResultColumn[],
  { offset, limit, sorting = null }: { offset: number; limit: number; sorting?: Sorting | null },
  { signal }: CallOptions = {},
): Promise<JsonCell[][]> {
  const names = { result: table, columns: textColumns(columns, limit) };
  const order = sorting && orderOf(columns, sorting);
  const db = new Statements({ warehouse, signal });
  const rows = await (order
    ? db.rows<Record<string, string | null>>(null, pageSortedSql, {
        names: { ...names, order },
        values: { offset, limit },
      })
    : db.rows<Record<string, string | null>>(null, pageSql, {
        names,
        values: { first: offset + 1, last: offset + limit },
      }));
  return rows.map((row) => columns.map(({ type }, index) => fromText(row[`c${index}`] ?? null, type)));
}

/** A column of the table itself: the texts that are read have names of their own. */
function orderOf(columns: readonly ResultColumn[], { column, descending }: Sorting): SqlFragment | null {
  const chosen = columns[column];
  if (!chosen) return null;
  return new SqlFragment(`result.${identifier(chosen.name)} ${descending ? 'DESC' : 'ASC'}`);
}

/** Characters of the values that are read at a time. A single one may be a billion long; the CSV file has all of it. */
const MOST_CHARACTERS = 4_000_000;
const LEAST_OF_A_VALUE = 200;

/**
 * Each column as text under a name of its own, so that no type of the database has to cross the border; of a long value
 * the beginning.
 */
function textColumns(columns: readonly ResultColumn[], rows: number): SqlFragment {
  const share = Math.floor(MOST_CHARACTERS / Math.max(1, rows * columns.length));
  const longest = Math.max(LEAST_OF_A_VALUE, share);
  const list = columns.map(({ name, type }, index) => {
    const text = `CAST(${identifier(name)} AS VARCHAR)`;
    const short = `CASE WHEN length(${text}) > ${longest} THEN left(${text}, ${longest}) || '…' ELSE ${text} END`;
    return `${isNumeric(type) ? text : short} AS c${index}`;
  });
  return new SqlFragment(list.join(', '));
}
