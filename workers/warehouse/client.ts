import { type Table, tableFromIPC } from '@uwdata/flechette';
import { type CallOptions, WorkerClient } from '../runtime/client';
import { AppError } from '../runtime/errors';
import type { Matrix } from '../runtime/matrix';
import type {
  ColumnData,
  FileRole,
  IngestEventsRequest,
  IngestPropertiesRequest,
  IngestReport,
  IngestTreeRequest,
  InspectResult,
  SelectRequest,
  SelectResult,
  WarehouseTasks,
} from './protocol';
import { identifier } from './sql';

/** A query that does not stop by itself within this time is ended together with the database. */
const CANCEL_GRACE_MS = 1500;

/** The page's side of the warehouse: statements in, Arrow tables out. Opens the database at the first call. */
export class WarehouseClient {
  private readonly worker: WorkerClient<WarehouseTasks>;
  private readonly lostListeners = new Set<() => void>();

  constructor() {
    this.worker = new WorkerClient<WarehouseTasks>(
      () =>
        new Worker(new URL('./warehouse.worker.ts', import.meta.url), { type: 'module', name: 'warehouse' }),
      'database',
      () => {
        for (const listener of this.lostListeners) listener();
      },
    );
  }

  /** Opens the database ahead of its first use, so that the first statement need not wait for it. */
  async open(): Promise<void> {
    await this.worker.call('open', null);
  }

  /** Rows of one statement. Throws `bad_sql` with `details.position` when the database refuses it. */
  async query(sql: string, options: CallOptions = {}): Promise<Table> {
    return tableFromIPC(await this.queryIpc(sql, options), { useBigInt: false });
  }

  /** The same as an Arrow IPC stream, for consumers that decode it themselves. */
  queryIpc(sql: string, options: CallOptions = {}): Promise<Uint8Array> {
    return this.worker.call('query', { sql }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  /** Runs one statement for what it does. */
  async execute(sql: string, options: CallOptions = {}): Promise<void> {
    await this.queryIpc(sql, options);
  }

  /**
   * Rows of a statement as a matrix: the columns named `label`, `group_id`, `weight` and `split` (0 train,
   * 1 validation, 2 test) go to those roles, every other one is a feature; NULL becomes NaN.
   */
  matrix(sql: string, options: CallOptions = {}): Promise<Matrix> {
    return this.worker.call('matrix', { sql }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  /** Makes a table from columns of one length; typed arrays are handed over, not copied. */
  async insert(table: string, columns: Record<string, ColumnData>, options: CallOptions = {}): Promise<void> {
    const transfer = Object.values(columns).flatMap((data) => (Array.isArray(data) ? [] : [data.buffer]));
    await this.worker.call('insert', { table, columns }, { graceMs: CANCEL_GRACE_MS, transfer, ...options });
  }

  /** What a file is, by its content; a zip gives one answer for each file in it. Throws `bad_file`. */
  inspect(file: File, role?: FileRole, options: CallOptions = {}): Promise<InspectResult> {
    return this.worker.call('inspect', { file, role }, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  ingestEvents(request: IngestEventsRequest, options: CallOptions = {}): Promise<IngestReport> {
    return this.worker.call('ingestEvents', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  ingestProperties(request: IngestPropertiesRequest, options: CallOptions = {}): Promise<IngestReport> {
    return this.worker.call('ingestProperties', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  ingestTree(request: IngestTreeRequest, options: CallOptions = {}): Promise<IngestReport> {
    return this.worker.call('ingestTree', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  /**
   * Runs a statement that a person wrote and keeps its rows in a table. Only a single query passes:
   * anything else is `bad_sql`, with `details.position` as the offset in `request.sql` where it is known.
   */
  select(request: SelectRequest, options: CallOptions = {}): Promise<SelectResult> {
    return this.worker.call('select', request, { graceMs: CANCEL_GRACE_MS, ...options });
  }

  async drop(table: string): Promise<void> {
    await this.execute(`DROP TABLE IF EXISTS ${identifier(table)}`);
  }

  /** Called when the database was ended and all its tables are gone. Gives a function to stop listening. */
  onLost(listener: () => void): () => void {
    this.lostListeners.add(listener);
    return () => this.lostListeners.delete(listener);
  }

  /** Ends the database and gives its memory back; the next call opens a new, empty one. */
  close(): void {
    this.worker.terminate(new AppError('worker_failed', 'The database was closed.', 'Run the cell again.'));
  }
}
