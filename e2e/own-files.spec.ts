/** Files as shops have them, given to the page as a person would: what it takes them for, and what it counts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../scripts/lib/build';
import { giveFiles } from '../scripts/lib/notebook_page';
import { expectAccessibleEverywhere } from './axe';
import { expect, test } from './fixtures';

const FOLDER = join(ROOT, '..', 'shared', 'data', 'intake');

type Counts = Record<string, number>;
const threeEvents = { events: 3, rejected: 0, view: 1, cart: 1, purchase: 1 };

/** What the README of the folder calls right, file by file, with the mapping that is guessed. */
const RIGHT: [file: string, counts: Counts][] = [
  ['late-words/events.csv', { events: 265, view: 250, cart: 10, purchase: 5 }],
  ['late-spellings/events.csv', { rejected: 0, view: 222, cart: 1, purchase: 3 }],
  ...['datetime', 'seconds', 'caps', 'floatms', 'sci', 'indexed'].map((name): [string, Counts] => [
    `retailrocket-variants/${name}.csv`,
    { ...threeEvents, users: 2 },
  ]),
  ...['caps', 'epoch', 'space', 'usdate'].map((name): [string, Counts] => [
    `rees46-variants/${name}.csv`,
    { ...threeEvents, users: 1 },
  ]),
  ['session-value/train.csv', { events: 4, view: 2, cart: 1, purchase: 1, left_out: 1, rejected: 0 }],
  ['headers/otto.csv', { ...threeEvents, users: 2 }],
  ['headers/movielens.csv', { events: 3, rating: 3, users: 2 }],
  ['headers/purchases.csv', { events: 2, purchase: 2 }],
  ['headers/twodots.csv', { events: 1, view: 1, purchase: 0 }],
  ['headers/device_type.csv', { events: 2, view: 2, purchase: 0 }],
  ['online-retail/us.csv', { purchase: 3, left_out: 1, rejected: 1 }],
  ['purchase-history/kz.csv', { purchase: 2, view: 0, rejected: 1 }],
  ['day-stamps/transactions_train.csv', { events: 6, purchase: 6, rejected: 0 }],
  ['shopify-orders/orders_export.csv', { events: 4, purchase: 4, users: 2, items: 2 }],
  ['shapes/jsonl.jsonl', { ...threeEvents, users: 2 }],
  ['shapes/ga-comments.csv', { events: 2, view: 1, purchase: 1 }],
  ['zips/events-and-products.zip', { events: 2, view: 1, purchase: 1 }],
  ['times/ampm.csv', { events: 2, rejected: 0 }],
  ['times/mixed.csv', { events: 2, rejected: 0 }],
];

test('files as shops have them give their right counts without a word said', async ({ page, notebook }) => {
  test.skip(!existsSync(FOLDER), `${FOLDER} is not here: the files of others are no part of the project`);
  await notebook.open();
  for (const [file, counts] of RIGHT) {
    await test.step(file, async () => {
      await giveAnew(page, join(FOLDER, file));
      await notebook.compute('data');
      await notebook.expectStatus('data', 'done');
      expect(await notebook.figures('data'), file).toMatchObject(counts);
    });
  }
  await test.step("the file's own sessions", async () => {
    await giveAnew(page, join(FOLDER, 'given-sessions', 'oct.csv'));
    await notebook.compute('sessions');
    expect(await notebook.figures('sessions')).toMatchObject({ sessions: 3 });
    const panel = notebook.panel('sessions');
    await panel.getByRole('radio', { name: "The file's own sessions" }).check();
    await notebook.compute('sessions');
    expect(await notebook.figures('sessions')).toMatchObject({ sessions: 5, conversion_rate: 0.2 });
    await expect(panel.getByText('The file names 5 sessions of its own, of which 1 converts')).toBeVisible();
  });
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
});

/** A word first met after the rows that the form shows at once, in a file of a few megabytes. */
const LATE = 40_000;
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

/** Gives a file in place of all before, as in a notebook that has seen none. */
async function giveAnew(page: Page, path: string): Promise<void> {
  await page.evaluate(async () => {
    await window.sessionbook.setParam('data', 'files', []);
    await window.sessionbook.setParam('data', 'mapping', null);
  });
  await giveFiles(page, [path]);
}
