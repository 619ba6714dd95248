/** Only for tests: what cells see of the warehouse, over a database in Node. */
import { tableFromIPC } from '@uwdata/flechette';
import type { CallOptions } from '../../runtime/client';
import type { Database } from '../database';
import type { Engine } from '../engine/engine';
import { ingestEvents } from '../ingest/events';
import { ingestProperties } from '../ingest/properties';
import { ingestTree } from '../ingest/tree';
import { inspectFile } from '../intake/inspect';
import { toColumns, toMatrix } from '../matrix';
import { decodeRows } from '../rows';
import { SharedTables } from '../shared_tables';
import { literal } from '../sql';
import { survey } from '../survey/survey';
import { Warehouse } from '../warehouse';
import { quietContext } from './ingest';

export function nodeWarehouse(engine: Engine): Database {
  const warehouse = new Warehouse(engine);
  const shared = new SharedTables((table) => has(warehouse, table));
  const queryIpc = (sql: string, { signal }: CallOptions = {}) => warehouse.query(sql, signal);
  return {
    open: async () => {},
    query: async (sql, options) => tableFromIPC(await queryIpc(sql, options), { useBigInt: false }),
    queryIpc,
    execute: async (sql, options) => {
      await queryIpc(sql, options);
    },
    matrix: async (sql, options) => toMatrix(await queryIpc(sql, options)),
    columns: async (sql, kinds, options) => toColumns(await queryIpc(sql, options), kinds),
    insert: (table, columns) => warehouse.insert(table, columns),
    drop: (table) => warehouse.drop(table),
    once: (table, make) => shared.once(table, make),
    select: (request) => warehouse.select(request),
    inspect: (file, role) => inspectFile(file, role, quietContext),
    survey: (request) => survey(engine, request, quietContext),
    ingestEvents: (request) => ingestEvents(engine, request, quietContext),
    ingestProperties: (request) => ingestProperties(engine, request, quietContext),
    ingestTree: (request) => ingestTree(engine, request, quietContext),
  };
}

async function has(warehouse: Warehouse, table: string): Promise<boolean> {
  const found = await warehouse.query(
    `SELECT table_name FROM duckdb_tables() WHERE table_name = ${literal(table)}`,
  );
  return decodeRows(found).length > 0;
}
