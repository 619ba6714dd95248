/** A disk that runs full: the person is told before the work is lost, and it is stored once there is room. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { giveFiles } from '../scripts/lib/notebook_page';
import { expect, siteUrl, test, visit } from './fixtures';
import { downloaded, keepAll, openSmall, reload, rowsIn } from './stored';

const NO_ROOM = /no more room/;
/** A training of seconds. */
const TRAINING = {
  version: 1,
  title: 'A training',
  about: '',
  cells: [
    { id: 'data', kind: 'data', params: { users: 500, items: 100, days: 30 }, inputs: [] },
    { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
    {
      id: 'model',
      kind: 'sequence',
      params: { width: 16, batch_tokens: 512, max_length: 10, epochs: 2, patience: 0 },
      inputs: ['data', 'sessions'],
    },
  ],
};
/** Trying again takes some seconds, on a busy machine more. */
const AGAIN = { timeout: 60_000 };

test('a change and results that do not fit are told, and stored by themselves once there is room', async ({
  page,
  notebook,
}) => {
  // From the start: the browser takes small rows unchecked while it remembers that there was much room.
  await setQuota(page, 150_000);
  await openSmall(notebook);
  await keepAll(page);
  const text = 'What did not fit. '.repeat(5000);
  await page.evaluate((words) => window.sessionbook.setParam('note', 'text', words), text);
  await expect(page.getByRole('alert').getByText(NO_ROOM)).toBeVisible();
  await downloaded(page, () =>
    page.getByRole('alert').getByRole('button', { name: 'Download this notebook' }).click(),
  );
  await page.evaluate(() => window.sessionbook.run(['data', 'sessions']));
  await notebook.expectStatus('sessions', 'done');
  await expect(page.getByRole('alert').getByText(NO_ROOM)).toBeVisible();
  await setQuota(page, null);
  await expect(page.getByRole('alert')).toHaveCount(0, AGAIN);
  await expect.poll(() => rowsIn(page, 'results')).toBeGreaterThan(1);
  await reload(page);
  await expect(
    notebook
      .panel('note')
      .getByText(/What did not fit/)
      .first(),
  ).toBeVisible();
  for (const id of ['data', 'sessions']) await notebook.expectStatus(id, /done|stored/);
});

test('a file that does not fit is told by name, and kept once there is room', async ({ page, notebook }) => {
  await notebook.open();
  await keepAll(page);
  await setQuota(page, 1);
  const path = test.info().outputPath('shop.csv');
  const rows = Array.from({ length: 60 }, (_, row) => `u${row % 7},i${row % 5},2024-03-01T10:00:00Z,view`);
  await writeFile(path, ['user,item,time,event', ...rows].join('\n'));
  await giveFiles(page, [path]);
  const told = page.getByText('There is not enough room in this browser to keep shop.csv.');
  await expect(told).toBeVisible();
  await setQuota(page, null);
  await expect(told).toHaveCount(0, AGAIN);
  expect(await filesKept(page)).toBe(1);
});

test('a training whose state and model do not fit is told, and its model kept once there is room', async ({
  page,
  notebook,
}) => {
  test.setTimeout(240_000);
  await visit(page, siteUrl());
  await page.evaluate((document) => window.sessionbook.open(document), TRAINING);
  await expect(notebook.panel('model')).toBeVisible();
  await page.evaluate(() => window.sessionbook.run(['sessions']));
  await notebook.expectStatus('sessions', 'done');
  await keepAll(page);
  await setQuota(page, 1);
  await page.evaluate(() => window.sessionbook.run(['model']));
  await notebook.expectStatus('model', 'done');
  await expect(page.getByText(/The state of a training could not be kept on its way/).first()).toBeVisible();
  await expect(page.getByRole('alert').getByText(NO_ROOM)).toBeVisible();
  await setQuota(page, null);
  await expect(page.getByRole('alert')).toHaveCount(0, AGAIN);
  await keepAll(page);
  await reload(page);
  await notebook.expectStatus('model', 'done');
});

/** A small quota that bites; null: the browser's own again. */
async function setQuota(page: Page, bytes: number | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(siteUrl());
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(bytes === null ? {} : { quotaSize: bytes }),
  });
}

function filesKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('files');
    for await (const _ of folder.keys()) count++;
    return count;
  });
}
