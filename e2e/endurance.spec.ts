import type { Page } from '@playwright/test';
import { findTemplate, templates } from '../src/templates';
import { expect, siteUrl, test, visit } from './fixtures';
import type { NotebookPage } from './notebook_page';

/** Cells that make tables and take no training. */
const WITHOUT_TRAINING = ['data', 'sessions', 'explore', 'target', 'features'];

test('every template after every other in one page, and each twice, on the shop that all begin with', async ({
  page,
  notebook,
}) => {
  await visit(page, siteUrl());
  for (const { name } of [...templates, ...templates.toReversed()]) {
    // A document by itself opens as another notebook each time.
    await page.evaluate((document) => window.sessionbook.open(document), findTemplate(name)?.document);
    await notebook.set({ data: { users: 100 } });
    const ids = (await notebook.ids()).filter((id) => WITHOUT_TRAINING.includes(id));
    await page.evaluate((cells) => window.sessionbook.run(cells), ids);
    for (const id of ids) await notebook.expectStatus(id, 'done');
  }
});

test('two data cells with equal parameters, and two ways to cut their sessions, run at once', async ({
  page,
  notebook,
}) => {
  const small = { users: 300 };
  await visit(page, siteUrl());
  await page.evaluate((document) => window.sessionbook.open(document), {
    version: 1,
    title: 'Twins',
    cells: [
      { id: 'data', kind: 'data', params: small },
      { id: 'data-2', kind: 'data', params: small },
      { id: 'sessions', kind: 'sessions', inputs: ['data'] },
      {
        id: 'sessions-2',
        kind: 'sessions',
        inputs: ['data-2'],
        params: { test_from: 1_430_000_000_000_000 },
      },
      { id: 'sessions-3', kind: 'sessions', inputs: ['data-2'], params: { gap_minutes: 5 } },
    ],
  });
  await page.evaluate(() => window.sessionbook.run());
  for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');
  const sessions = async (id: string) => (await notebook.figures(id)).sessions ?? 0;
  expect(await sessions('sessions')).toBe(await sessions('sessions-2'));
  expect(await sessions('sessions-3')).toBeGreaterThan(await sessions('sessions'));
});

test('a statement that ends the database is told in its own cell, and everything goes on without a reload', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await notebook.set({ data: { users: 300 } });
  await notebook.runAll();
  await ask(page, notebook, "SELECT repeat('x', 1000000000) AS text", { cancel: true });
  await notebook.expectStatus('sql', 'cancelled');
  for (const text of [
    "SELECT repeat('x', 4000000000) AS text",
    'SELECT list(range) AS numbers FROM range(400000000)',
  ]) {
    await ask(page, notebook, text);
    await notebook.expectStatus('sql', 'failed');
    await expect(notebook.panel('sql').getByRole('alert')).toBeVisible();
    for (const id of ['data', 'sessions', 'explore']) await notebook.expectStatus(id, /done|stored/);
    await ask(page, notebook, 'SELECT count(*) AS events FROM events');
    await notebook.expectStatus('sql', 'done');
  }
  await notebook.set({ sessions: { gap_minutes: 5 } });
  await notebook.runAll();
  for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');
});

test('tables whose file is cut or changed while its notebook is open are made anew, with the same figures', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await notebook.set({ data: { users: 300 } });
  await notebook.compute('sessions');
  for (const damage of ['cut', 'changed'] as const) {
    const before = await notebook.figures('sessions');
    await page.evaluate(() => window.sessionbook.kept());
    // Off the screen the database rests, and its file can be written by others.
    await page.evaluate(() => {
      window.location.hash = '#/';
    });
    await expect.poll(() => page.evaluate(damageFile, damage)).toBe(true);
    await page.evaluate(() => window.sessionbook.open('explore'));
    await notebook.set({ sessions: { gap_minutes: damage === 'cut' ? 10 : 20 } });
    await notebook.compute('sessions');
    await notebook.set({ sessions: { gap_minutes: 30 } });
    await notebook.compute('sessions');
    expect(await notebook.figures('sessions')).toEqual(before);
  }
  await notebook.runAll();
  await notebook.expectAllDone();
});

/** Cuts the file in half, or writes over its middle; false while the database still holds it. */
async function damageFile(damage: 'cut' | 'changed'): Promise<boolean> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('database');
  const handle = await folder.getFileHandle('own-explore.duckdb');
  const { size } = await handle.getFile();
  try {
    const writable = await handle.createWritable({ keepExistingData: true });
    if (damage === 'cut') await writable.truncate(Math.floor(size / 2));
    // The first blocks hold what the database needs to open.
    else
      await writable.write({ type: 'write', position: 3 * 4096 + 262_144, data: new Uint8Array(size / 2) });
    await writable.close();
    return true;
  } catch {
    return false;
  }
}

async function ask(
  page: Page,
  notebook: NotebookPage,
  query: string,
  { cancel = false } = {},
): Promise<void> {
  await notebook.set({ sql: { query } });
  const run = page.evaluate(() => window.sessionbook.run(['sql']));
  if (cancel) {
    await notebook.expectStatus('sql', 'running');
    await page.evaluate(() => window.sessionbook.cancel('sql'));
  }
  await run;
}
