/** What tests of the storage share: a small notebook, what is kept of it, and what a person saves. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect } from './fixtures';
import type { NotebookPage } from './notebook_page';

const SMALL = { data: { users: 200 } };

/** With the panel of all charts, or without it: that is the longest to draw, at each opening again. */
export async function openSmall(notebook: NotebookPage, { charts = true } = {}): Promise<void> {
  await notebook.open();
  await notebook.set(SMALL);
  if (!charts) await notebook.choose('explore', 'Remove');
}

export async function reload(page: Page): Promise<void> {
  await page.reload();
  await expect(page.locator('[data-cell]').first()).toBeVisible();
}

export function keepAll(page: Page): Promise<void> {
  return page.evaluate(() => window.sessionbook.kept());
}

export function snapshot(page: Page) {
  return page.evaluate(() => window.sessionbook.snapshot());
}

export function rowsIn(page: Page, table: string): Promise<number> {
  return page.evaluate(async (name) => {
    // Opening one that is not there would make it.
    if (!(await indexedDB.databases()).some((one) => one.name === 'sessionbook')) return 0;
    const opening = indexedDB.open('sessionbook');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const counting = database.transaction(name).objectStore(name).count();
    const count = await new Promise<number>((resolve) => {
      counting.onsuccess = () => resolve(counting.result);
    });
    database.close();
    return count;
  }, table);
}

export async function downloaded(page: Page, act: () => Promise<void>): Promise<Download> {
  const downloading = page.waitForEvent('download');
  await act();
  return downloading;
}

export async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}
