/** Only for tests: what cells see of the warehouse, over a database in Node. */
import { tableFromIPC } from '@uwdata/flechette';
import type { WarehouseClient } from '../client';
import type { Engine } from '../engine/engine';
import { toMatrix } from '../matrix';
import type { ColumnData } from '../protocol';
import { identifier } from '../sql';
import { Warehouse } from '../warehouse';

export function nodeWarehouse(engine: Engine): WarehouseClient {
  const warehouse = new Warehouse(engine);
  type Options = { signal?: AbortSignal };
  const client = {
    open: async () => {},
    query: async (sql: string, { signal }: Options = {}) =>
      tableFromIPC(await warehouse.query(sql, signal), { useBigInt: false }),
    execute: async (sql: string, { signal }: Options = {}) => {
      await warehouse.query(sql, signal);
    },
    matrix: async (sql: string, { signal }: Options = {}) => toMatrix(await warehouse.query(sql, signal)),
    insert: (table: string, columns: Record<string, ColumnData>) => warehouse.insert(table, columns),
    drop: async (table: string) => {
      await warehouse.query(`DROP TABLE IF EXISTS ${identifier(table)}`);
    },
  };
  return client as unknown as WarehouseClient;
}
