import type { Database } from '../../../workers/warehouse/database';
import { SqlFragment, sql } from '../../../workers/warehouse/sql';
import type { CellInput } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import columnsSql from './sql/columns.sql?raw';

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

interface ColumnRow {
  table_name: string;
  column_name: string;
  data_type: string;
}

/** Columns of the tables at hand, for completion and the list below the editor. */
export async function readSchema(
  warehouse: Database,
  tables: Record<string, string>,
  signal?: AbortSignal,
): Promise<TableSchema[]> {
  const names = Object.values(tables);
  if (names.length === 0) return [];
  const list = new SqlFragment(names.map((name) => sql`${name}`.text).join(', '));
  const db = new Statements({ warehouse, signal });
  const rows = await db.rows<ColumnRow>(null, columnsSql, { values: { tables: list } });
  return Object.entries(tables).map(([name, table]) => ({
    name,
    columns: rows
      .filter((row) => row.table_name === table)
      .map((row) => ({ name: row.column_name, type: row.data_type })),
  }));
}
