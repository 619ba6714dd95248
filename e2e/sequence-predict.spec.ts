import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectNoSidewaysScrolling, expectPicturesInWords, faults } from './axe';
import { expect, siteUrl, test, visit } from './fixtures';

const DOCUMENT = {
  version: 1,
  title: 'Predictions',
  about: '',
  cells: [
    { id: 'data', kind: 'data', params: { users: 600, items: 200, days: 30 }, inputs: [] },
    { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
    {
      id: 'model',
      kind: 'sequence',
      params: { width: 16, layers: 2, batch_tokens: 512, max_length: 10, epochs: 1 },
      inputs: ['data', 'sessions'],
    },
    { id: 'predict', kind: 'sequence-predict', params: { count: 4 }, inputs: ['data', 'sessions', 'model'] },
    {
      id: 'sql',
      kind: 'sql',
      params: { query: 'SELECT count(*) AS rows FROM predictions WHERE rank <= 2' },
      inputs: ['data', 'sessions', 'predict'],
    },
  ],
};

test('a session is put together by keyboard, and what comes next follows', async ({ page, notebook }) => {
  await visit(page, siteUrl());
  await page.evaluate((document) => window.sessionbook.open(document), DOCUMENT);
  await notebook.compute();
  await notebook.expectStatus('predict', 'done');
  const panel = notebook.panel('predict');
  await panel.scrollIntoViewIfNeeded();
  const events = panel.getByRole('list', { name: 'Events of the session' }).getByRole('listitem');
  const viewed = panel.getByRole('img', { name: /^If something is viewed next\. Most likely/ });
  await expect(
    panel.getByRole('img', { name: /^Layer 1, head 2\. The last event looks most at/ }),
  ).toBeVisible();

  await test.step('what comes next changes with the event that is looked at', async () => {
    const length = await events.count();
    await panel.getByRole('slider', { name: 'Look after event' }).focus();
    await page.keyboard.press('Home');
    await expect(panel.getByText(`After event 1 of ${length}`)).toBeVisible();
    await expect(viewed).toHaveAccessibleName(/In truth item \d+ was viewed next/);
    const after = await viewed.getAttribute('aria-label');
    await page.keyboard.press('ArrowRight');
    await expect(viewed).not.toHaveAccessibleName(after ?? '');
    await panel.getByRole('radio', { name: 'Layer 2' }).check();
    await expect(panel.getByRole('img', { name: /^Layer 2, head 1\./ })).toBeVisible();
    await expect(attentionRows(panel)).resolves.toBe(3);
  });

  await test.step('an added event takes the place of what came later', async () => {
    await panel.getByRole('combobox', { name: /^Add an item/ }).focus();
    await page.keyboard.type('7');
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(events).toHaveCount(3);
    await expect(panel.getByText('After event 3 of 3')).toBeVisible();
    await expect(viewed).not.toHaveAccessibleName(/In truth/);
    await expect(attentionRows(panel)).resolves.toBe(6);
    await panel.getByRole('button', { name: /^Remove event 1/ }).press('Enter');
    await expect(events).toHaveCount(2);
    await panel.getByRole('button', { name: 'As it was' }).click();
    await expect(viewed).toHaveAccessibleName(/In truth|Nothing more/);
  });

  await test.step('a session begun empty says nothing until it has an event', async () => {
    await panel.getByRole('combobox', { name: 'Session to try' }).selectOption('Start empty');
    await expect(events).toHaveCount(0);
    await expect(panel.getByText('Add an event with an item that the model knows.')).toHaveCount(2);
    await panel.getByRole('combobox', { name: /^Add an item/ }).click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await expect(viewed).toBeVisible();
    await expect(events).toHaveCount(1);
  });

  await test.step('all predictions are in the table, and in the file', async () => {
    const figures = await notebook.figures('predict');
    const known = (figures.sessions ?? 0) - (figures['sessions.without_known_item'] ?? 0);
    expect(figures.rows).toBe(4 * known);
    await expect(notebook.panel('sql').getByRole('cell', { name: String(2 * known) })).toBeVisible();
    const saving = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Download CSV' }).click();
    const lines = (await readFile(await (await saving).path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('session,user,rank,item,share');
    expect(lines).toHaveLength(4 * known + 1);
  });

  await test.step('everyone can read it, on every screen', async () => {
    expect(await faults(page)).toEqual([]);
    await expectPicturesInWords(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScrolling(page);
  });
});

/** Pairs of events in the table of the first square of attention. */
async function attentionRows(panel: Locator): Promise<number> {
  const page: Page = panel.page();
  const saving = page.waitForEvent('download');
  await panel.getByRole('button', { name: /^CSV: download the numbers of Layer 2, head 1/ }).click();
  return (await readFile(await (await saving).path(), 'utf8')).trimEnd().split('\r\n').length - 1;
}
