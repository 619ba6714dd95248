import type { CallOptions } from '../../../workers/runtime/client';
import type { WarehouseClient } from '../../../workers/warehouse/client';
import { bind, identifier, SqlFragment } from '../../../workers/warehouse/sql';
import pageSql from './page.sql?raw';
import { fromText, type JsonCell, type ResultColumn } from './value';

/** Rows `offset` .. `offset + limit - 1` (from 0) of a kept result, every value as JSON. */
export async function readPage(
  warehouse: Pick<WarehouseClient, 'query'>,
  table: string,
  columns: readonly ResultColumn[],
  { offset, limit }: { offset: number; limit: number },
  options: CallOptions = {},
): Promise<JsonCell[][]> {
  const statement = bind(pageSql, {
    names: { result: table, columns: textColumns(columns) },
    values: { first: offset + 1, last: offset + limit },
  });
  const rows = (await warehouse.query(statement, options)).toArray() as Record<string, string | null>[];
  return rows.map((row) => columns.map(({ type }, index) => fromText(row[`c${index}`] ?? null, type)));
}

/** Each column as text under a name of its own, so that no type of the database has to cross the border. */
function textColumns(columns: readonly ResultColumn[]): SqlFragment {
  const list = columns.map(({ name }, index) => `CAST(${identifier(name)} AS VARCHAR) AS c${index}`);
  return new SqlFragment(list.join(', '));
}
