/** Cells in Node, over the same database file as in the page: a warehouse, a shop, and one run after the other. */
import { tableFromIPC } from '@uwdata/flechette';
import { generate } from '../../../workers/generator/generate';
import { type GeneratorParams, generatorParams } from '../../../workers/generator/params';
import type { GeneratedShop } from '../../../workers/generator/protocol';
import type { WarehouseClient } from '../../../workers/warehouse/client';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { ingestEvents } from '../../../workers/warehouse/ingest/events';
import { ingestTree } from '../../../workers/warehouse/ingest/tree';
import { toMatrix } from '../../../workers/warehouse/matrix';
import type { ColumnData, IngestEventsRequest, IngestTreeRequest } from '../../../workers/warehouse/protocol';
import { identifier } from '../../../workers/warehouse/sql';
import { Warehouse } from '../../../workers/warehouse/warehouse';
import { FileShelf } from '../../notebook/files';
import type { AnyCellKind, CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { ModelShelf } from '../../notebook/models';
import { loadShop } from '../data/generated';
import { sessionsCell } from '../sessions/cell';

const quiet = { signal: new AbortController().signal, progress: () => {} };

/** The page's side of the warehouse without a worker in between. */
export function nodeWarehouse(engine: Engine): WarehouseClient {
  const warehouse = new Warehouse(engine);
  const queryIpc = (sql: string, options: { signal?: AbortSignal } = {}) =>
    warehouse.query(sql, options.signal);
  const client = {
    open: async () => {},
    queryIpc,
    query: async (sql: string, options: { signal?: AbortSignal } = {}) =>
      tableFromIPC(await queryIpc(sql, options), { useBigInt: false }),
    execute: async (sql: string, options: { signal?: AbortSignal } = {}) => {
      await queryIpc(sql, options);
    },
    matrix: async (sql: string) => toMatrix(await queryIpc(sql)),
    insert: (table: string, columns: Record<string, ColumnData>) => warehouse.insert(table, columns),
    select: (request: Parameters<WarehouseClient['select']>[0]) => warehouse.select(request),
    ingestEvents: (request: IngestEventsRequest) => ingestEvents(engine, request, quiet),
    ingestTree: (request: IngestTreeRequest) => ingestTree(engine, request, quiet),
    drop: (table: string) => queryIpc(`DROP TABLE IF EXISTS ${identifier(table)}`),
  };
  return client as unknown as WarehouseClient;
}

/** A notebook of results by kind, filled by running cells one after the other. */
export class NodeNotebook {
  readonly inputs: CellInputs = {};
  readonly warehouse: WarehouseClient;
  readonly models = new ModelShelf();
  private runs = 0;

  constructor(readonly engine: Engine) {
    this.warehouse = nodeWarehouse(engine);
  }

  /** The context of the next run; tables are numbered by run. */
  context(change: Partial<RunContext> = {}): RunContext {
    const key = String(this.runs++).padStart(12, '0');
    return {
      cellId: 'cell',
      inputList: [],
      key,
      models: this.models,
      signal: new AbortController().signal,
      progress: () => {},
      warehouse: this.warehouse,
      files: new FileShelf(),
      table: (role) => `${role}_${key}`,
      ...change,
    };
  }

  /** Puts a result in place, as if its cell had run. */
  give(kind: string, tables: Record<string, string>, value: unknown = {}): void {
    this.inputs[kind] = { value, figures: {}, tables, sql: [] };
  }

  /** Runs a cell on what is there and keeps its result. */
  async run<Value>(
    kind: AnyCellKind,
    params: Record<string, unknown> = {},
    change: Partial<RunContext> = {},
  ): Promise<CellResult<Value>> {
    const checked = kind.params.parse(params);
    const result = (await kind.run(this.context(change), checked, this.inputs)) as CellResult<Value>;
    this.inputs[kind.kind] = result;
    return result;
  }

  /** A generated shop and its sessions. */
  async shop(change: Partial<GeneratorParams> = {}): Promise<GeneratedShop> {
    const params = generatorParams.parse(change);
    const shop = await generate(params, null);
    const events = { ...shop.events };
    const loaded = await loadShop(this.context(), shop);
    this.give('data', loaded.tables, { generated: params });
    await this.run(sessionsCell);
    return { ...shop, events };
  }

  /** Rows of a statement as plain objects. */
  async rows<Row = Record<string, number | string | null>>(sql: string): Promise<Row[]> {
    const table = await this.warehouse.query(sql);
    return (table.toArray() as object[]).map((row) => ({ ...row })) as Row[];
  }
}
