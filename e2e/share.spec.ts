/** A notebook travels in a link: shared, opened elsewhere, compared; and what a link must never do. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type LinkedNotebook, readLink, writeLink } from '../src/notebook/link';
import { expect, siteUrl, test, visit } from './fixtures';
import { NotebookPage } from './notebook_page';
import { documentOf, events, linkOf, SMALL_SHOP, textOf } from './sharing';

/** Opens the document, runs all of it and gives the link that its dialog shows. */
async function shareAfterRun(page: Page, document: LinkedNotebook['document']): Promise<string> {
  await visit(page, siteUrl());
  await page.evaluate((given) => window.sessionbook.open(given), document);
  await page.evaluate(() => window.sessionbook.run());
  return linkOf(page);
}

interface Elsewhere {
  page: Page;
  notebook: NotebookPage;
}

async function elsewhere(browser: Browser): Promise<Elsewhere> {
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

const comparison = (page: Page) => page.getByTestId('comparison');
const untilCompared = (page: Page, outcome: 'reproduced' | 'differs') =>
  expect(comparison(page)).toHaveAttribute('data-comparison', outcome, { timeout: 90_000 });

test('a link and a file open elsewhere, wait for a press and are reproduced, or what differs is listed', async ({
  page,
  browser,
  context,
}) => {
  const sessions = { id: 'sessions', kind: 'sessions', params: { gap_minutes: 20 }, inputs: ['data'] };
  const sql = { id: 'sql', kind: 'sql', params: {}, inputs: ['data'] };
  const link = await shareAfterRun(page, documentOf(SMALL_SHOP, sessions, sql));
  await expect(page.getByTestId('link-length')).toHaveText(`${link.length} characters`);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await pasted(context)).toBe(link);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download with results/ }).click();
  const path = await (await downloading).path();

  const other = await elsewhere(browser);
  await test.step('the link', () => opensLink(other, link));
  await test.step('every figure that came out otherwise is listed, stored and now', () =>
    tellsOthers(other, link));
  await test.step('the file with results opens finished', async () =>
    opensFile(await elsewhere(browser), path));
});

async function opensLink(other: Elsewhere, link: string): Promise<void> {
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
}

async function tellsOthers(other: Elsewhere, link: string): Promise<void> {
  const { document, digest } = await readLink(textOf(link));
  const figures = digest.cells.data?.figures ?? {};
  const { users = 0 } = figures;
  Object.assign(figures, { users: users + 1, wishlist: 7 });
  await other.page.goto('about:blank');
  await visit(other.page, `${siteUrl()}#s=${await writeLink({ document, digest })}`);
  await other.notebook.primary.click();
  await untilCompared(other.page, 'differs');
  await expect(comparison(other.page)).toContainText('2 figures of 16');
  await expect(comparison(other.page).getByRole('row')).toHaveText([
    'CellFigureStoredNow',
    `Datausers${users + 1}${users}`,
    'Datawishlist7none',
  ]);
}

async function opensFile(other: Elsewhere, path: string): Promise<void> {
  await visit(other.page, siteUrl());
  const chooser = other.page.waitForEvent('filechooser');
  await other.page.getByRole('button', { name: 'Open a notebook file' }).click();
  await (await chooser).setFiles(path);
  await other.notebook.expectStatus('data', 'stored');
  await expect(other.notebook.panel('data').locator('figure svg').first()).toBeVisible();
  await other.notebook.runAll();
  await untilCompared(other.page, 'reproduced');
}

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
