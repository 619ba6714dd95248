import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook_page';

/** Replaces the text of the SQL editor as a person would. */
async function write(page: Page, notebook: NotebookPage, text: string): Promise<void> {
  const editor = notebook.panel('sql').getByRole('textbox', { name: 'SQL query' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

test('the SQL cell: asked, corrected, downloaded, completed while typing, refused what is no query, cancelled', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  // Enough events for many pages of an answer.
  await notebook.set({ data: { users: 500 } });
  await notebook.run('sql');
  await notebook.expectStatus('sql', 'done');
  await test.step('a person asks, corrects a mistake, pages through the answer and downloads it', () =>
    asks(page, notebook));
  await test.step('an example is a click away, tables and columns complete while typing', () =>
    picksExamples(page, notebook));
  await test.step('nothing but a query runs', () => runsNothingElse(page, notebook));
  await test.step('a query that runs too long is cancelled, and the next one works', () =>
    cancels(page, notebook));
});

async function asks(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('sql');
  await expect(panel.getByRole('row', { name: /view/ })).toBeVisible();

  await write(page, notebook, 'SELECT user_idd FROM events');
  await page.keyboard.press('ControlOrMeta+Enter');
  await notebook.expectStatus('sql', 'failed');
  await expect(panel.getByRole('alert')).toContainText('In line 1, column 8');
  await expect(panel.getByRole('alert')).toContainText('user_idd');
  await expect(panel.locator('.cm-lintRange-error')).toHaveText('user_idd');

  await write(page, notebook, 'SELECT event_id, user_id FROM events ORDER BY event_id');
  await page.keyboard.press('ControlOrMeta+Enter');
  await notebook.expectStatus('sql', 'done');
  await expect(panel.locator('.cm-lintRange-error')).toHaveCount(0);
  const { rows = 0 } = await notebook.figures('sql');
  expect(rows).toBeGreaterThan(10_000);

  const table = panel.getByRole('region', { name: 'Result of the query' });
  await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(table.getByRole('row').last()).toContainText(rows.toLocaleString('en-US'));
  await expect(table.locator('[aria-busy]')).toHaveCount(0);

  const heading = table.getByRole('columnheader', { name: 'event_id' });
  await heading.getByRole('button').press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await heading.getByRole('button').press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await table.evaluate((element) => element.scrollTo(0, 0));
  const first = table.getByRole('row').nth(1).getByRole('cell').first();
  await expect.poll(async () => Number(await first.innerText())).toBeGreaterThanOrEqual(rows - 1);

  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download CSV' }).click();
  const lines = (await readFile(await (await downloading).path(), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('event_id,user_id');
  expect(lines).toHaveLength(rows + 2);
}

async function picksExamples(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('sql');
  await panel.getByRole('button', { name: 'Most viewed items' }).click();
  await expect(panel.getByRole('textbox', { name: 'SQL query' })).toContainText('items.source_id');
  await notebook.run('sql');
  await notebook.expectStatus('sql', 'done');
  expect(await notebook.figures('sql')).toMatchObject({ rows: 100, columns: 3 });

  await write(page, notebook, 'SELECT 42 AS mine');
  await panel.getByRole('button', { name: 'Days', exact: true }).click();
  const query = panel.getByRole('textbox', { name: 'SQL query' });
  await expect(query).toContainText('AS day');
  await panel.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(query).toHaveText('SELECT 42 AS mine');

  await write(page, notebook, 'SELECT * FROM sess');
  await page.keyboard.type('i');
  await page.getByRole('option', { name: /^sessions/ }).click();
  await expect(panel.getByRole('textbox', { name: 'SQL query' })).toContainText('FROM sessions');
}

async function runsNothingElse(page: Page, notebook: NotebookPage): Promise<void> {
  const before = await notebook.figures('data');
  for (const statement of [
    'DROP VIEW events',
    'SELECT 1; SELECT 2',
    "COPY (SELECT 1) TO 'x.csv'",
    "SELECT * FROM read_csv('https://example.com/x.csv')",
  ]) {
    await write(page, notebook, statement);
    await page.keyboard.press('ControlOrMeta+Enter');
    await notebook.expectStatus('sql', 'failed');
    await expect(notebook.panel('sql').getByRole('alert')).toBeVisible();
  }
  await write(page, notebook, 'SELECT count(*) AS n FROM events');
  await page.keyboard.press('ControlOrMeta+Enter');
  await notebook.expectStatus('sql', 'done');
  await expect(notebook.panel('sql').getByRole('cell', { name: String(before.events) })).toBeVisible();
}

async function cancels(page: Page, notebook: NotebookPage): Promise<void> {
  await write(
    page,
    notebook,
    'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3',
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  await notebook.expectStatus('sql', 'running');
  await notebook.panel('sql').getByRole('button', { name: 'Cancel SQL' }).click();
  await notebook.expectStatus('sql', 'cancelled');

  await write(page, notebook, 'SELECT count(*) AS n FROM events');
  await page.keyboard.press('ControlOrMeta+Enter');
  await notebook.expectStatus('sql', 'done');
}
