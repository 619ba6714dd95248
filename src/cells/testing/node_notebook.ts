/** Cells in Node, over the same database file as in the page: a warehouse, a shop, and one run after the other. */

import { type GeneratorParams, generatorParams } from '../../../workers/generator/params';
import type { GeneratedShop } from '../../../workers/generator/protocol';
import { generate } from '../../../workers/generator/simulation/generate';
import type { Database } from '../../../workers/warehouse/database';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { eventTables, ingestFiles, textFile } from '../../../workers/warehouse/testing/ingest';
import type { ContractName } from '../../contracts/contracts';
import { PageCheckpoints } from '../../notebook/checkpoints';
import { FileShelf } from '../../notebook/files';
import type {
  AnyCellKind,
  CellInput,
  CellInputs,
  CellResult,
  KindRegistry,
  RunContext,
} from '../../notebook/kind';
import { ModelShelf } from '../../notebook/models';
import { loadShop } from '../data/generated';
import { sessionsCell } from '../sessions/cell';

/** A notebook of results by what they give, filled by running cells one after the other. */
export class NodeNotebook {
  readonly inputs: CellInputs = {};
  readonly warehouse: Database;
  readonly models = new ModelShelf();
  readonly checkpoints = new PageCheckpoints();
  /** Every kind that was run, or was added for one that looks for it. */
  readonly kinds: KindRegistry = {};
  private runs = 0;

  constructor(readonly engine: Engine) {
    this.warehouse = nodeWarehouse(engine);
  }

  /** The context of the next run; tables are numbered by run. */
  context(change: Partial<RunContext> = {}): RunContext {
    const key = String(this.runs++).padStart(12, '0');
    return {
      cellId: 'cell',
      kinds: this.kinds,
      inputList: this.inputList,
      key,
      models: this.models,
      checkpoints: this.checkpoints,
      signal: new AbortController().signal,
      progress: () => {},
      warehouse: this.warehouse,
      files: new FileShelf(),
      table: (role) => `${role}_${key}`,
      ...change,
    };
  }

  /** The results as cells, each of the kind that was last run to give it. */
  private get inputList(): CellInput[] {
    return Object.values(this.kinds).flatMap(({ kind, gives = [] }) => {
      const result = gives[0] && this.inputs[gives[0]];
      return result ? [{ id: kind, kind, gives, result }] : [];
    });
  }

  /** Puts a result in place, as if its cell had run. */
  give(name: ContractName, tables: Record<string, string>, value: unknown = {}): void {
    this.inputs[name] = { value, figures: {}, tables, sql: [] };
  }

  /** Runs a cell on what is there and keeps its result. */
  async run<Value>(
    kind: AnyCellKind,
    params: Record<string, unknown> = {},
    change: Partial<RunContext> = {},
  ): Promise<CellResult<Value>> {
    const checked = kind.params.parse(params);
    // The newest comes last: of several that give one thing it is the one that is read.
    delete this.kinds[kind.kind];
    this.kinds[kind.kind] = kind;
    const result = (await kind.run(this.context(change), checked, this.inputs)) as CellResult<Value>;
    for (const name of kind.gives ?? []) this.inputs[name] = result;
    return result;
  }

  /** A generated shop and its sessions. */
  async shop(change: Partial<GeneratorParams> = {}): Promise<GeneratedShop> {
    const params = generatorParams.parse(change);
    const shop = await generate(params, null);
    const events = { ...shop.events };
    const loaded = await loadShop(this.context(), shop);
    this.give('events', loaded.tables, { generated: params });
    await this.run(sessionsCell);
    return { ...shop, events };
  }

  /** Rows of a statement as plain objects. */
  async rows<Row = Record<string, number | string | null>>(sql: string): Promise<Row[]> {
    const table = await this.warehouse.query(sql);
    return (table.toArray() as object[]).map((row) => ({ ...row })) as Row[];
  }
}

/** Puts the text of an event file, and its sessions, into the notebook in place of what was there. */
export async function giveEvents(notebook: NodeNotebook, text: string, sessions = {}): Promise<void> {
  const made = await notebook.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_name LIKE 'session%'`,
  );
  for (const table of [...Object.values(eventTables), ...made.map(({ name }) => name)]) {
    await notebook.warehouse.drop(table);
  }
  await ingestFiles(notebook.engine, [textFile('events.csv', text)], { keep_duplicates: true });
  notebook.give('events', { ...eventTables }, { generated: null });
  await notebook.run(sessionsCell, sessions);
}
