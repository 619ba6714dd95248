import { type Table, tableFromIPC } from '@uwdata/flechette';
import { type CallOptions, WorkerClient } from '../runtime/client';
import type { ColumnKind, Columns } from '../runtime/columns';
import { AppError, toAppError } from '../runtime/errors';
import type { Matrix } from '../runtime/matrix';
import type { PageDatabase } from './database';
import { EngineWorkers } from './engine/remote_worker';
import type {
  ColumnData,
  FileRole,
  FromWarehouse,
  IngestEventsRequest,
  IngestPropertiesRequest,
  IngestReport,
  IngestTreeRequest,
  InspectResult,
  KeepRequest,
  KeepResult,
  OpenRequest,
  SelectRequest,
  SelectResult,
  SurveyRequest,
  SurveyResult,
  WarehouseTasks,
} from './protocol';
import { SharedTables } from './shared_tables';
import { literal } from './sql';

/** A query that does not stop by itself within this time is ended together with the database. */
const CANCEL_GRACE_MS = 1200;

/** What those are told who waited for a database that somebody else's step has ended. */
const BYSTANDER = [
  'The database was opened again, because another step had ended it.',
  'Run the cell again.',
] as const;

/** DuckDB's engine as a worker of this page has compiled it: the next one starts in a tenth of the time. */
let compiledEngine: WebAssembly.Module | null = null;

const createEngineWorker = () =>
  new Worker(new URL('./engine/duckdb.worker.ts', import.meta.url), { type: 'module', name: 'duckdb' });

interface WarehouseOptions {
  /** Asked whenever the database opens: the file of its kept tables in OPFS; null: it lives in memory alone. */
  keptFile?: () => string | null;
}

/**
 * The page's side of a database: statements in, Arrow tables out. Each notebook has one of its own, which opens at the
 * first call.
 */
export class WarehouseClient implements PageDatabase {
  private readonly worker: WorkerClient<WarehouseTasks>;
  private readonly lostListeners = new Set<() => void>();
  private readonly openedListeners = new Set<(kept: string[] | null) => void>();
  private readonly renewedListeners = new Set<(kept: string[]) => void>();
  private readonly shared = new SharedTables((table) => this.has(table));
  private opening: Promise<string[] | null> | null = null;
  private line: MessagePort | null = null;
  /** As long as the worker that asked for them, also where opening failed and is tried again. */
  private readonly engines = new EngineWorkers(createEngineWorker, (answer, transfer) =>
    this.line?.postMessage(answer, transfer),
  );
  private isFileDamaged = false;
  private underWay = 0;
  private lastEnded = 0;

  constructor(private readonly options: WarehouseOptions = {}) {
    this.worker = new WorkerClient<WarehouseTasks>(
      () =>
        new Worker(new URL('./warehouse.worker.ts', import.meta.url), { type: 'module', name: 'warehouse' }),
      'database',
      () => {
        this.opening = null;
        this.engines.terminate();
        this.line?.close();
        for (const listener of this.lostListeners) listener();
      },
    );
  }

  /**
   * Opens the database, if it is not open, ahead of its first use. Gives the names of the tables that lay on
   * disk then; null where none can be kept.
   */
  open(): Promise<string[] | null> {
    if (this.opening) return this.opening;
    const { port1, port2 } = new MessageChannel();
    this.line = port1;
    port1.onmessage = ({ data }: MessageEvent<FromWarehouse>) => {
      if (!('kept' in data)) this.engines.handle(data);
      else for (const listener of this.renewedListeners) listener(data.kept);
    };
    const request: OpenRequest = {
      keptFile: this.options.keptFile?.() ?? null,
      anew: this.isFileDamaged,
      engine: compiledEngine,
      line: port2,
    };
    const opening = this.worker.call('open', request, { transfer: [port2] }).then(({ kept, engine }) => {
      compiledEngine ??= engine;
      this.isFileDamaged = false;
      return kept;
    });
    this.opening = opening;
    opening.then(
      (kept) => {
        for (const listener of this.openedListeners) listener(kept);
      },
      () => {
        if (this.opening === opening) this.opening = null;
      },
    );
    return opening;
  }

  get isOpen(): boolean {
    return this.opening !== null;
  }

  /** For how long nothing has been asked of the database, in ms; 0 while something runs. */
  quietMs(): number {
    return this.underWay > 0 ? 0 : performance.now() - this.lastEnded;
  }

