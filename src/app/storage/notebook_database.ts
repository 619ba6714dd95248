/** The database of one notebook, with the file in OPFS that its tables are kept in. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { WarehouseClient } from '../../../workers/warehouse/client';
import type { NotebookStorage } from '../../notebook/storage/storage';
import { TableKeeper } from '../../notebook/storage/table_keeper';
import type { Notebook, NotebookHost } from '../../notebook/store';
import { keeping, mayWrite } from './keeping';

const OWN = 'own-';
const SCRATCH = 'scratch-';
const ENDING = '.duckdb';
/** How long after it has left the screen a notebook with nothing to do keeps its database open, in ms. */
const REST_AFTER_MS = 3000;

/** The file of the notebook that is stored under this name. */
export function ownFile(name: string): string {
  const safe = /^[a-z0-9-]{1,100}$/.test(name) ? name : bytesToHex(sha256(utf8ToBytes(name)));
  return OWN + safe + ENDING;
}

/** A file for a notebook that is not stored: removed when a page begins. */
export function scratchFile(): string {
  return SCRATCH + bytesToHex(crypto.getRandomValues(new Uint8Array(8))) + ENDING;
}

export class NotebookDatabase {
  readonly warehouse: WarehouseClient;
  private readonly tables: TableKeeper | null;
  private notebook: Notebook | null = null;
  private isAside = false;
  private isClosed = false;

  constructor(
    storage: NotebookStorage | null,
    readonly file: string,
  ) {
    this.warehouse = new WarehouseClient({ keptFile: () => (storage?.disk && mayWrite() ? file : null) });
    this.tables = storage?.disk && mayWrite() ? this.keeper(storage) : null;
  }

  /** Reads what was on disk when a page last told of it. */
  async start(): Promise<void> {
    await this.tables?.start();
  }

  /** What the notebook is made with. */
  get host(): NotebookHost {
    const { tables } = this;
    if (!tables) return {};
    return {
      beforeRun: () => tables.makeSure(),
      release: (names) => tables.release(names),
      tablesLeft: () => tables.left,
    };
  }

  /** From now on the tables of this notebook are kept. */
  serve(notebook: Notebook): void {
    this.notebook = notebook;
    // Notebooks that are not stored have nobody else to say when there is something to keep.
    if (this.file.startsWith(SCRATCH)) notebook.onKept(() => this.schedule());
  }

  get left(): ReadonlySet<string> {
    return this.tables?.left ?? new Set();
  }

  schedule(): void {
    this.tables?.schedule();
  }

  async settled(): Promise<void> {
    await this.tables?.settled();
  }

  takeUp(): void {
    this.isAside = false;
  }

  putAside(notebook: Notebook): void {
    this.isAside = true;
    const look = () => {
      if (!this.isAside || this.isClosed || !this.tables || !this.warehouse.isOpen) return;
      if (notebook.isRunning || this.warehouse.quietMs() < REST_AFTER_MS) setTimeout(look, REST_AFTER_MS);
      else void this.rest();
    };
    setTimeout(look, REST_AFTER_MS);
  }

  /** Brings the tables to disk and ends the database; it opens again when it is asked for something. */
  async rest(): Promise<void> {
    if (!this.tables || !this.warehouse.isOpen) return;
    this.tables.schedule();
    await this.tables.settled();
    if (!this.notebook?.isRunning) this.warehouse.close();
  }

  close(): void {
    this.isClosed = true;
    this.tables?.stop();
    this.warehouse.close();
  }

  private keeper(storage: NotebookStorage): TableKeeper {
    return new TableKeeper(this.warehouse, storage, this.file, {
      tables: () => this.notebook?.tablesByUse() ?? { needed: [], back: [] },
      onOpened: (left) => this.notebook?.loseTables(left),
      onGivenUp: (gone) => this.notebook?.giveUpTables(gone),
      onOutcome: (problem) => keeping.setState({ tables: problem?.toPayload() ?? null }),
    });
  }
}

/** Removes the files of notebooks that are neither stored nor open. */
export async function sweepDatabases(
  storage: NotebookStorage,
  open: readonly NotebookDatabase[],
): Promise<void> {
  if (!storage.disk) return;
  const stored = (await storage.list()).map(({ name }) => ownFile(name));
  const wanted = new Set([...stored, ...open.map(({ file }) => file)]);
  for (const name of (await storage.disk.all('database')).keys()) {
    if (!wanted.has(name.replace(/\.wal$/, ''))) await storage.forgetDatabase(name);
  }
}

/** Another notebook gets the same tables; nothing where there is no such file. */
export async function copyDatabase(storage: NotebookStorage, from: string, to: string): Promise<void> {
  const file = (await storage.disk?.all('database'))?.get(from);
  if (!file) return;
  await storage.disk?.write('database', to, file);
  await storage.setKeptTables(to, [...(await storage.keptTables(from))]);
}
