/**
 * The attack from both sides: a victim with a notebook and data of their own, and a stranger whose notebook asks for them
 * and would carry them out in its figures, when the victim shares it again. By link, by file, with results, in a frame.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NotebookDocument } from '../src/notebook/document';
import { readLink, writeLink } from '../src/notebook/link';
import { expectAccessibleEverywhere } from './axe';
import { expect, siteUrl, test, visit } from './fixtures';
import type { NotebookPage } from './notebook_page';

/** What must never be read: the victim's item, by the name that only their file has. */
const SECRET = 'wedding-ring-4711';

const ORDERS = [
  'timestamp,visitorid,event,itemid,transactionid',
  ...Array.from({ length: 60 }, (_, at) => `${1_433_221_332_000 + at * 60_000},${at % 7},view,${SECRET},`),
].join('\n');

/** Each reaches for what is not the notebook's own; a number of rows is what a figure would carry. */
const QUERIES = [
  `SELECT regexp_extract(CAST(content AS VARCHAR), 'wedding-ring-[0-9]+') AS found FROM read_blob('opfs://database/own-explore.duckdb')`,
  `SELECT database_name, table_name FROM duckdb_tables()`,
  `SELECT * FROM range(length((SELECT string_agg(table_name) FROM information_schema.tables)))`,
  `SELECT * FROM glob('*')`,
];

const STRANGE: NotebookDocument = {
  version: 1,
  title: 'Look at my shop',
  about: 'A friendly notebook',
  cells: [
    { id: 'data', kind: 'data', params: { users: 100, items: 50, days: 14 }, inputs: [] },
    ...QUERIES.map((query, at) => ({
      ...{ id: `sql-${at + 1}`, kind: 'sql', params: { query }, inputs: ['data'] },
    })),
    {
      id: 'note',
      kind: 'note',
      params: { text: 'Press here: [your bank](https://bank.example/login)' },
      inputs: [],
    },
  ],
};

