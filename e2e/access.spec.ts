import type { Locator, Page } from '@playwright/test';
import { expectAccessibleEverywhere, expectPicturesInWords } from './axe';
import { expect, siteUrl, test } from './fixtures';

test('axe finds nothing serious on a desktop and on a phone, light and dark', async ({ page, notebook }) => {
  await page.goto(siteUrl());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByText('Check it').click();
  await expectAccessibleEverywhere(page, 'the gallery');

  await notebook.open();
  await expectAccessibleEverywhere(page, 'a notebook before its first run');
  await notebook.set({ data: { users: 500 } });
  await notebook.choose('sql', 'Duplicate');
  await notebook.set({ 'sql-2': { query: 'SELECT nothing FROM nowhere' } });
  await notebook.compute();
  await notebook.expectStatus('explore', 'done');
  await notebook.expectStatus('sql', 'done');
  await notebook.expectStatus('sql-2', 'failed');
  await expectAccessibleEverywhere(page, 'a notebook with results, and a cell that failed');
  await expectPicturesInWords(page);
});

test('the keyboard alone suffices: open, run all, go to a panel, query, change, open menus', async ({
  page,
  notebook,
}) => {
  await page.goto(siteUrl());
  await tabTo(page, () => page.getByRole('link', { name: 'Explore a shop' }));
  await page.keyboard.press('Enter');
  await expect(notebook.panel('data')).toBeVisible();
  await notebook.set({ data: { users: 500 } });

  await tabTo(page, () => notebook.primary);
  await page.keyboard.press('Enter');
  await notebook.untilQuiet();
  await notebook.expectStatus('sql', 'done');

  await tabTo(page, () => notebook.panel('sessions').getByRole('textbox', { name: /Gap/ }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('45');
  await page.keyboard.press('Tab');
  await notebook.expectStatus('sessions', 'stale');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await notebook.expectStatus('sessions', 'done');
  await notebook.untilQuiet();

  const sessions = notebook.panel('sessions');
  await tabTo(page, () => sessions.getByRole('button', { name: /^Show as table: / }).first());
  await page.keyboard.press('Enter');
  const { sessions: count = 0 } = await notebook.figures('sessions');
  await expect(sessions.getByRole('table').first()).toContainText(/\d/);
  await expect(sessions.getByText(count.toLocaleString('en-US')).first()).toBeVisible();

  const editor = notebook.panel('sql').getByRole('textbox', { name: 'SQL query' });
  await tabTo(page, () => editor);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('SELECT count(*) AS n FROM sessions');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(notebook.panel('sql').getByRole('columnheader', { name: 'n', exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();

  await tabTo(page, () => notebook.panel('note').getByRole('button', { name: /^More for/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Run this cell' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem', { name: 'Run this cell' })).toHaveCount(0);
  await expect(notebook.panel('note').getByRole('button', { name: /^More for/ })).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toHaveCount(0);
  await expect(notebook.panel('note').getByRole('button', { name: /^More for/ })).toBeFocused();
});

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, target: () => Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const element = target();
    if ((await element.count()) === 1 && (await element.evaluate((node) => node === document.activeElement)))
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target()} is not reached with Tab.`);
}
