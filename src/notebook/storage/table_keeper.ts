import { type AppError, toAppError } from '../../../workers/runtime/errors';
import type { WarehouseClient } from '../../../workers/warehouse/client';
import type { TablesByUse } from '../results';
import type { NotebookStorage } from './storage';

/** The database must have had nothing to do for this long before tables are copied. */
const QUIET_MS = 1000;
const LOOK_AGAIN_MS = 500;
/** Bytes on disk that a notebook may use before results to go back to are given up. */
const BUDGET_BYTES = 1.5e9;

interface Host {
  /** Tables that results of the notebook live in. */
  tables(): TablesByUse;
  /** The database has opened with only these tables. */
  onOpened(left: ReadonlySet<string>): void;
  /** These tables of results to go back to had no room. */
  onGivenUp(gone: readonly string[]): void;
  /** Tables could not be kept; null: they are. */
  onOutcome(problem: AppError | null): void;
}

type Database = Pick<
  WarehouseClient,
  'open' | 'isOpen' | 'onOpened' | 'onRenewed' | 'onLost' | 'keepTables' | 'quietMs' | 'drop'
>;

/**
 * Keeps the tables of a notebook's results on disk: cells write to memory, which costs nothing more, and what they
 * have left is copied when the database has nothing else to do. A page that ends before has lost no more than
 * tables, which are computed again.
 */
export class TableKeeper {
  /** Tables on disk, as far as known. */
  private onDisk: ReadonlySet<string> = new Set();
  /** Whether the database has told what is on disk since it opened. */
  private isSure = false;
  private isStopped = false;
  private keeping: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly warehouse: Database,
    private readonly storage: Pick<NotebookStorage, 'keptTables' | 'setKeptTables'>,
    private readonly file: string,
    private readonly host: Host,
  ) {
    warehouse.onOpened((kept) => {
      this.isSure = true;
      this.onDisk = new Set(kept);
      this.host.onOpened(this.onDisk);
    });
    warehouse.onRenewed((kept) => {
      this.onDisk = new Set(kept);
      this.schedule();
    });
    warehouse.onLost(() => {
      this.isSure = false;
    });
  }

  /** Reads what was on disk when a page last told of it: enough to show results, the database stays closed. */
  async start(): Promise<void> {
    if (!this.isSure) this.onDisk = await this.storage.keptTables(this.file);
  }

  /** Nothing is kept from now on. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.isStopped = true;
  }

  /** Tables that are there even if the database were ended now. */
  get left(): ReadonlySet<string> {
    return this.onDisk;
  }

  /** Before cells build on tables that are said to be on disk, the database is asked; null: no need. */
  makeSure(): Promise<void> | null {
    if (this.isSure || this.onDisk.size === 0) return null;
    // A failure to open is told by the cell that needs the database.
    return this.warehouse.open().then(
      () => {},
      () => {},
    );
  }

  /** Results were stored or removed: brings the tables on disk up to date when the database is quiet. */
  schedule(): void {
    if (this.isStopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      if (!this.warehouse.isOpen) return;
      if (this.warehouse.quietMs() < QUIET_MS) this.schedule();
      else
        this.keeping ??= this.keep().finally(() => {
          this.keeping = null;
        });
    }, LOOK_AGAIN_MS);
  }

  /** Resolves when nothing waits to be brought up to date. */
  async settled(): Promise<void> {
    while (this.timer !== null || this.keeping !== null) {
      await (this.keeping ?? new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS)));
    }
  }

  /** Drops tables that no result of the notebook needs any longer. */
  release(tables: readonly string[]): void {
    if (!this.warehouse.isOpen) return;
    for (const table of tables) void this.warehouse.drop(table).catch(() => {});
  }

  private async keep(): Promise<void> {
    try {
      const { kept, gone } = await this.warehouse.keepTables({ ...this.host.tables(), budget: BUDGET_BYTES });
      this.onDisk = new Set(kept);
      this.host.onGivenUp(gone);
      await this.storage.setKeptTables(this.file, kept);
      this.host.onOutcome(null);
    } catch (thrown) {
      const error = toAppError(thrown);
      // A database that was ended meanwhile is no matter of room: the next result tries again.
      if (error.code === 'no_room') this.host.onOutcome(error);
    }
  }
}
