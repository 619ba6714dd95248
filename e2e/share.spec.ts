/** A notebook travels in a link: shared, opened elsewhere, compared; and what a link must never do. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { NotebookCell } from '../src/notebook/document';
import { type LinkedNotebook, readLink, writeLink } from '../src/notebook/link';
import { expect, siteUrl, test, visit } from './fixtures';
import { NotebookPage } from './notebook_page';

const SMALL_SHOP: NotebookCell = {
  id: 'data',
  kind: 'data',
  params: { users: 300, items: 60, days: 14 },
  inputs: [],
};

function documentOf(...cells: NotebookCell[]): LinkedNotebook['document'] {
  return { version: 1, title: 'Shared', about: '', cells };
}

/** Opens the document, runs all of it and gives the link that its dialog shows. */
async function shareAfterRun(page: Page, document: LinkedNotebook['document']): Promise<string> {
  await visit(page, siteUrl());
  await page.evaluate((given) => window.sessionbook.open(given), document);
  await page.evaluate(() => window.sessionbook.run());
  return linkOf(page);
}

async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Link to this notebook' });
  await expect(field).toHaveValue(/#s=1\./);
  return field.inputValue();
}

async function elsewhere(browser: Browser): Promise<{ page: Page; notebook: NotebookPage }> {
  const page = await (await browser.newContext()).newPage();
  return { page, notebook: new NotebookPage(page) };
}

/** What a paste gives: the page itself may not read it. */
async function pasted(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  await page.setContent('<textarea></textarea>');
  await page.locator('textarea').focus();
  await page.keyboard.press('ControlOrMeta+v');
  const text = await page.locator('textarea').inputValue();
  await page.close();
  return text;
}

const textOf = (link: string) => link.slice(link.indexOf('#s=') + 3);
const comparison = (page: Page) => page.getByTestId('comparison');
const untilCompared = (page: Page, outcome: 'reproduced' | 'differs') =>
  expect(comparison(page)).toHaveAttribute('data-comparison', outcome, { timeout: 90_000 });

test('a link opens elsewhere, waits for a press and is reproduced', async ({ page, browser, context }) => {
  const sessions = { id: 'sessions', kind: 'sessions', params: { gap_minutes: 20 }, inputs: ['data'] };
  const sql = { id: 'sql', kind: 'sql', params: {}, inputs: ['data'] };
  const link = await shareAfterRun(page, documentOf(SMALL_SHOP, sessions, sql));
  await expect(page.getByTestId('link-length')).toHaveText(`${link.length} characters`);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await pasted(context)).toBe(link);

  const other = await elsewhere(browser);
  await visit(other.page, link);
  await expect(comparison(other.page)).toHaveText(
    /^Stored figures\. What you see below came with the link\. Nothing of it has run here\. Run it/,
  );
  await expect(other.notebook.panel('data').getByTestId('stored-figures')).toBeVisible();
  // In the words of the panel, not under the names that programs use.
  await expect(other.notebook.panel('sessions').getByTestId('stored-figures')).toContainText(
    /^Sessions[\d,]+Converting[\d.]+ % [\d,]+ sessionsMedian duration/,
  );
  for (const id of ['data', 'sessions', 'sql']) await other.notebook.expectStatus(id, 'idle');
  await other.notebook.primary.click();
  await untilCompared(other.page, 'reproduced');
  await expect(comparison(other.page)).toContainText(/^Reproduced\. All 15 figures of 3 cells/);
  await other.notebook.expectStatus('sql', 'done');

  await other.page.evaluate(() => window.sessionbook.setParam('sessions', 'gap_minutes', 21));
  await expect(comparison(other.page)).toHaveAttribute('data-comparison', 'changed');
  await other.page.getByRole('button', { name: 'Undo' }).click();
  await untilCompared(other.page, 'reproduced');
  // Another panel has an address of its own, which opens the same notebook.
  await other.page.getByRole('navigation', { name: 'Cells' }).getByRole('link', { name: 'Sessions' }).click();
  await untilCompared(other.page, 'reproduced');
  await other.page.reload();
  await expect(other.page.getByRole('heading', { level: 1, name: 'Shared' })).toBeVisible();
  await other.notebook.expectStatus('data', 'idle');
});

