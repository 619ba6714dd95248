/** Storage that is pulled away under an open page, and a clock that is set back: nothing of the person's is lost. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { giveFiles } from '../scripts/lib/notebook_page';
import { expect, siteUrl, test } from './fixtures';
import { downloaded, keepAll, openSmall, reload, rowsIn, snapshot } from './stored';

const SHOP = [
  'user,item,time,event',
  ...Array.from(
    { length: 60 },
    (_, row) => `u${row % 7},i${row % 5},2024-03-${10 + (row % 9)}T10:00:00Z,view`,
  ),
].join('\n');

for (const [how, pull] of [
  ['deleted by another tab', deleteFromAnotherTab],
  ['cleared by the person', clearIndexedDb],
] as const) {
  test(`IndexedDB ${how}: the open notebook is stored again with its results`, async ({ page, notebook }) => {
    await openSmall(notebook);
    await page.evaluate(() => window.sessionbook.run(['sessions']));
    await notebook.expectStatus('sessions', 'done');
    await keepAll(page);
    const before = await snapshot(page);
    await pull(page);
    await expect(page.getByText(/notebooks that are open here are stored again/)).toBeVisible();
    await expect.poll(() => rowsIn(page, 'results')).toBe(3);
    await page.evaluate(() => window.sessionbook.setParam('explore', 'bins', 20)).catch(() => {});
    await keepAll(page);
    await reload(page);
    for (const id of ['data', 'sessions']) await notebook.expectStatus(id, /done|stored/);
    const after = await snapshot(page);
    expect(after.cells.map(({ figures }) => figures)).toEqual(before.cells.map(({ figures }) => figures));
  });
}

test('copies of files that are removed while the page is open are made again, or asked for', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  const path = test.info().outputPath('shop.csv');
  await writeFile(path, SHOP);
  await giveFiles(page, [path]);
  await page.evaluate(() => window.sessionbook.run(['data']));
  await notebook.expectStatus('data', 'done');
  await keepAll(page);
  await expect.poll(() => filesKept(page)).toBe(1);
  await removeFiles(page);
  await comeBack(page);
  await expect.poll(() => filesKept(page), 'made again from the file that was given').toBe(1);

  // After a reload the copy is all there is.
  await reload(page);
  await notebook.expectStatus('data', /done|stored/);
  await removeFiles(page);
  await comeBack(page);
  await expect(
    page.getByText('The copy of a file of yours that was kept in this browser is gone.'),
  ).toBeVisible();
  await page.evaluate(() => window.sessionbook.setParam('data', 'keep_duplicates', true));
  await page.evaluate(() => window.sessionbook.run(['data']));
  await notebook.expectStatus('data', 'failed');
  await expect(
    notebook
      .panel('data')
      .getByText(/which this page does not hold/)
      .first(),
  ).toBeVisible();
});

test('a clock set back by an hour during a run loses nothing', async ({ page, notebook }) => {
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - Number(document.documentElement?.dataset.setBack ?? 0);
  });
  await openSmall(notebook);
  const running = page.evaluate(() => window.sessionbook.run(['sessions']));
  await page.evaluate(() => {
    document.documentElement.dataset.setBack = '3600000';
  });
  await running;
  await notebook.expectStatus('sessions', 'done');
  await keepAll(page);
  const { cells } = await snapshot(page);
  for (const cell of cells) expect(cell.seconds ?? 0).toBeGreaterThanOrEqual(0);
  await page.getByRole('link', { name: 'Sessionbook' }).first().click();
  await page.getByRole('button', { name: 'More for Explore a shop', exact: true }).click();
  const download = await downloaded(page, () =>
    page.getByRole('menuitem', { name: 'Download', exact: true }).click(),
  );
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(Object.values<{ seconds: number }>(saved.results).every(({ seconds }) => seconds >= 0)).toBe(true);
  await notebook.goTo('explore');
  await reload(page);
  for (const id of ['data', 'sessions']) await notebook.expectStatus(id, /done|stored/);
});

async function deleteFromAnotherTab(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(`${siteUrl()}icon.svg`);
  await other.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('sessionbook');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  await other.close();
}

async function clearIndexedDb(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(siteUrl());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

/** As when a person comes back to the tab. */
function comeBack(page: Page): Promise<boolean> {
  return page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

function removeFiles(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('files', { recursive: true });
  });
}

function filesKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('files', { create: true });
    for await (const _ of folder.keys()) count++;
    return count;
  });
}
