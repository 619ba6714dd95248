import { deleteDB, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';
import { AppError } from '../../../workers/runtime/errors';
import { type Change, type Rows, TABLES, type TableName } from './rows';

const NAME = 'sessionbook';
/** What makes the database of each version from the one before; never change a step, add one. */
const STEPS: readonly ((database: IDBPDatabase) => void)[] = [
  (database) => {
    for (const table of TABLES) database.createObjectStore(table);
  },
];
/** Greater than every character of a key. */
const LAST = '\uffff';

/** Opens the database; null where the browser has none, or refuses it (some private windows). */
export async function openIndexedDb(): Promise<Rows | null> {
  if (!globalThis.indexedDB) return null;
  const rows = new IndexedDbRows();
  try {
    await rows.open();
    return rows;
  } catch {
    return null;
  }
}

/** Forgets all rows; the page must be loaded anew afterwards. */
export function clearRows(rows: Rows): Promise<void> {
  return rows.write(TABLES.map((table) => ({ table, key: '', remove: 'prefix' })));
}

/**
 * A browser closes a database underneath when its data are cleared or another tab deletes it: it is opened again, as
 * new where it was deleted, and who listens stores again what must be there.
 */
class IndexedDbRows implements Rows {
  private database: Promise<IDBPDatabase> | null = null;
  private readonly lostListeners = new Set<() => void>();

  open(): Promise<IDBPDatabase> {
    if (this.database) return this.database;
    const opening: Promise<IDBPDatabase> = openWhole({
      blocking: (_current, changed, event) => {
        (event.target as IDBDatabase).close();
        // A newer page changes the shape: this one is about to be loaded again. Null: it is deleted.
        if (changed === null) this.lose(opening);
      },
      terminated: () => this.lose(opening),
    });
    this.database = opening;
    opening.catch(() => {
      if (this.database === opening) this.database = null;
    });
    return opening;
  }

  onLost(listener: () => void): void {
    this.lostListeners.add(listener);
  }

  async get(table: TableName, key: string): Promise<unknown> {
    return this.use((database) => database.get(table, key));
  }

  async all(table: TableName, prefix = ''): Promise<{ key: string; value: unknown }[]> {
    const transaction = await this.use((database) => database.transaction(table));
    const range = within(prefix);
    const [keys, values] = await Promise.all([
      transaction.store.getAllKeys(range),
      transaction.store.getAll(range),
    ]);
    return keys.map((key, at) => ({ key: String(key), value: values[at] }));
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const tables = [...new Set(changes.map(({ table }) => table))];
    const transaction = await this.use((database) => database.transaction(tables, 'readwrite'));
    const requests = changes.map(async (change) => {
      const store = transaction.objectStore(change.table);
      if (!('remove' in change)) await store.put(change.value, change.key);
      else await store.delete(change.remove === 'row' ? change.key : within(change.key));
    });
    // When the whole is given up, the reason stands at the transaction or at one of its requests.
    const outcomes = await Promise.allSettled([transaction.done, ...requests]);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (reasons.length > 0) throw reasons.find(isQuota) ? noRoom() : reasons[0];
  }

  /** Once more on a new connection where this one has closed without a word. */
  private async use<Result>(begin: (database: IDBPDatabase) => Result): Promise<Awaited<Result>> {
    const opening = this.open();
    try {
      return await begin(await opening);
    } catch (thrown) {
      if (!(thrown instanceof DOMException) || thrown.name !== 'InvalidStateError') throw thrown;
      this.lose(opening);
      return await begin(await this.open());
    }
  }

  private lose(lost: Promise<IDBPDatabase>): void {
    if (this.database !== lost) return;
    this.database = null;
    for (const listener of this.lostListeners) listener();
  }
}

/** One that lacks a table is damaged and cannot be written to: it is made anew. */
async function openWhole(
  events: Pick<OpenDBCallbacks<unknown>, 'blocking' | 'terminated'>,
): Promise<IDBPDatabase> {
  const open = () =>
    openDB(NAME, STEPS.length, {
      upgrade(opened, from) {
        for (const step of STEPS.slice(from)) step(opened);
      },
      ...events,
    });
  const database = await open();
  if (TABLES.every((table) => database.objectStoreNames.contains(table))) return database;
  database.close();
  await deleteDB(NAME);
  return open();
}

function within(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, prefix + LAST);
}

function isQuota(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
}

function noRoom(): AppError {
  return new AppError(
    'no_room',
    'This browser has no more room for your notebooks: the latest changes are only in this tab.',
    'Download the notebook before you close the tab, or delete notebooks that you no longer need.',
  );
}
