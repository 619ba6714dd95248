import type { WarehouseClient } from '../../../workers/warehouse/client';
import { bind, SqlFragment, sql } from '../../../workers/warehouse/sql';
import type { CellInput } from '../../notebook/kind';
import columnsSql from './columns.sql?raw';

/**
 * The tables a person can name: as the cell calls them that made them -> their names in the database. Of two cells of
 * one kind, those of the last.
 */
export function friendlyTables(
  inputs: readonly Pick<CellInput, 'kind' | 'result'>[],
): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [kind, { tables }] of new Map(inputs.map(({ kind, result }) => [kind, result]))) {
    for (const [role, table] of Object.entries(tables)) {
      named[role in named ? `${kind}_${role}` : role] = table;
    }
  }
  return named;
}

export interface TableSchema {
  name: string;
  columns: { name: string; type: string }[];
}

/** Columns of the tables at hand, for completion and the list below the editor. */
export async function readSchema(
  warehouse: WarehouseClient,
  tables: Record<string, string>,
  signal?: AbortSignal,
): Promise<TableSchema[]> {
  const names = Object.values(tables);
  if (names.length === 0) return [];
  const list = new SqlFragment(names.map((name) => sql`${name}`.text).join(', '));
  const found = await warehouse.query(bind(columnsSql, { values: { tables: list } }), { signal });
  const rows = found.toArray() as { table_name: string; column_name: string; data_type: string }[];
  return Object.entries(tables).map(([name, table]) => ({
    name,
    columns: rows
      .filter((row) => row.table_name === table)
      .map((row) => ({ name: row.column_name, type: row.data_type })),
  }));
}
