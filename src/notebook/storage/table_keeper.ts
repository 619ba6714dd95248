import { type AppError, toAppError } from '../../../workers/runtime/errors';
import type { WarehouseClient } from '../../../workers/warehouse/client';
import type { NotebookStorage } from './storage';

/** The database must have had nothing to do for this long before tables are copied. */
const QUIET_MS = 1000;
const LOOK_AGAIN_MS = 500;

interface Host {
  /** Tables that results on this page live in. */
  inUse(): Set<string>;
  /** The database has opened with only these tables. */
  onOpened(left: ReadonlySet<string>): void;
  /** Tables could not be kept; null: they are. */
  onOutcome(problem: AppError | null): void;
}

type Database = Pick<WarehouseClient, 'open' | 'onOpened' | 'onLost' | 'keepTables' | 'quietMs' | 'drop'>;

/**
 * Keeps the tables of stored results on disk: cells write to memory, which costs nothing more, and what they
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
    private readonly storage: NotebookStorage,
    private readonly host: Host,
  ) {
    warehouse.onOpened((kept) => {
      this.isSure = true;
      this.onDisk = new Set(kept);
      this.host.onOpened(this.onDisk);
    });
    warehouse.onLost(() => {
      this.isSure = false;
    });
  }

  /** Reads what was on disk when a page last told of it: enough to show results, the database stays closed. */
  async start(): Promise<void> {
    if (!this.isSure) this.onDisk = await this.storage.keptTables();
    const { tables } = await this.storage.referenced();
    if ([...this.onDisk].some((table) => !tables.has(table))) this.schedule();
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

  /** Drops tables that a notebook gave up, unless another result on the page lives in them. */
  release(tables: readonly string[]): void {
    const inUse = this.host.inUse();
    for (const table of tables) if (!inUse.has(table)) void this.warehouse.drop(table).catch(() => {});
  }

  private async keep(): Promise<void> {
    const { tables } = await this.storage.referenced();
    try {
      this.onDisk = new Set(await this.warehouse.keepTables([...tables, ...this.host.inUse()]));
      await this.storage.setKeptTables([...this.onDisk]);
      this.host.onOutcome(null);
    } catch (thrown) {
      const error = toAppError(thrown);
      // A database that was ended meanwhile is no matter of room: the next result tries again.
      if (error.code === 'no_room') this.host.onOutcome(error);
    }
  }
}
