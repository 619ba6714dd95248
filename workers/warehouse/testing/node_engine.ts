/** The same DuckDB-WASM file inside Node, for tests of SQL and ingestion without a browser. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  createDuckDB,
  type DuckDBBindings,
  type DuckDBConnection,
  NODE_RUNTIME,
  VoidLogger,
} from '@duckdb/duckdb-wasm/blocking';
import { throwIfAborted } from '../../runtime/errors';
import type { Engine, Session } from '../engine/engine';
import { sqlError } from '../engine/errors';
import { CONNECTION_SETTING, FIND_KEPT, KEPT, SETTINGS } from '../engine/settings';

/** A new, empty database; `keepTables`: with a second one beside it, as on disk. Close it at the end of the test. */
export async function openNodeEngine({ keepTables = false } = {}): Promise<Engine> {
  const database = idle.pop() ?? (await startDuckdb());
  database.open({ path: ':memory:' });
  if (keepTables) {
    const connection = database.connect();
    connection.query(`ATTACH ':memory:' AS ${KEPT}`);
    connection.close();
  }
  const engine = new NodeEngine(database, keepTables);
  await engine.session(async (session) => {
    for (const setting of SETTINGS) await session.query(setting);
  });
  return engine;
}

/** Started and closed again: a start takes more than a second of the processor's time, a new database in it nothing. */
const idle: DuckDBBindings[] = [];

async function startDuckdb(): Promise<DuckDBBindings> {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' };
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => {});
  return database;
}

/** DuckDB names its accessor like a React hook, which the linter then takes it for. */
function connectionId(connection: DuckDBConnection): number {
  const read = connection.useUnsafe.bind(connection);
  return read((_, id) => id);
}

class NodeEngine implements Engine {
  constructor(
    private readonly database: DuckDBBindings,
    readonly keepsTables: boolean,
  ) {}

  readonly isBusy = false;

  /** Never given back: Node's tests end with their process. */
  async memory(): Promise<number> {
    return 0;
  }

  /** The disk is memory here, and nothing is ended: what was moved there is all that can be told. */
  async renew({ prepare, restore }: Parameters<Engine['renew']>[0]): Promise<void> {
    await this.session(prepare);
    await this.session(restore);
  }

  async session<Result>(use: (session: Session) => Promise<Result>): Promise<Result> {
    const connection = this.database.connect();
    const id = connectionId(connection);
    this.database.runQuery(id, CONNECTION_SETTING);
    if (this.keepsTables) this.database.runQuery(id, FIND_KEPT);
    const guarded = (sql: string, run: () => Uint8Array): Uint8Array => {
      try {
        return run();
      } catch (thrown) {
        throw sqlError(thrown, sql);
      }
    };
    try {
      return await use({
        query: async (sql, signal) => {
          throwIfAborted(signal);
          return guarded(sql, () => this.database.runQuery(id, sql));
        },
        check: async (sql) => {
          guarded(sql, () => {
            this.database.closePrepared(id, this.database.createPrepared(id, sql));
            return new Uint8Array();
          });
        },
      });
    } finally {
      connection.close();
    }
  }

  async registerFile(name: string, file: Blob): Promise<void> {
    this.database.registerFileBuffer(name, new Uint8Array(await file.arrayBuffer()));
  }

  async dropFile(name: string): Promise<void> {
    this.database.dropFile(name);
  }

  /** Files lie in memory here: nothing is read. */
  onRead(): () => void {
    return () => {};
  }

  async insertArrow(table: string, stream: Uint8Array, { create }: { create: boolean }): Promise<void> {
    const connection = this.database.connect();
    const id = connectionId(connection);
    this.database.insertArrowFromIPCStream(id, stream, { name: table, create });
    connection.close();
  }

  async close(): Promise<void> {
    this.database.reset();
    this.database.dropFiles();
    if (!idle.includes(this.database)) idle.push(this.database);
  }
}
