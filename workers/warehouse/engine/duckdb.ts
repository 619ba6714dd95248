import * as duckdb from '@duckdb/duckdb-wasm';
import { AppError, cancelled, toAppError } from '../../runtime/errors';
import type { Session } from './engine';
import { EngineLine } from './engine_line';
import { databaseLost, isFileDamage, isTrap, sqlError } from './errors';
import { packedEngineUrl } from './packed';
import type { StartEngine } from './remote_worker';
import { attachKept, CONNECTION_SETTING, FIND_KEPT, keptPath, SETTINGS } from './settings';

/** How long DuckDB computes between two looks at the signal, in ms. */
const POLLING_INTERVAL_MS = 50;

/** The file of the kept tables holds no database that can be opened. */
export class TornFile extends Error {}

/** The engine as it was compiled by the first worker: opening again takes a tenth of the time. */
let compiled: WebAssembly.Module | null = null;

export function compiledEngine(): WebAssembly.Module | null {
  return compiled;
}

/** The engine as another worker of this page has compiled it. */
export function reuseEngine(module: WebAssembly.Module): void {
  compiled ??= module;
}

/**
 * One life of the database: DuckDB-WASM (bundle `eh`: no threads, reads files by handle) in a worker of its own, from
 * opening to its end. Statements run as pending queries that are polled, so that several take turns and each can be
 * cancelled. Its memory only grows; what it holds ends with it.
 */
export class DuckDb {
  private readonly idle: number[] = [];
  private readonly end: Promise<never>;
  private reject: (reason: AppError) => void = () => {};
  private ended: AppError | null = null;

  private constructor(
    private readonly worker: Worker,
    private readonly line: EngineLine,
    private readonly database: duckdb.AsyncDuckDB,
    readonly keepsTables: boolean,
  ) {
    this.end = new Promise((_, reject) => {
      this.reject = reject;
    });
    this.end.catch(() => {});
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.lose(databaseLost(event.message));
    });
  }

  /** `keptFile`: the file below the folder of databases in OPFS that is opened beside. Throws `TornFile`. */
  static async open(start: StartEngine, keptFile: string | null): Promise<DuckDb> {
    const worker = await start();
    const line = new EngineLine(worker, compiled, (module) => {
      compiled = module;
    });
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    try {
      await Promise.race([begin(database, keptFile), failureOf(worker)]);
      return new DuckDb(worker, line, database, keptFile !== null);
    } catch (thrown) {
      line.close();
      worker.terminate();
      throw thrown instanceof TornFile ? thrown : notStarted(thrown);
    }
  }

  /** Lends a connection that nobody else uses meanwhile. */
  async session<Result>(use: (session: Session) => Promise<Result>): Promise<Result> {
    return this.withConnection((connection) =>
      use({
        query: (sql, signal) => this.statement(sql, signal, () => this.pollToEnd(connection, sql, signal)),
        check: (sql) =>
          this.statement(sql, undefined, async () => {
            const statement = await this.alive(this.database.createPrepared(connection, sql));
            await this.alive(this.database.closePrepared(connection, statement));
          }),
      }),
    );
  }

  async registerFile(name: string, file: Blob): Promise<void> {
    await this.alive(
      this.database.registerFileHandle(
        name,
        file,
        duckdb.DuckDBDataProtocol.BROWSER_FILEREADER,
        /* directIO */ true,
      ),
    );
  }

  async dropFile(name: string): Promise<void> {
    if (!this.ended) await this.alive(this.database.dropFile(name));
  }

  onRead(listener: (bytes: number) => void): () => void {
    return this.line.onRead(listener);
  }

  async insertArrow(table: string, stream: Uint8Array, { create }: { create: boolean }): Promise<void> {
    await this.statement(`INSERT INTO ${table}`, undefined, () =>
      this.withConnection((connection) =>
        this.alive(this.database.insertArrowFromIPCStream(connection, stream, { name: table, create })),
      ),
    );
  }

  memory(): Promise<number> {
    return this.ended ? Promise.resolve(0) : this.alive(this.line.memory());
  }

  /** Ends it; what still waits for an answer fails with `reason`. */
  lose(reason: AppError): void {
    if (this.ended) return;
    this.ended = reason;
    this.line.close();
    this.worker.terminate();
    this.reject(reason);
  }

  /** Failures of a statement as what they mean; a trap of WebAssembly is the end of this database. */
  private async statement<Result>(
    sql: string,
    signal: AbortSignal | undefined,
    run: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await run();
    } catch (thrown) {
      if (isTrap(thrown)) {
        this.lose(databaseLost(String((thrown as Error).message), { fileDamaged: isFileDamage(thrown) }));
      }
      if (this.ended) throw this.ended;
      throw signal?.aborted ? cancelled() : sqlError(thrown, sql);
    }
  }

  /** An answer of the database, or that there will be none. */
  private alive<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return Promise.race([answer, this.end]);
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
    if (this.ended) throw this.ended;
    let answer = await this.alive(first());
    while (answer === null) {
      if (signal?.aborted) {
        await this.alive(this.database.cancelPendingQuery(connection));
        throw cancelled();
      }
      answer = await this.alive(this.database.pollPendingQuery(connection));
    }
    return answer;
  }

  private async connect(): Promise<number> {
    if (this.ended) throw this.ended;
    const connection = await this.alive(this.database.connectInternal());
    await this.alive(this.database.runQuery(connection, CONNECTION_SETTING));
    if (this.keepsTables) await this.alive(this.database.runQuery(connection, FIND_KEPT));
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
      if (!this.ended) await this.alive(this.database.disconnect(connection)).catch(() => {});
      throw thrown;
    }
  }
}

async function begin(database: duckdb.AsyncDuckDB, keptFile: string | null): Promise<void> {
  await database.instantiate(packedEngineUrl());
  await database.open({
    path: ':memory:',
    query: { queryPollingInterval: POLLING_INTERVAL_MS },
    // Statements never name OPFS paths; without this every statement is scanned for them.
    opfs: { fileHandling: 'manual' },
  });
  const first = await database.connectInternal();
  if (keptFile !== null) await attach(database, first, keptFile);
  for (const setting of SETTINGS) await database.runQuery(first, setting);
  await database.disconnect(first);
}

/** Rejects when the worker fails: DuckDB's client leaves unanswered what it was asked then. */
function failureOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
  });
}

async function attach(database: duckdb.AsyncDuckDB, connection: number, file: string): Promise<void> {
  try {
    const path = keptPath(file);
    await database.registerOPFSFileName(path);
    await database.registerOPFSFileName(`${path}.wal`);
    for (const statement of attachKept(file)) await database.runQuery(connection, statement);
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

function concatenate(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