/** The victim's own notebook, with their file in it, kept in this browser; gives what may not be seen of it. */
async function ownData(page: NotebookPage['page'], notebook: NotebookPage): Promise<string[]> {
  await visit(page, `${siteUrl()}#/n/explore`);
  await page.getByRole('radio', { name: 'Your files' }).click({ force: true });
  await page
    .getByTestId('file-input')
    .setInputFiles([{ name: 'my-orders.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) }]);
  await expect(notebook.panel('data').getByText('my-orders.csv', { exact: true })).toBeVisible();
  await notebook.run('data');
  await notebook.expectStatus('data', 'done');
  await page.evaluate(() => window.sessionbook.kept());
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  return [SECRET, ...Object.values(cells[0]?.tables ?? {})];
}

const question = (page: NotebookPage['page']) =>
  page.getByRole('dialog', { name: 'Run the SQL in this notebook?' });

async function expectNothingRan(notebook: NotebookPage): Promise<void> {
  const { cells } = await notebook.page.evaluate(() => window.sessionbook.snapshot());
  for (const { id, state } of cells)
    expect([id, state]).toEqual([id, expect.stringMatching(/^(idle|stored)$/)]);
}

/** Opening, reading, a reload, undo and dropped data execute nothing; a press shows the SQL; "Not now" is no. */
async function expectItWaits(page: NotebookPage['page'], notebook: NotebookPage): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: STRANGE.title })).toBeVisible();
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  await expectNothingRan(notebook);
  await notebook.set({ data: { users: 120 } });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectNothingRan(notebook);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: STRANGE.title })).toBeVisible();
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  await expectNothingRan(notebook);
  expect(page.workers().filter((worker) => worker.url().includes('warehouse'))).toEqual([]);
  await expect(notebook.panel('note').getByText('your bank (https://bank.example/login)')).toBeVisible();

  for (const press of [
    () => notebook.primary.click(),
    () => page.keyboard.press('ControlOrMeta+Shift+Enter'),
    () => notebook.panel('sql-2').getByRole('button', { name: /^Run / }).first().click(),
    () => notebook.choose('data', 'Run this cell'),
  ]) {
    await press();
    for (const query of QUERIES) await expect(question(page).getByText(query, { exact: true })).toBeVisible();
    await expect(question(page).getByRole('button', { name: 'Not now' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question(page)).toHaveCount(0);
    await expectNothingRan(notebook);
  }
}

/** Even when it has run: nothing of the victim's on the page, in figures, or in what is shared again. */
async function expectNothingGot(
  page: NotebookPage['page'],
  notebook: NotebookPage,
  secrets: readonly string[],
): Promise<void> {
  await notebook.primary.click();
  await question(page).getByRole('button', { name: 'Run it' }).click();
  await notebook.expectStatus('data', 'done');
  await notebook.untilQuiet();
  await expect(notebook.panel('note').getByText('your bank (https://bank.example/login)')).toBeVisible();

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Link to this notebook' });
  await expect(field).toHaveValue(/#s=1\./);
  const link = await field.inputValue();
  const { digest } = await readLink(link.slice(link.indexOf('#s=') + 3));
  expect(Object.keys(digest.cells).filter((id) => id.startsWith('sql'))).toEqual([]);
  await page.keyboard.press('Escape');
  await expectHoldsNothing(page, secrets);
}

/** Neither the page nor the notebook with all its results holds any of these. */
async function expectHoldsNothing(page: NotebookPage['page'], secrets: readonly string[]): Promise<void> {
  const saved = await page.evaluate(() => window.sessionbook.save());
  const shown = await page.locator('body').textContent();
  for (const secret of secrets) {
    expect(saved).not.toContain(secret);
    expect(shown).not.toContain(secret);
  }
}

test('by link', async ({ page, notebook }) => {
  const secrets = await ownData(page, notebook);
  const text = await writeLink({ document: STRANGE, digest: { recipe: '00000000', cells: {} } });
  await visit(page, `${siteUrl()}#s=${text}`);
  await expectItWaits(page, notebook);
  // A copy that is kept waits as well, now and when it is opened again.
  await page.getByRole('button', { name: 'Keep a copy in this browser' }).click();
  await expect(page).toHaveURL(/#\/n\/look-at-my-shop/);
  await page.evaluate(() => window.sessionbook.kept());
  await page.reload();
  await expect(page.getByTestId('not-run')).toBeVisible();
  await expectNothingRan(notebook);
  await expectNothingGot(page, notebook, secrets);
});

test('by file, with forged results, kept, reloaded and run', async ({ page, notebook }) => {
  const secrets = await ownData(page, notebook);
  await visit(page, siteUrl());
  await page.evaluate((given) => window.sessionbook.open(given), STRANGE);
  await page.evaluate(() => window.sessionbook.run(['data']));
  const file = JSON.parse(await page.evaluate(() => window.sessionbook.save()));
  const { data } = file.results;
  data.result.figures.events = 123_456_789;
  data.origin = 'here';
  data.result.tables = { events: 'events' };
  // What no panel can draw is a sentence in its place, and nothing for the console.
  data.result.value = { summary: 'none' };
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await (await chooser).setFiles({
    ...{ name: 'gift.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) },
  });
  await expect(page).toHaveURL(/look-at-my-shop-2/);
  await notebook.expectStatus('data', 'stored');
  expect(await notebook.figures('data')).toMatchObject({ events: 123_456_789 });
  await expect(notebook.panel('data').getByText(/damaged: the Data panel cannot be drawn/)).toBeVisible();
  await page.evaluate(() => window.sessionbook.kept());
  await expectItWaits(page, notebook);
  await notebook.expectStatus('data', 'stored');
  await notebook.primary.click();
  await question(page).getByRole('button', { name: 'Run it' }).click();
  await notebook.expectStatus('data', 'done');
  await notebook.untilQuiet();
  expect((await notebook.figures('data')).events).not.toBe(123_456_789);
  // What was allowed stays so, also in a copy under another name; the words of the stranger stay theirs.
  await page.evaluate(() => window.sessionbook.kept());
  await page.reload();
  await notebook.expectStatus('data', 'done');
  await notebook.run('data');
  await expect(question(page)).toHaveCount(0);
  await expect(notebook.panel('note').getByText('your bank (https://bank.example/login)')).toBeVisible();
  await expectHoldsNothing(page, secrets);
});

test('a file that was kept here is not given to a notebook that only knows its fingerprint', async ({
  page,
  notebook,
}) => {
  await ownData(page, notebook);
  const { params } = await page.evaluate(
    async () => JSON.parse(await window.sessionbook.save()).document.cells[0],
  );
  const theft: NotebookDocument = {
    ...STRANGE,
    cells: [{ id: 'data', kind: 'data', params, inputs: [] }],
  };
  const text = await writeLink({ document: theft, digest: { recipe: '00000000', cells: {} } });
  await visit(page, `${siteUrl()}#s=${text}`);
  await expect(page.getByTestId('wanted-files')).toContainText('my-orders.csv');
  await notebook.primary.click();
  await notebook.expectStatus('data', 'failed');
  expect(await page.locator('main').textContent()).not.toContain(SECRET);
});

test('the line and the question can be used by everybody', async ({ page, notebook }) => {
  await visit(page, siteUrl());
  await page.evaluate((given) => window.sessionbook.open(given), STRANGE);
  await expect(page.getByTestId('not-run')).toContainText(
    'Not run here. This notebook came in a file, and nothing in it runs by itself. Run it to let it compute on this computer. Before that you are shown the SQL in it (4 pieces).',
  );
  await expectAccessibleEverywhere(page, 'a notebook that waits');
  await notebook.primary.focus();
  await page.keyboard.press('Enter');
  await expect(question(page).getByRole('button', { name: 'Not now' })).toBeFocused();
  await expectAccessibleEverywhere(page, 'the question');
  await page.keyboard.press('Enter');
  await expect(notebook.primary).toBeFocused();
});

test.describe('in a frame of another site', () => {
  let around: Server;
  let address: string;
  test.beforeAll(async () => {
    around = createServer((request, response) => {
      const src = decodeURIComponent(new URL(request.url ?? '/', 'http://x').search.slice(1));
      response.setHeader('Content-Type', 'text/html');
      response.end(`<iframe src="${src.replaceAll('&', '&amp;')}" width="390" height="800"></iframe>`);
    });
    await new Promise<void>((resolve) => around.listen(0, 'localhost', resolve));
    address = `http://localhost:${(around.address() as AddressInfo).port}/?`;
  });
  test.afterAll(() => new Promise((resolve) => around.close(resolve)));

  test('a notebook is only read, whatever its address says, and nothing stored is touched', async ({
    browser,
  }) => {
    // The same host on another port: another origin, but what a browser stores is not set apart for the frame.
    const page = await (await browser.newContext()).newPage();
    await visit(page, `${siteUrl()}#/n/explore`);
    await page.getByRole('button', { name: 'Explore a shop' }).click();
    await page.keyboard.type('My own shop');
    await page.keyboard.press('Enter');
    await page.evaluate(() => window.sessionbook.kept());
    const text = await writeLink({ document: STRANGE, digest: { recipe: '00000000', cells: {} } });
    const frame = page.frameLocator('iframe');
    const html = frame.locator('html');
    for (const hash of [`#s=${text}`, '#open=demos/explore.json', '#/n/explore', '']) {
      await page.goto(`${address}${encodeURIComponent(siteUrl() + hash)}`);
      await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(html).toHaveAttribute('data-view', 'read');
      await expect(html).toHaveAttribute('data-frame', 'foreign');
      await expect(frame.locator('.opening, .opening-gallery')).toHaveCount(0);
      await expect(frame.getByRole('button', { name: /^(Run|Edit|Add|More|Share|Open)/ })).toHaveCount(0);
      await expect(frame.getByText(/^(Use my data|Continue)$/)).toHaveCount(0);
      const touched = await html.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query();
        return [...held, ...pending].map(({ name }) => name);
      });
      expect(touched, hash).toEqual([]);
      await expect(frame.getByText('My own shop')).toHaveCount(0);
      await expect(html.evaluate(() => window.sessionbook.run())).rejects.toThrow(/nothing runs/);
      await expect(
        frame.locator('[data-cell]:not([data-status="idle"], [data-status="stored"])'),
      ).toHaveCount(0);
    }
    await page.goto(`${address}${encodeURIComponent(`${siteUrl()}#open=demos/explore.json`)}`);
    await expect(frame.locator('#data figure svg').first()).toBeVisible();
    const [content, room] = await html.evaluate((root) => [root.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(room ?? 0);
    await page.close();
  });
});
