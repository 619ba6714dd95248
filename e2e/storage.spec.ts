import { readFile, writeFile } from 'node:fs/promises';
import { giveFiles } from '../scripts/lib/notebook_page';
import { crash } from './crash';
import { expect, siteUrl, test, visit } from './fixtures';
import { NotebookPage } from './notebook_page';
import { downloaded, keepAll, openSmall, reload, rowsIn, snapshot, textOf } from './stored';

const SHOP = [
  'user,item,time,event',
  ...Array.from(
    { length: 60 },
    (_, row) => `u${row % 7},i${row % 5},2024-03-${String((row % 28) + 1).padStart(2, '0')}T10:00:00Z,view`,
  ),
].join('\n');

/** A rule and few trees for few items: little to train, and all that an evaluation reads. */
const TRAININGS = {
  version: 1,
  title: 'Trainings',
  about: '',
  cells: [
    { id: 'data', kind: 'data', params: { users: 600, items: 100, days: 60 }, inputs: [] },
    { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
    {
      id: 'target',
      kind: 'target',
      params: { target: 'anything_next_session', oracle: false },
      inputs: ['data', 'sessions'],
    },
    { id: 'features', kind: 'features', params: {}, inputs: ['data', 'sessions', 'target'] },
    ...[
      { id: 'popularity', params: { model: 'popularity' } },
      { id: 'trees', params: { model: 'gbdt', n_estimators: 10, num_leaves: 5, min_data_in_leaf: 20 } },
    ].map((cell) => ({ ...cell, kind: 'train', inputs: ['sessions', 'target', 'features'] })),
    {
      id: 'evaluate',
      kind: 'evaluate',
      params: { replicates: 50, permutation_repeats: 1 },
      inputs: ['data', 'target', 'features', 'popularity', 'trees'],
    },
    { id: 'runs', kind: 'runs', params: {}, inputs: ['popularity', 'trees', 'evaluate'] },
  ],
};

test('after a reload and after a crash the notebook is there with its results, and going on runs only what is stale', async ({
  page,
  notebook,
  context,
}) => {
  await openSmall(notebook);
  await notebook.runAll();
  await keepAll(page);
  const before = await snapshot(page);

  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await reload(page);
  for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');
  await expect(notebook.primary).toHaveText('Up to date');
  expect(await snapshot(page)).toEqual(before);
  expect(
    loaded.filter((url) => /duckdb|\.wasm/.test(url)),
    'results are shown without the database',
  ).toEqual([]);

  await crash(page);
  const next = new NotebookPage(await context.newPage());
  await next.goTo('explore');
  for (const id of await next.ids()) await next.expectStatus(id, 'done');
  expect(await snapshot(next.page)).toEqual(before);
  await next.page.evaluate(() => window.sessionbook.setParam('sessions', 'gap_minutes', 10));
  await expect(next.primary).toHaveText('Run 3 changed cells');
  await next.runAll();
  for (const id of await next.ids()) await next.expectStatus(id, 'done');
  const after = await snapshot(next.page);
  expect(after.cells[0], 'the data was not loaded again').toEqual(before.cells[0]);
  expect(after.cells[1]?.figures.sessions).toBeGreaterThan(before.cells[1]?.figures.sessions ?? 0);

  // What was brushed and queried live works on the tables from the disk.
  await next.panel('sql').getByText('Tables and columns').click();
  await expect(next.panel('sql').locator('dt', { hasText: /^events$/ })).toBeVisible();
  await keepAll(next.page);

  await test.step('results whose tables are gone are still shown, and are computed again when asked', async () => {
    // As if the disk's part had been lost: the page is told nothing of it.
    await next.page.goto('about:blank');
    await visit(next.page, siteUrl());
    await next.page.evaluate(overwriteTables);
    await next.goTo('explore');
    await reload(next.page);
    await next.expectAllDone();
    await next.page.evaluate(() => window.sessionbook.setParam('sessions', 'gap_minutes', 45));
    await next.runAll();
    await next.expectAllDone();
    await keepAll(next.page);
  });

  await test.step('brushes and queries of a stored result say that the cell must be run', async () => {
    await next.page.evaluate(forgetTables);
    await reload(next.page);
    for (const id of ['data', 'sessions', 'explore', 'sql']) await next.expectStatus(id, 'stored');
    await expect(next.panel('explore').getByText(/Run the cell to brush/)).toBeVisible();
    await expect(next.panel('sql').getByRole('button', { name: 'Download CSV' })).toHaveCount(0);
    await next.runAll();
    await next.expectAllDone();
  });
});

test('a crash before anything is settled costs tables, never the notebook', async ({
  page,
  notebook,
  context,
}) => {
  await openSmall(notebook, { charts: false });
  await page.evaluate(() => window.sessionbook.run(['sessions']));
  const before = await snapshot(page);
  // The results, of the note too, are stored; their tables are not yet.
  await expect.poll(() => rowsIn(page, 'results')).toBe(3);
  await crash(page);

  const next = new NotebookPage(await context.newPage());
  await next.goTo('explore');
  for (const id of ['data', 'sessions']) await next.expectStatus(id, /done|stored/);
  const after = await snapshot(next.page);
  expect(after.cells.map(({ figures }) => figures)).toEqual(before.cells.map(({ figures }) => figures));
  await next.runAll();
  for (const id of await next.ids()) await next.expectStatus(id, 'done');
});

test('a file that was dropped is read again after a reload without being asked for', async ({
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
  await reload(page);
  await notebook.expectStatus('data', 'done');
  await page.evaluate(() => window.sessionbook.setParam('data', 'keep_duplicates', true));
  await notebook.expectStatus('data', 'stale');
  await page.evaluate(() => window.sessionbook.run(['data']));
  await notebook.expectStatus('data', 'done');
  expect((await notebook.figures('data')).events).toBe(60);
});

test('trainings, models and looks are there after a reload: an evaluation goes on without training', async ({
  page,
  notebook,
}) => {
  await visit(page, siteUrl());
  await page.evaluate((document) => window.sessionbook.open(document), TRAININGS);
  await notebook.runAll();
  await notebook.expectAllDone();
  await keepAll(page);
  const before = await snapshot(page);
  await reload(page);
  for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');
  await page.evaluate(() => window.sessionbook.setParam('evaluate', 'open_test', false));
  await notebook.expectStatus('evaluate', 'stale');
  await page.evaluate(() => window.sessionbook.run(['evaluate']));
  await notebook.expectStatus('evaluate', 'done');
  const after = await snapshot(page);
  const trained = (cells: typeof before.cells) => cells.filter(({ kind }) => kind === 'train');
  expect(trained(after.cells)).toEqual(trained(before.cells));
  const trainings = await notebook.panel('runs').getByRole('row').count();
  expect(trainings, 'the trainings are listed').toBe(1 + 2);
});

test('notebooks are renamed, duplicated, deleted, brought back and downloaded', async ({
  page,
  notebook,
}) => {
  await openSmall(notebook, { charts: false });
  await page.evaluate(() => window.sessionbook.run(['data']));
  await keepAll(page);
  await visit(page, siteUrl());
  const list = page.getByRole('list', { name: 'Your notebooks' });
  const choose = async (title: string, action: string) => {
    await list.getByRole('button', { name: `More for ${title}`, exact: true }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  };
  await choose('Explore a shop', 'Rename');
  await page.getByRole('textbox', { name: 'Title of the notebook' }).fill('My shop');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('link', { name: 'My shop', exact: true })).toBeVisible();
  await choose('My shop', 'Duplicate');
  await expect(list.getByRole('link', { name: 'My shop (copy)' })).toBeVisible();
  await choose('My shop', 'Delete');
  await expect(list.getByRole('link')).toHaveText(['My shop (copy)']);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(list.getByRole('link')).toHaveCount(2);

  const file = JSON.parse(await textOf(await downloaded(page, () => choose('My shop', 'Download'))));
  expect(file).toMatchObject({ format: 'sessionbook', document: { title: 'My shop' } });
  expect(Object.keys(file.results).sort()).toEqual(['data', 'note']);
  const archive = await downloaded(page, () =>
    page.getByRole('button', { name: 'Download all notebooks' }).click(),
  );
  const names = (await readFile(await archive.path())).toString('latin1');
  for (const name of ['my-shop.sessionbook.json', 'my-shop-copy.sessionbook.json'])
    expect(names).toContain(name);

  await list.getByRole('link', { name: 'My shop (copy)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My shop (copy)' })).toBeVisible();
  await notebook.expectStatus('data', 'done');
  await expect(page.getByText(/take .* on this computer/)).toHaveCount(0);
});

test('a damaged notebook is shown as such, downloaded as it is and deleted; the others work', async ({
  page,
  notebook,
}) => {
  await openSmall(notebook, { charts: false });
  await keepAll(page);
  await page.evaluate(async () => {
    const opening = indexedDB.open('sessionbook');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const row = { version: 1, changed: 5, document: { version: 1, title: 'Torn', cells: 'none' } };
    const transaction = database.transaction('notebooks', 'readwrite');
    transaction.objectStore('notebooks').put(row, 'torn');
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });
  await page.goto('about:blank');
  await visit(page, siteUrl());
  const list = page.getByRole('list', { name: 'Your notebooks' });
  await expect(list.getByText(/^Damaged: /)).toBeVisible();
  const choose = async (action: string) => {
    await list.getByRole('button', { name: 'More for torn' }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  const raw = JSON.parse(await textOf(await downloaded(page, () => choose('Download as it is'))));
  expect(raw.document.title).toBe('Torn');
  await visit(page, `${siteUrl()}#/n/torn`);
  await expect(page.getByText(/stored here is damaged/)).toBeVisible();
  await visit(page, siteUrl());
  await choose('Delete');
  await expect(list.getByRole('link')).toHaveText(['Explore a shop']);
  await list.getByRole('link').click();
  await expect(notebook.panel('data')).toBeVisible();
});

test('delete everything leaves nothing behind', async ({ page, notebook }) => {
  await openSmall(notebook, { charts: false });
  await notebook.runAll();
  await keepAll(page);
  await page.getByRole('link', { name: 'Sessionbook' }).first().click();
  await expect(page.getByText(/take .* on this computer/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Yes, delete everything' }).click();
  await reloaded;
  await expect(page.getByRole('link', { name: 'Explore a shop' })).toHaveCount(1);
  expect(await rowsIn(page, 'notebooks')).toBe(0);
  expect(await rowsIn(page, 'results')).toBe(0);
  const left = await page.evaluate(async () => {
    const names = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
  expect(left.filter((name) => name !== 'files' && name !== 'models')).toEqual([]);
  await notebook.goTo('explore');
  await notebook.expectStatus('data', 'idle');
});

test('where the browser keeps nothing the notebook works and says that it will be gone', async ({
  page,
  notebook,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  });
  await openSmall(notebook, { charts: false });
  await expect(page.getByText(/gone when the tab closes/)).toBeVisible();
  await notebook.runAll();
  for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');
});

/** Puts something else where the tables of the notebook are kept. */
async function overwriteTables(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('database');
  const file = await folder.getFileHandle('own-explore.duckdb');
  const writable = await file.createWritable();
  await writable.write('this is no database');
  await writable.close();
}

/** Takes away what is stored of which tables are kept. */
async function forgetTables(): Promise<void> {
  const opening = indexedDB.open('sessionbook');
  const database = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  database.transaction('meta', 'readwrite').objectStore('meta').clear();
  database.close();
}
