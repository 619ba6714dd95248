/** Only for tests: what cells see of the warehouse, over a database in Node. */
import { tableFromIPC } from '@uwdata/flechette';
import type { ColumnKind } from '../../runtime/columns';
import type { WarehouseClient } from '../client';
import type { Engine } from '../engine/engine';
import { toColumns, toMatrix } from '../matrix';
import type { ColumnData } from '../protocol';
import { decodeRows } from '../rows';
import { SharedTables } from '../shared_tables';
import { literal } from '../sql';
import { Warehouse } from '../warehouse';

export function nodeWarehouse(engine: Engine): WarehouseClient {
  const warehouse = new Warehouse(engine);
  const shared = new SharedTables((table) => has(warehouse, table));
  type Options = { signal?: AbortSignal };
  const client = {
    open: async () => {},
    query: async (sql: string, { signal }: Options = {}) =>
      tableFromIPC(await warehouse.query(sql, signal), { useBigInt: false }),
    execute: async (sql: string, { signal }: Options = {}) => {
      await warehouse.query(sql, signal);
    },
    matrix: async (sql: string, { signal }: Options = {}) => toMatrix(await warehouse.query(sql, signal)),
    columns: async (sql: string, kinds: Record<string, ColumnKind>, { signal }: Options = {}) =>
      toColumns(await warehouse.query(sql, signal), kinds),
    insert: (table: string, columns: Record<string, ColumnData>) => warehouse.insert(table, columns),
    drop: (table: string) => warehouse.drop(table),
    once: (table: string, make: () => Promise<void>) => shared.once(table, make),
  };
  return client as unknown as WarehouseClient;
}

async function has(warehouse: Warehouse, table: string): Promise<boolean> {
  const found = await warehouse.query(
    `SELECT table_name FROM duckdb_tables() WHERE table_name = ${literal(table)}`,
  );
  return decodeRows(found).length > 0;
}
