/** The notebooks that are stored, read from IndexedDB beside the page. */
import type { Page } from '@playwright/test';
import { canonicalJson } from '../../../src/notebook/graph';

/** Documents by the name of their notebook, as text that is equal for equal documents. */
export type Stored = ReadonlyMap<string, string>;

export async function storedDocuments(page: Page): Promise<Stored> {
  const rows = await page.evaluate(async () => {
    const opening = indexedDB.open('sessionbook');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      const cursor = database.transaction('notebooks').objectStore('notebooks').openCursor();
      const found: [string, unknown][] = [];
      await new Promise<void>((resolve, reject) => {
        cursor.onerror = () => reject(cursor.error);
        cursor.onsuccess = () => {
          const row = cursor.result;
          if (!row) return resolve();
          found.push([String(row.key), row.value.document]);
          row.continue();
        };
      });
      return found;
    } finally {
      database.close();
    }
  });
  return new Map(rows.map(([name, document]) => [name, canonicalJson(document)]));
}
