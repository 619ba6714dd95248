import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook_page';

const SMALL = { data: { users: 500 } };

test('Run all answers on the generated shop, a changed gap makes stale what depends on it, a rerun is quick', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await notebook.set(SMALL);
  await notebook.runAll();
  await notebook.expectAllDone();
  await expect(notebook.primary).toHaveText('Up to date');

  const first = await notebook.figures('sessions');
  expect(first.sessions).toBeGreaterThan(500);
  await page.evaluate(() => window.sessionbook.setParam('sessions', 'gap_minutes', 10));
  await notebook.expectStatus('data', 'done');
  for (const id of ['sessions', 'explore', 'sql']) await notebook.expectStatus(id, 'stale');
  await expect(notebook.primary).toHaveText('Run 3 changed cells');
  await notebook.runAll();
  await notebook.expectAllDone();
  expect((await notebook.figures('sessions')).sessions).toBeGreaterThan(first.sessions ?? 0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await notebook.expectAllDone();
  expect(await notebook.figures('sessions')).toEqual(first);
});

test('a notebook is changed, undone and redone, downloaded and opened; what is no notebook changes nothing', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await test.step('cells are added, moved, duplicated and removed, and every step is undone and redone', () =>
    editsCells(page, notebook));
  await test.step('a file that is no notebook says so and changes nothing', () =>
    refusesFiles(page, notebook));
  await test.step('a notebook is downloaded and opened again', () => downloadsAndOpens(page, notebook));
});

async function editsCells(page: Page, notebook: NotebookPage): Promise<void> {
  const start = await notebook.ids();
  expect(start).toEqual(['data', 'sessions', 'explore', 'sql', 'note']);
  const steps: string[][] = [start];
  const step = async (act: () => Promise<void>, expected: string[]) => {
    await act();
    await expect.poll(() => notebook.ids()).toEqual(expected);
    steps.push(expected);
  };
  await step(
    () => notebook.choose('sql', 'Duplicate'),
    ['data', 'sessions', 'explore', 'sql', 'sql-2', 'note'],
  );
  await step(
    () => notebook.choose('note', 'Move up'),
    ['data', 'sessions', 'explore', 'sql', 'note', 'sql-2'],
  );
  await step(() => notebook.choose('sql', 'Remove'), ['data', 'sessions', 'explore', 'note', 'sql-2']);
  await step(async () => {
    await page.getByRole('button', { name: 'Add a cell' }).last().click();
    await page.getByRole('option', { name: /^Note/ }).click();
  }, ['data', 'sessions', 'explore', 'note', 'sql-2', 'note-2']);
  for (const expected of steps.slice(0, -1).reverse()) {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => notebook.ids()).toEqual(expected);
  }
  for (const expected of steps.slice(1)) {
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => notebook.ids()).toEqual(expected);
  }
}

async function downloadsAndOpens(page: Page, notebook: NotebookPage): Promise<void> {
  const before = await notebook.ids();
  await page.evaluate(() => window.sessionbook.setParam('sessions', 'gap_minutes', 45));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const download = await downloading;
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(saved.document.title).toBe('Explore a shop');
  expect(saved.document.cells).toHaveLength(before.length);
  expect(saved.document.cells[1]).toMatchObject({ id: 'sessions', params: { gap_minutes: 45 } });

  const renamed = Buffer.from(
    JSON.stringify({ ...saved, document: { ...saved.document, title: 'A second look' } }),
  );
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await (await choosing).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: renamed });
  await expect(page.getByRole('heading', { level: 1, name: 'A second look' })).toBeVisible();
  await expect.poll(() => notebook.ids()).toEqual(saved.document.cells.map(({ id }: { id: string }) => id));
}

async function refusesFiles(page: Page, notebook: NotebookPage): Promise<void> {
  const before = await notebook.ids();
  for (const [content, sentence] of [
    ['not json', /does not hold JSON/],
    ['{"version":99,"title":"x","cells":[]}', /newer Sessionbook/],
    ['{"version":1,"title":"","cells":[]}', /not a Sessionbook notebook/],
  ] as const) {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await (await choosing).setFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });
    await expect(page.getByText(sentence).first()).toBeVisible();
  }
  expect(await notebook.ids()).toEqual(before);
}