test('every figure that came out otherwise is listed, stored and now', async ({ page, browser }) => {
  const link = await shareAfterRun(page, documentOf(SMALL_SHOP));
  const { document, digest } = await readLink(textOf(link));
  const figures = digest.cells.data?.figures ?? {};
  const { users = 0 } = figures;
  Object.assign(figures, { users: users + 1, wishlist: 7 });
  const other = await elsewhere(browser);
  await visit(other.page, `${siteUrl()}#s=${await writeLink({ document, digest })}`);
  await other.notebook.primary.click();
  await untilCompared(other.page, 'differs');
  await expect(comparison(other.page)).toContainText('2 figures of 8');
  await expect(comparison(other.page).getByRole('row')).toHaveText([
    'CellFigureStoredNow',
    `Datausers${users + 1}${users}`,
    'Datawishlist7none',
  ]);
});

test('a file of one’s own is asked for by name and checked when it is given', async ({ page, browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));
  const mine = join(folder, 'my-shop.csv');
  writeFileSync(mine, events(300));
  await visit(page, siteUrl());
  await page.evaluate((given) => window.sessionbook.open(given), documentOf({ ...SMALL_SHOP, params: {} }));
  await page.getByTestId('file-input').setInputFiles(mine);
  await expect(page.locator('#data').getByText('my-shop.csv', { exact: true })).toBeVisible();
  await page.evaluate(() => window.sessionbook.run());
  const link = await linkOf(page);

  const other = await elsewhere(browser);
  await visit(other.page, link);
  const wanted = other.page.getByTestId('wanted-files');
  await expect(wanted).toContainText('This notebook reads 1 file of its owner.');
  await expect(wanted.getByRole('listitem')).toHaveText(/^my-shop\.csv, [\d.]+ kB, 301 lines, for Data$/);
  // Nothing can have run: the file is not here. The figures are those of the link.
  await other.notebook.expectStatus('data', 'idle');
  await expect(other.page.getByTestId('stored-figures')).toContainText('Events300');

  const changed = join(folder, 'changed', 'my-shop.csv');
  const longer = join(folder, 'my-shop-longer.csv');
  writeFileSync(longer, events(310));
  await other.page.getByTestId('file-input').setInputFiles(longer);
  await expect(other.page.getByRole('alert')).toContainText(
    'my-shop-longer.csv is not the my-shop.csv that this notebook was made with. It has 311 lines; the notebook was made with 301.',
  );
  await other.page.getByTestId('file-input').setInputFiles({
    name: changed,
    mimeType: 'text/csv',
    buffer: Buffer.from(events(300).replace('addtocart', 'view')),
  });
  await expect(other.page.getByRole('alert')).toContainText('its content has changed since');
  await expect(wanted).toBeVisible();

  await other.page.getByTestId('file-input').setInputFiles(mine);
  await expect(wanted).toBeHidden();
  await other.notebook.expectStatus('data', 'idle');
  await other.notebook.primary.click();
  await untilCompared(other.page, 'reproduced');
});

test('a notebook that is only read has no controls', async ({ page, notebook }) => {
  await visit(page, `${siteUrl()}?view=read#open=demos/explore.json`);
  await expect(page.getByRole('heading', { level: 1, name: 'Explore a shop' })).toBeVisible();
  for (const id of ['data', 'sessions', 'explore', 'sql', 'note']) await notebook.expectStatus(id, 'stored');
  await expect(notebook.panel('sql').getByText('GROUP BY event').first()).toBeVisible();
  for (const role of ['toolbar', 'navigation', 'checkbox', 'spinbutton', 'textbox'] as const) {
    await expect(page.getByRole(role), role).toHaveCount(0);
  }
  await expect(notebook.panel('data').getByRole('radio')).toHaveCount(0);
  await expect(page.locator('[role="slider"]:not([inert])')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Run|Edit|Add|More|Remove|Cancel|Rename)/ })).toHaveCount(
    0,
  );
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await page.keyboard.press('ControlOrMeta+z');
  await notebook.expectStatus('data', 'stored');
  await expect(page.getByRole('link', { name: 'Open it in full' })).toHaveAttribute(
    'href',
    `${siteUrl()}#open=demos/explore.json`,
  );
});