  /** Makes the tables on disk those that are asked for, see `keepTables` of the worker. */
  keepTables(request: KeepRequest, options: CallOptions = {}): Promise<KeepResult> {
    return this.call('keep', request, options);
  }

  async relieve(limit: number): Promise<void> {
    if (this.isOpen) await this.call('relieve', { limit }, {});
  }

  once(table: string, make: () => Promise<void>): Promise<void> {
    return this.shared.once(table, make);
  }

  private async has(table: string): Promise<boolean> {
    const found = await this.query(
      `SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND table_name = ${literal(table)}`,
    );
    return found.numRows > 0;
  }

  async query(sql: string, options: CallOptions = {}): Promise<Table> {
    return tableFromIPC(await this.queryIpc(sql, options), { useBigInt: false });
  }

  queryIpc(sql: string, options: CallOptions = {}): Promise<Uint8Array> {
    return this.call('query', { sql }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  async execute(sql: string, options: CallOptions = {}): Promise<void> {
    await this.queryIpc(sql, options);
  }

  matrix(sql: string, options: CallOptions = {}): Promise<Matrix> {
    return this.call('matrix', { sql }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  async columns<Kinds extends Record<string, ColumnKind>>(
    sql: string,
    kinds: Kinds,
    options: CallOptions = {},
  ): Promise<Columns<Kinds>> {
    const found = await this.call('columns', { sql, kinds }, { graceMs: CANCEL_GRACE_MS, ...options });
    return found as Columns<Kinds>;
  }

  async insert(table: string, columns: Record<string, ColumnData>, options: CallOptions = {}): Promise<void> {
    const transfer = Object.values(columns).flatMap((data) => (Array.isArray(data) ? [] : [data.buffer]));
    await this.call('insert', { table, columns }, { graceMs: CANCEL_GRACE_MS, transfer, ...options });
  }

  inspect(
    file: File,
    role?: FileRole,
    { header, ...options }: CallOptions & { header?: boolean } = {},
  ): Promise<InspectResult> {
    return this.call('inspect', { file, role, header }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  survey(request: SurveyRequest, options: CallOptions = {}): Promise<SurveyResult> {
    return this.call('survey', request, options);
  }

  ingestEvents(request: IngestEventsRequest, options: CallOptions = {}): Promise<IngestReport> {
    return this.call('ingestEvents', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  ingestProperties(request: IngestPropertiesRequest, options: CallOptions = {}): Promise<IngestReport> {
    return this.call('ingestProperties', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  ingestTree(request: IngestTreeRequest, options: CallOptions = {}): Promise<IngestReport> {
    return this.call('ingestTree', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  select(request: SelectRequest, options: CallOptions = {}): Promise<SelectResult> {
    return this.call('select', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  async drop(table: string): Promise<void> {
    await this.call('drop', { table }, {});
  }

  /** Called whenever the database has opened, with the names of the tables on disk (null: none are kept). */
  onOpened(listener: (kept: string[] | null) => void): () => void {
    this.openedListeners.add(listener);
    return () => this.openedListeners.delete(listener);
  }

  onRenewed(listener: (kept: string[]) => void): () => void {
    this.renewedListeners.add(listener);
    return () => this.renewedListeners.delete(listener);
  }

  onLost(listener: () => void): () => void {
    this.lostListeners.add(listener);
    return () => this.lostListeners.delete(listener);
  }

  private async call<Name extends keyof WarehouseTasks & string>(
    task: Name,
    request: WarehouseTasks[Name]['request'],
    options: CallOptions,
  ): Promise<WarehouseTasks[Name]['result']> {
    // Sent before the call itself; a failure to open is told by that call.
    this.open().catch(() => {});
    this.underWay++;
    try {
      return await this.worker.call(task, request, options);
    } catch (thrown) {
      const { code, details } = toAppError(thrown);
      if (code === 'database_lost') {
        this.isFileDamaged = details.fileDamaged === true;
        this.end(BYSTANDER);
      }
      throw thrown;
    } finally {
      this.underWay--;
      this.lastEnded = performance.now();
    }
  }

  /** Ends the database and gives its memory back; the next call opens it anew, with the tables on disk. */
  close(): void {
    this.end(['The database was closed.', 'Run the cell again.']);
  }

  private end([message, hint]: readonly [string, string]): void {
    this.worker.terminate(new AppError('worker_failed', message, hint, { again: true }));
  }
}
