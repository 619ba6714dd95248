/** The rows in IndexedDB. */
import { type IDBPDatabase, openDB } from 'idb';
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
  try {
    const database = await openDB(NAME, STEPS.length, {
      upgrade(opened, from) {
        for (const step of STEPS.slice(from)) step(opened);
      },
      // A newer page wants to change the shape: it may, this one is about to be reloaded.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new IndexedDbRows(database);
  } catch {
    return null;
  }
}

/** Forgets all rows; the page must be loaded anew afterwards. */
export function clearRows(rows: Rows): Promise<void> {
  return rows.write(TABLES.map((table) => ({ table, key: '', remove: 'prefix' })));
}

class IndexedDbRows implements Rows {
  constructor(private readonly database: IDBPDatabase) {}

  get(table: TableName, key: string): Promise<unknown> {
    return this.database.get(table, key);
  }

  async all(table: TableName, prefix = ''): Promise<{ key: string; value: unknown }[]> {
    const transaction = this.database.transaction(table);
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
    const transaction = this.database.transaction(tables, 'readwrite');
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