test('a link brings no script, no HTML, no picture and no way to another site', async ({
  page,
  notebook,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const text = [
    '<script>alert(1)</script><img src="https://foreign.example/a.png" onerror="alert(2)">',
    '[a](javascript:alert(3)) [bank](https://foreign.example/b) ![c](https://foreign.example/c.png)',
    '![d](data:image/svg+xml,<svg onload=alert(4)>) <https://foreign.example/d> [here](#note)',
    '<iframe src="https://foreign.example"></iframe> <a href="https://foreign.example">e</a>',
  ].join('\n\n');
  const evil = '<img src=x onerror=alert(5)>';
  const link = await writeLink({
    document: {
      ...documentOf(
        { id: 'note', kind: 'note', params: { text }, inputs: [] },
        { id: 'other', kind: evil, params: {}, inputs: [] },
        {
          id: 'sql',
          kind: 'sql',
          params: { query: `SELECT * FROM read_csv('https://foreign.example/x.csv')` },
          inputs: [],
        },
      ),
      title: evil,
      about: evil,
    },
    digest: { recipe: '00000000', cells: { sql: { hash: '00000000', figures: { [evil]: 1 } } } },
  });
  await visit(page, `${siteUrl()}#s=${link}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(evil);
  await expect(notebook.panel('note').getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(notebook.panel('note').getByText('bank (https://foreign.example/b)')).toBeVisible();
  await notebook.expectStatus('sql', 'idle');
  await notebook.primary.click();
  const question = page.getByRole('dialog', { name: 'Run the SQL in this notebook?' });
  await expect(question.getByText('https://foreign.example/x.csv')).toBeVisible();
  await question.getByRole('button', { name: 'Run it' }).click();
  await notebook.expectStatus('sql', /failed|waiting/);
  await notebook.untilQuiet();
  expect(await page.locator('main :is(script, img, iframe, object, embed)').count()).toBe(0);
  const addresses = await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((each) => new URL((each as HTMLAnchorElement).href).origin));
  expect(new Set(addresses)).toEqual(new Set([new URL(siteUrl()).origin]));
  expect(dialogs).toEqual([]);
});

test('a damaged link, and an address that is no file of this site, say so and open nothing', async ({
  page,
}) => {
  const whole = await writeLink({
    document: documentOf(SMALL_SHOP),
    digest: { recipe: '00000000', cells: {} },
  });
  const refusals: [string, RegExp][] = [
    [`s=${whole.slice(0, -20)}`, /This link is cut off or was changed/],
    [`s=${whole}).`, /it holds “\)”/],
    ['s=', /does not begin with a version/],
    ['open=https://foreign.example/a.json', /no notebook file beside this page/],
    ['open=//foreign.example/a.json', /no notebook file beside this page/],
    ['open=\\\\foreign.example\\a.json', /no notebook file beside this page/],
    ['open=../../etc/passwd.json', /no notebook file beside this page/],
    ['open=demos/%2e%2e/%2e%2e/a.json', /no notebook file beside this page/],
    ['open=index.html', /no notebook file beside this page/],
  ];
  for (const [hash, sentence] of refusals) {
    await page.goto('about:blank');
    await visit(page, `${siteUrl()}#${hash}`);
    await expect(page.getByRole('alert'), hash).toContainText(sentence);
    await expect(page.getByRole('link', { name: 'To the gallery' })).toBeVisible();
    await expect(page.locator('[data-cell]')).toHaveCount(0);
  }
});

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

test('a file with results opens finished and is reproduced', async ({ page, browser }) => {
  await shareAfterRun(page, documentOf(SMALL_SHOP));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download with results/ }).click();
  const path = await (await downloading).path();
  const other = await elsewhere(browser);
  await visit(other.page, siteUrl());
  const chooser = other.page.waitForEvent('filechooser');
  await other.page.getByRole('button', { name: 'Open a notebook file' }).click();
  await (await chooser).setFiles(path);
  await other.notebook.expectStatus('data', 'stored');
  await expect(other.notebook.panel('data').locator('figure svg').first()).toBeVisible();
  await other.notebook.runAll();
  await untilCompared(other.page, 'reproduced');
});

/** A RetailRocket file with so many events: 20 visitors, one event a minute. */
function events(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const event = at % 10 === 9 ? 'addtocart' : 'view';
    return `${1_433_221_332_000 + at * 60_000},${at % 20},${event},${(at * 7) % 50},`;
  });
  return `${['timestamp,visitorid,event,itemid,transactionid', ...lines].join('\n')}\n`;
}

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
