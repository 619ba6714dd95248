import * as duckdb from '@duckdb/duckdb-wasm';
import { AppError, cancelled, toAppError } from '../../runtime/errors';
import type { Engine, Session } from './engine';
import { sqlError } from './errors';
import { KeptFile } from './kept_file';
import { packedEngineUrl } from './packed';
import { ATTACH_KEPT, CONNECTION_SETTING, FIND_KEPT, KEPT_PATH, SETTINGS } from './settings';

/** How long DuckDB computes between two looks at the signal, in ms. */
const POLLING_INTERVAL_MS = 50;

/** How a database is opened. */
interface EngineOptions {
  /** Opens the tables that were kept on disk, and lets more be kept. */
  keepTables: boolean;
}

/**
 * DuckDB-WASM (bundle `eh`: no threads, reads files by handle) in a worker of its own. Statements run as
 * pending queries that are polled, so that several take turns and each can be cancelled. Kept tables are only
 * a cache: where they cannot be opened, the database begins without them.
 */
export async function openBrowserEngine({ keepTables }: EngineOptions): Promise<Engine> {
  const file = keepTables ? await KeptFile.find() : null;
  if (!file || !(await file.prepare())) return open(null);
  try {
    return await open(file);
  } catch (thrown) {
    if (!(thrown instanceof TornFile)) throw thrown;
    // What it held can be computed again.
    const isNew = (await file.remove()) && (await file.prepare());
    return isNew ? open(file).catch(() => open(null)) : open(null);
  }
}

/** The file of the kept tables holds no database that can be opened. */
class TornFile extends Error {}

async function open(file: KeptFile | null): Promise<Engine> {
  const worker = new Worker(new URL('./duckdb.worker.ts', import.meta.url), {
    type: 'module',
    name: 'duckdb',
  });
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  try {
    await database.instantiate(packedEngineUrl());
    await database.open({
      path: ':memory:',
      query: { queryPollingInterval: POLLING_INTERVAL_MS },
      // Statements never name OPFS paths; without this every statement is scanned for them.
      opfs: { fileHandling: 'manual' },
    });
    const first = await database.connectInternal();
    if (file) await attach(database, first);
    for (const setting of SETTINGS) await database.runQuery(first, setting);
    await database.disconnect(first);
    return new BrowserEngine(database, file !== null);
  } catch (thrown) {
    worker.terminate();
    throw thrown instanceof TornFile ? thrown : notStarted(thrown);
  }
}

async function attach(database: duckdb.AsyncDuckDB, connection: number): Promise<void> {
  try {
    await database.registerOPFSFileName(KEPT_PATH);
    await database.registerOPFSFileName(`${KEPT_PATH}.wal`);
    for (const statement of ATTACH_KEPT) await database.runQuery(connection, statement);
  } catch (thrown) {
    throw new TornFile(String(thrown));
  }
}

function notStarted(thrown: unknown): AppError {
  const cause = toAppError(thrown);
  return cause.code === 'out_of_memory'
    ? cause
    : new AppError(
        'unsupported',
        'The database could not be started in this browser.',
        'Use a current Chrome, Edge, Firefox or Safari (WebAssembly with exception handling is needed).',
        { cause: cause.message },
      );
}

class BrowserEngine implements Engine {
  private readonly idle: number[] = [];

  constructor(
    private readonly database: duckdb.AsyncDuckDB,
    readonly keepsTables: boolean,
  ) {}

  async session<Result>(use: (session: Session) => Promise<Result>): Promise<Result> {
    return this.withConnection((connection) =>
      use({
        query: async (sql, signal) => {
          try {
            return await this.pollToEnd(connection, sql, signal);
          } catch (thrown) {
            throw signal?.aborted ? cancelled() : sqlError(thrown, sql);
          }
        },
        check: async (sql) => {
          try {
            const statement = await this.database.createPrepared(connection, sql);
            await this.database.closePrepared(connection, statement);
          } catch (thrown) {
            throw sqlError(thrown, sql);
          }
        },
      }),
    );
  }

  async registerFile(name: string, file: Blob): Promise<void> {
    await this.database.registerFileHandle(
      name,
      file,
      duckdb.DuckDBDataProtocol.BROWSER_FILEREADER,
      /* directIO */ true,
    );
  }

  async dropFile(name: string): Promise<void> {
    await this.database.dropFile(name);
  }

  async insertArrow(table: string, stream: Uint8Array, { create }: { create: boolean }): Promise<void> {
    await this.withConnection((connection) =>
      this.database.insertArrowFromIPCStream(connection, stream, { name: table, create }),
    );
  }

  async close(): Promise<void> {
    await this.database.terminate();
  }

  private async pollToEnd(connection: number, sql: string, signal?: AbortSignal): Promise<Uint8Array> {
    const header = await this.untilReady(connection, signal, () =>
      this.database.startPendingQuery(connection, sql, true),
    );
    const parts = [header];
    for (;;) {
      const part = await this.untilReady(connection, signal, () =>
        this.database.fetchQueryResults(connection),
      );
      if (part.length === 0) return concatenate(parts);
      parts.push(part);
    }
  }

  private async untilReady(
    connection: number,
    signal: AbortSignal | undefined,
    first: () => Promise<Uint8Array | null>,
  ): Promise<Uint8Array> {
    let answer = await first();
    while (answer === null) {
      if (signal?.aborted) {
        await this.database.cancelPendingQuery(connection);
        throw cancelled();
      }
      answer = await this.database.pollPendingQuery(connection);
    }
    return answer;
  }

  private async connect(): Promise<number> {
    const connection = await this.database.connectInternal();
    await this.database.runQuery(connection, CONNECTION_SETTING);
    if (this.keepsTables) await this.database.runQuery(connection, FIND_KEPT);
    return connection;
  }

  private async withConnection<Result>(use: (connection: number) => Promise<Result>): Promise<Result> {
    const connection = this.idle.pop() ?? (await this.connect());
    try {
      const result = await use(connection);
      this.idle.push(connection);
      return result;
    } catch (thrown) {
      // After an error or a cancel the connection may hold a half-run statement: start afresh.
      await this.database.disconnect(connection).catch(() => {});
      throw thrown;
    }
  }
}

function concatenate(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
