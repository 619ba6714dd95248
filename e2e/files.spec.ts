import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { giveFiles } from '../scripts/lib/notebook_page';
import { dropOn } from './drop';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook_page';
import { needsFile, RETAILROCKET } from './real_data';

interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function csv(name: string, text: string | Buffer): Upload {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** Files dropped anywhere on the page, as from the desktop. */
async function drop(page: Page, path: string, name: string): Promise<void> {
  await dropOn(page.locator('#main'), await readFile(path), name);
}

const OTHER_LAYOUT = [
  'when;who;what;product;amount;note',
  ...Array.from({ length: 300 }, (_, row) =>
    [
      new Date(Date.UTC(2024, 2, 1, 0, row)).toISOString(),
      `user-${row % 20}`,
      ['purchased', 'cart', 'seen', 'wishlist'][row % 4],
      `"item; ""${row % 7}"""`,
      (row % 9) + 0.5,
      row % 50 === 0 ? '"=cmd()|two\nlines 👍"' : '',
    ].join(';'),
  ),
].join('\n');

const GOOD =
  'timestamp,visitorid,event,itemid,transactionid\n1433193132535,1,view,2,\n1433193132536,1,transaction,2,7\n';

/** Rows enough to be met while they are read. */
const LARGE = 400_000;

const OTHER_FIGURES = { events: 300, rejected: 0, users: 20, items: 7, view: 75, purchase: 75 };

test('the real sample is dropped on the page, recognised and loaded, with every row accounted for', async ({
  page,
  notebook,
}) => {
  needsFile(RETAILROCKET.events);
  await notebook.open();
  await drop(page, RETAILROCKET.events, 'events.csv');
  const panel = notebook.panel('data');
  await expect(panel.getByText('events, RetailRocket')).toBeVisible();
  await drop(page, RETAILROCKET.tree, 'category_tree.csv');
  await expect(panel.getByText('category tree, RetailRocket')).toBeVisible();
  await notebook.runAll();
  await notebook.expectAllDone();
  expect(await notebook.figures('data')).toMatchObject({ events: 9382, rejected: 3, users: 5000 });
  await expect(panel.getByText(/9,385/).first()).toBeVisible();

  const downloading = page.waitForEvent('download');
  await panel
    .getByRole('button', { name: /download/i })
    .last()
    .click();
  const rejected = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n');
  expect(rejected).toHaveLength(1 + 3);

  await panel.getByRole('radio', { name: 'keep all' }).check();
  for (const id of ['data', 'sessions', 'explore', 'sql']) await notebook.expectStatus(id, 'stale');
  await notebook.runAll();
  expect(await notebook.figures('data')).toMatchObject({
    events: 9385,
    rejected: 0,
    view: 9076,
    cart: 263,
    purchase: 46,
  });
});

test('files that are wrong say so, an unknown layout gets a form and a guess, and what nobody could guess is said', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await test.step('what is wrong, and the page stays usable', () => refusesWrongFiles(page, notebook));
  await startAnew(notebook);
  await test.step('an unknown layout gets a form with a preview and a guess, and loads', () =>
    guessesLayout(page, notebook));
  await startAnew(notebook);
  await test.step('a layout that nobody could guess loads once a person has said what is what', () =>
    isTold(page, notebook));
});

/** As in a notebook that has seen no file. */
async function startAnew(notebook: NotebookPage): Promise<void> {
  await notebook.set({ data: { files: [], mapping: null } });
  await expect(notebook.panel('data').getByText(/^events, /)).toHaveCount(0);
}

async function guessesLayout(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('data');
  const guessable = OTHER_LAYOUT.replace(
    'when;who;what;product;amount',
    'datetime;customer_id;action;product_id;price',
  );
  await page.getByTestId('file-input').setInputFiles([csv('clicks.csv', guessable)]);
  await expect(panel.getByText('events, your mapping')).toBeVisible();
  await expect(panel.getByRole('table').first()).toContainText('user-0');
  for (const [label, column] of [
    ['User', 'customer_id'],
    ['Item', 'product_id'],
    ['Time', 'datetime'],
    ['Event', 'action'],
    ['Price', 'price'],
    ['What purchased means', 'purchase'],
    ['What cart means', 'cart'],
    ['What seen means', 'view'],
    ['What wishlist means', 'wishlist'],
  ] as const) {
    await expect(panel.getByLabel(label, { exact: true }).first()).toHaveValue(column);
  }
  await notebook.run('data');
  await notebook.expectStatus('data', 'done');
  expect(await notebook.figures('data')).toMatchObject(OTHER_FIGURES);
}

