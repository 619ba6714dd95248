/** A file of one’s own in the page: its sessions, and the form that says what it is. `intake.spec.ts` reads many. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../scripts/lib/build';
import { giveFiles } from '../scripts/lib/notebook_page';
import { expectAccessibleEverywhere } from './axe';
import { expect, test } from './fixtures';

const FOLDER = join(ROOT, '..', 'shared', 'data', 'intake');

test("the file's own sessions", async ({ page, notebook }) => {
  test.skip(!existsSync(FOLDER), `${FOLDER} is not here: the files of others are no part of the project`);
  await notebook.open();
  await giveFiles(page, [join(FOLDER, 'given-sessions', 'oct.csv')]);
  await notebook.compute('sessions');
  expect(await notebook.figures('sessions')).toMatchObject({ sessions: 3 });
  const panel = notebook.panel('sessions');
  await panel.getByRole('radio', { name: "The file's own sessions" }).check();
  await notebook.compute('sessions');
  expect(await notebook.figures('sessions')).toMatchObject({ sessions: 5, conversion_rate: 0.2 });
  await expect(panel.getByText('The file names 5 sessions of its own, of which 1 converts')).toBeVisible();
});

const WORDS = `user_id,item_id,event_time,action,price
u1,i1,01/02/2024 10:00,View,"1.234,50"
u1,i2,01/02/2024 10:05,schnuppern,"12,00"
u2,i1,02/02/2024 10:00,In den Warenkorb,"12,00"
NA,i1,02/02/2024 10:05,View,"12,00"
u3,i3,03/02/2024 10:05,stöbern,unknown
`;

test('a file of one’s own: the form tells, the result warns, and what was said stays', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  const panel = notebook.panel('data');
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(WORDS) };
  await page.getByTestId('file-input').setInputFiles([file]);
  const words = panel.getByRole('region', { name: 'Event words' });
  await expect(words.getByRole('row', { name: /View 2/ })).toBeVisible();
  await expect(words.getByText('Say what 2 words mean')).toBeVisible();
  await expect(words.getByLabel('What In den Warenkorb means')).toHaveValue('cart');

  const times = panel.getByRole('region', { name: 'Times' });
  await expect(times.getByText('Every date can be read both ways')).toBeVisible();
  await times.getByLabel('Written as').selectOption('dmy');
  await expect(times.getByRole('row', { name: '03/02/2024 10:05 2024-02-03 10:05:00' })).toBeVisible();
  await times.getByLabel('Written as').selectOption('pattern');
  await times.getByLabel('Pattern').fill('%m/%d/%Y %H:%M');
  await expect(times.getByRole('row', { name: '03/02/2024 10:05 2024-03-02 10:05:00' })).toBeVisible();
  await times.getByLabel('Pattern').press('Enter');
  await expectAccessibleEverywhere(page, 'the form of a file');

  await words.getByLabel('What schnuppern means').selectOption('view');
  await notebook.run('data');
  await notebook.expectStatus('data', 'done');
  expect(await notebook.figures('data')).toMatchObject({
    events: 3,
    rejected: 2,
    view: 2,
    cart: 1,
    purchase: 0,
  });
  await expect(panel.getByRole('alert')).toContainText('nobody has said what “stöbern” (1) means');
  await expect(panel.getByRole('alert')).toContainText('There is no purchase among the 3 events');
  await expect(
    panel.getByText('these words stand for no id, and are not taken for one: NA (1)'),
  ).toBeVisible();
  // The form stays open where something is wrong, with what was said in it.
  await expect(words.getByLabel('What schnuppern means')).toHaveValue('view');
  await words.getByLabel('What stöbern means').selectOption('purchase');
  await notebook.run('data');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  expect(await notebook.figures('data')).toMatchObject({ events: 4, rejected: 1, purchase: 1 });

  // After a reload the file, which the browser keeps, is looked at again once its form is opened.
  await page.evaluate(() => window.sessionbook.kept());
  await page.reload();
  await panel.getByText('What do the columns of mine.csv mean?').click();
  const rows = panel.getByRole('region', { name: 'The first rows of the file' });
  await expect(rows.getByRole('cell', { name: 'schnuppern' })).toBeVisible();
  await expect(panel.getByLabel('The first line holds the names of the columns')).toBeChecked();
});

/** A word first met after the rows that the form shows at once, in a file that also a fast machine reads in several steps. */
const LATE = 160_000;
const LATE_WORDS = [
  'user_id,item_id,event_time,action',
  ...Array.from(
    { length: LATE },
    (_, at) =>
      `user${at % 900},item${at % 700},${new Date(1_706_745_600_000 + at * 1000).toISOString()},${at < LATE - 5 ? 'View' : 'schnuppern'}`,
  ),
].join('\n');

test('a look at a file can be stopped: the form says what it does not know, and looks again', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  const panel = notebook.panel('data');
  await atFirstSight(page, 'stop');
  await page
    .getByTestId('file-input')
    .setInputFiles([{ name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from(LATE_WORDS) }]);
  await expect(panel.getByText('You stopped the look through all rows of late.csv.')).toBeVisible();
  const words = panel.getByRole('region', { name: 'Event words' });
  await expect(words.getByRole('row', { name: /View/ })).toBeVisible();
  await expect(words.getByRole('row', { name: /schnuppern/ })).toHaveCount(0);
  await expectAccessibleEverywhere(page, 'the form of a file whose look was stopped');

  const said = await statuses(page);
  await panel.getByRole('button', { name: 'Look through all rows' }).click();
  await expect(words.getByRole('row', { name: /schnuppern 5/ })).toBeVisible();
  await expect(panel.getByText('You stopped the look')).toHaveCount(0);
  expect((await said()).join(), 'how far it is').toMatch(/Looking through all rows \([1-9]\d* %\)/);
});

test('a run that begins while a file is looked through does not wait for the look', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  const said = await statuses(page);
  await atFirstSight(page, 'run');
  await page
    .getByTestId('file-input')
    .setInputFiles([{ name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from(LATE_WORDS) }]);
  await notebook.expectStatus('data', 'done');
  expect((await said()).filter((line) => line.startsWith('running')).at(-1)).toBe('running: ');
  // What the look would have told of the words, the run tells.
  expect(await notebook.figures('data')).toMatchObject({ view: LATE - 5, rejected: 5 });
  await expect(notebook.panel('data').getByRole('alert')).toContainText('“schnuppern” (5)');
});

/** Stops the look through all rows, or runs the cell, in the moment in which the look begins. */
function atFirstSight(page: Page, act: 'stop' | 'run'): Promise<void> {
  return page.evaluate((what) => {
    const observer = new MutationObserver(() => {
      const line = document.querySelector('[data-cell="data"] p[role="status"]');
      if (!line?.textContent?.startsWith('Looking through all rows')) return;
      observer.disconnect();
      if (what === 'run') void window.sessionbook.run(['data']);
      else line.parentElement?.querySelector('button')?.click();
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, act);
}

/** Collects what the data cell says of its files, with the state of the cell, from now on. */
async function statuses(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const cell = document.querySelector<HTMLElement>('[data-cell="data"]');
      const line = `${cell?.dataset.status}: ${cell?.querySelector('p[role="status"]')?.textContent}`;
      if (said.at(-1) !== line) said.push(line);
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
