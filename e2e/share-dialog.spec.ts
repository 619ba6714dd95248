/** The dialog that shares a notebook: by keyboard, on a phone, and what it lists and leaves out. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type LinkedNotebook, readLink } from '../src/notebook/link';
import { expect, siteUrl, test, visit } from './fixtures';
import { documentOf, events, linkOf, SMALL_SHOP, textOf } from './sharing';

test('the dialog works by keyboard, fits a phone, and warns of long links', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const text = Array.from({ length: 2500 }, (_, at) => ((at * 7919) % 100_003).toString(36)).join(' ');
  await visit(page, siteUrl());
  const note = (length: number) =>
    documentOf({ id: 'note', kind: 'note', params: { text: text.slice(0, length) }, inputs: [] });
  for (const [length, advice] of [
    [100, null],
    [2600, /Some mail tools cut links of more than 2,000/],
    [7000, /more than 4,000 characters are cut by most chat tools/],
  ] as const) {
    await page.evaluate((given) => window.sessionbook.open(given), note(length));
    await page.getByRole('button', { name: 'Share', exact: true }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Share this notebook' });
    await expect(dialog.getByRole('textbox')).toBeFocused();
    if (advice) await expect(dialog.getByText(advice)).toBeVisible();
    else await expect(dialog.getByText('Some mail tools')).toHaveCount(0);
    await expect(dialog.getByRole('button', { name: /^Download with results/ })).toBeVisible();
    const box = await dialog.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
  }
});

test('the dialog lists what goes along, and what is left out is not in the link and the file', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));
  const mine = join(folder, 'annas-orders.csv');
  writeFileSync(mine, `${events(200)}1,2,3\n`);
  await visit(page, siteUrl());
  const query = 'SELECT user_id, 4711 AS mine FROM events';
  const note = { id: 'note', kind: 'note', params: { text: 'For my eyes' }, inputs: [] };
  const sql = { id: 'sql', kind: 'sql', params: { query }, inputs: ['data'] };
  const document = documentOf({ ...SMALL_SHOP, params: {} }, sql, note);
  await page.evaluate((given) => window.sessionbook.open(given), document);
  await page.getByTestId('file-input').setInputFiles(mine);
  await expect(page.locator('#data').getByText('annas-orders.csv', { exact: true })).toBeVisible();
  await page.evaluate(() => window.sessionbook.run());
  // The query came with the document that was opened, so its figures stay at home at first.
  const whole = await readLink(textOf(await linkOf(page)));
  expect(Object.keys(whole.digest.cells)).toEqual(['data', 'note']);

  const along = page.getByTestId('along');
  await expect(along).toContainText('annas-orders.csv: columns timestamp, visitorid, event');
  await along.getByText('SQL as it is written').click();
  await expect(along.getByText(query)).toBeVisible();
  await along.getByText('Notes (1)').click();
  await expect(along.getByText('For my eyes')).toBeVisible();
  const cell = (name: string) => along.getByRole('group', { name, exact: true });
  await expect(cell('SQL')).toContainText('Made by SQL that came from elsewhere');
  await expect(cell('Data')).toContainText('examples of rejected rows (1)');
  await cell('SQL').getByRole('checkbox', { name: '2 figures' }).check();
  await cell('SQL')
    .getByRole('checkbox', { name: /^result with 1 statement, rows of the answer \(200\)/ })
    .check();
  await expect
    .poll(async () => Object.keys((await shared(page)).digest.cells))
    .toEqual(['data', 'sql', 'note']);
  expect((await fileOf(page)).results.sql?.result.value.preview).toHaveLength(200);

  await along.getByRole('checkbox', { name: 'The name of a file' }).uncheck();
  await along.getByRole('checkbox', { name: 'Rows of the data in these results' }).uncheck();
  await cell('Note')
    .getByRole('checkbox', { name: /figure/ })
    .uncheck();
  await expect.poll(async () => Object.keys((await shared(page)).digest.cells)).toEqual(['data', 'sql']);
  const file = await fileOf(page);
  for (const text of [JSON.stringify(file), JSON.stringify((await shared(page)).document)]) {
    expect(text).not.toContain('annas-orders');
    expect(text).toContain('file 1.csv');
  }
  expect(Object.keys(file.results)).toEqual(['data', 'sql']);
  expect(file.results.sql?.result.value.preview).toEqual([]);
  expect(JSON.stringify(file.results.data?.result.value)).not.toContain('1,2,3');
});

/** What the link in the open dialog holds. */
async function shared(page: Page): Promise<LinkedNotebook> {
  return readLink(textOf(await page.getByRole('textbox', { name: 'Link to this notebook' }).inputValue()));
}

interface SharedFile {
  results: Record<string, { result: { value: { preview?: unknown[] } } }>;
}

/** What the file of the open dialog holds. */
async function fileOf(page: Page): Promise<SharedFile> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download with results/ }).click();
  return JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as SharedFile;
}