test('files dropped on a panel are that panel’s, also where another data cell comes first', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await notebook.choose('data', 'Duplicate');
  const second = notebook.panel('data-2');
  await second.getByRole('radio', { name: 'Your files' }).check();
  await dropOn(second.getByText('or drop them here'), Buffer.from(GOOD), 'events.csv');
  await expect(second.getByText('events, RetailRocket')).toBeVisible();
  await expect(page.getByText('events, RetailRocket')).toHaveCount(1);
});

async function isTold(page: Page, notebook: NotebookPage): Promise<void> {
  const nobodyKnows = OTHER_LAYOUT.replace('when;who;what;product', 'alpha;beta;gamma;delta').replaceAll(
    ';seen;',
    ';glanced;',
  );
  await page.getByTestId('file-input').setInputFiles([csv('clicks.csv', nobodyKnows)]);
  const panel = notebook.panel('data');
  await expect(panel.getByText('events, your mapping')).toBeVisible();
  for (const [label, option] of [
    ['User', 'beta'],
    ['Item', 'delta'],
    ['Time', 'alpha'],
    ['Event', 'gamma'],
  ] as const) {
    await choose(page, notebook, label, option);
  }
  await panel.getByLabel('What glanced means').selectOption('view');
  await notebook.run('data');
  await notebook.expectStatus('data', 'done');
  expect(await notebook.figures('data')).toMatchObject(OTHER_FIGURES);
}

/** Chooses an option of the mapping form, where it is not chosen yet. */
async function choose(page: Page, notebook: NotebookPage, label: string, option: string): Promise<void> {
  const field = notebook.panel('data').getByLabel(label, { exact: true }).first();
  if ((await field.inputValue()) === option) return;
  await field.click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await expect(field).toHaveValue(option);
}

async function refusesWrongFiles(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('data');
  const random = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251));
  for (const file of [
    csv('empty.csv', ''),
    csv('binary.csv', random),
    csv('cut.zip', Buffer.from('PK\u0003\u0004 and nothing more')),
    csv('cut.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3])),
    csv('cut.parquet', 'PAR1'),
    csv('utf16.csv', Buffer.from('\ufefftimestamp,visitorid\n1,2\n', 'utf16le')),
  ]) {
    await page.getByTestId('file-input').setInputFiles([file]);
    await expect(panel.getByRole('alert').first()).toContainText(file.name);
    await expect(panel.getByRole('alert').first()).toHaveText(/\w+.{20,}/);
  }
  // Still usable: a good file takes their place and loads.
  await page.getByTestId('file-input').setInputFiles([csv('events.csv', GOOD)]);
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await notebook.run('sessions');
  await notebook.expectStatus('sessions', 'done');
  expect(await notebook.figures('sessions')).toMatchObject({ sessions: 1, conversion_rate: 1 });
}

test('a shop in the making and a load are cancelled, and a rerun of each works', async ({
  page,
  notebook,
}, info) => {
  await notebook.open();
  await test.step('a shop in the making', async () => {
    await notebook.set({ data: { users: 100_000 } });
    await notebook.primary.click();
    await notebook.expectStatus('data', 'running');
    await notebook.primary.click();
    await notebook.expectStatus('data', 'cancelled');
    await notebook.set({ data: { users: 500 } });
    await notebook.runAll();
    await notebook.expectAllDone();
  });
  await test.step('a load', async () => {
    const path = info.outputPath('large.csv');
    await writeLarge(path, LARGE);
    await giveFiles(page, [path]);
    await notebook.panel('data').getByRole('button', { name: /^Run / }).first().click();
    await notebook.expectStatus('data', 'running');
    await expect(notebook.panel('data').getByTestId('status')).toContainText('Reading large.csv');
    await notebook.panel('data').getByRole('button', { name: 'Cancel Data' }).click();
    await notebook.expectStatus('data', 'cancelled');
    await notebook.run('data');
    await notebook.expectStatus('data', 'done');
    expect(await notebook.figures('data')).toMatchObject({ events: LARGE, rejected: 0 });
  });
});

/** RetailRocket's layout, every row different. */
async function writeLarge(path: string, rows: number): Promise<void> {
  const { createWriteStream } = await import('node:fs');
  const { once } = await import('node:events');
  const file = createWriteStream(path);
  file.write('timestamp,visitorid,event,itemid,transactionid\n');
  for (let from = 0; from < rows; from += 50_000) {
    const lines = Array.from({ length: Math.min(50_000, rows - from) }, (_, index) => {
      const row = from + index;
      return `${1_433_193_132_535 + row * 1000},${(row * 7919) % 300_000},view,${(row * 104_729) % 50_000},\n`;
    });
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
