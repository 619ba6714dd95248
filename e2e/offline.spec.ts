/** The site on a host that does nothing but hand out files, and without any host at all. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { DIST } from '../scripts/lib/build';
import { type Site, serveSite } from '../scripts/lib/site';
import { CATALOGUE } from '../src/cells/features/catalogue';
import { expect, visit, watch } from './fixtures';
import { refusedInWorker } from './foreign';
import { NotebookPage } from './notebook_page';

/** The address of a copy of the built site, on a host without headers, and the folder it is served from. */
const test = base.extend<{ plain: Site & { root: string } }>({
  plain: async ({ page }, use) => {
    const root = mkdtempSync(join(tmpdir(), 'sessionbook-site-'));
    cpSync(DIST, root, { recursive: true });
    const site = await serveSite({ root, prefix: '/folder/', headers: false });
    const hold = await watch(page, site.url);
    await use({ ...site, root });
    await site.close();
    hold();
  },
});

test.use({ serviceWorkers: 'allow' });

/** The first visit: until the service worker has taken over and the page has its threads. */
async function visitFirst(page: Page, url: string): Promise<void> {
  await visit(page, url);
  await expect.poll(() => isolated(page)).toBe(true);
  await page.waitForFunction(() => 'sessionbook' in window);
}

/** False also while the page is on its way to another. */
function isolated(page: Page): Promise<boolean> {
  return page.evaluate(() => window.crossOriginIsolated).catch(() => false);
}

test('a notebook is drawn before anything is kept for later visits', async ({ page, plain }) => {
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...given) {
      const waiting = document.querySelectorAll('.opening, [data-waiting]').length;
      const panels = document.querySelectorAll('[data-cell]').length;
      sessionStorage.setItem('drawn', JSON.stringify({ waiting, panels }));
      return register.apply(this, given);
    };
  });
  await visit(page, `${plain.url}#open=demos/purchase-intent.json`);
  await page.waitForFunction(() => sessionStorage.getItem('drawn') !== null);
  const drawn = await page.evaluate(() => sessionStorage.getItem('drawn'));
  expect(JSON.parse(drawn ?? '')).toEqual({ waiting: 0, panels: 11 });
});

test('on a plain host the page isolates itself with one reload, and trains with threads', async ({
  page,
  plain,
}) => {
  let loads = 0;
  page.on('load', () => loads++);
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await visitFirst(page, plain.url);
  expect(loads).toBe(2);

  await page.evaluate(() => window.sessionbook.open('purchase-intent'));
  await expect(page.getByRole('note')).toHaveCount(0);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'This machine has one core: no training ever uses more.');
  // Enough rows for a second thread; no more features and trees than it takes.
  const disabled = CATALOGUE.slice(6).map(({ name }) => name);
  await new NotebookPage(page).set({
    data: { users: 4000 },
    target: { oracle: false },
    features: { disabled },
    trees: { n_estimators: 10 },
  });
  await new NotebookPage(page).compute('trees');
  const { state, error } = await page.evaluate(() => {
    const found = window.sessionbook.snapshot().cells.find(({ id }) => id === 'trees');
    return { state: found?.state, error: found?.error ?? null };
  });
  expect({ state, error }).toEqual({ state: 'done', error: null });
  expect(
    workers.some((url) => url.includes('helper.worker')),
    'a second thread has helped',
  ).toBe(true);
  expect(await refusedInWorker(page), 'the service worker holds workers to the policy').toBe(true);
  expect(loads, 'nothing was loaded again').toBe(2);
});

test('after the first visit everything works without a network', async ({ page, plain }) => {
  await visitFirst(page, plain.url);
  await plain.close();
  await visit(page, `${plain.url}?from=bookmark`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await isolated(page)).toBe(true);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(await page.evaluate(() => document.fonts.check('16px "Inter Variable"'))).toBe(true);

  await page.evaluate(() => window.sessionbook.open('explore'));
  await page.evaluate(() => window.sessionbook.setParam('data', 'users', 300));
  await new NotebookPage(page).compute();
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  expect(cells.map(({ state }) => state)).toEqual(cells.map(() => 'done'));

  await test.step('the first page shows what is kept, that nothing went elsewhere, and forgets the program', async () => {
    await visit(page, plain.url);
    await page.getByText('Check it').click();
    await expect(page.getByTestId('foreign-requests')).toHaveText('0');
    const kept = page.getByRole('table', { name: /Kept in this browser/ });
    const program = kept.getByRole('row', { name: /The program/ });
    await expect(program).toContainText(/\d+ files, \d+(\.\d+)? MB/);
    await page.getByRole('button', { name: 'Delete the kept program' }).click();
    await expect(program).toHaveCount(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });
});

test('an update is offered, waits for what runs and for other tabs, and is then taken over', async ({
  page,
  plain,
  context,
}) => {
  await visitFirst(page, plain.url);
  publishAgain(plain.root);
  await page.reload();
  const notice = page.getByRole('alert').filter({ hasText: 'A new version of Sessionbook is ready.' });
  await expect(notice).toBeVisible();
  const update = notice.getByRole('button', { name: 'Update' });

  await page.evaluate(() => window.sessionbook.open('explore'));
  await page.evaluate(() => void window.sessionbook.run());
  await update.click();
  await expect(page.getByText('A notebook is running. Update when it is done.')).toBeVisible();
  await page.evaluate(() => window.sessionbook.cancel());
  await new NotebookPage(page).untilQuiet();

  const other = await context.newPage();
  await visit(other, plain.url);
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await update.click();
  await expect(page.getByText('Sessionbook is open in another tab. Close it, then update.')).toBeVisible();
  await other.close();
  expect(await page.evaluate(() => document.documentElement.dataset.edition)).toBeUndefined();

  await Promise.all([page.waitForEvent('load'), update.click()]);
  await expect(page.locator('html')).toHaveAttribute('data-edition', 'second');
  await expect.poll(() => isolated(page)).toBe(true);
});

/** A new build: another page, and the list of files that names it. */
function publishAgain(root: string): void {
  const [page, worker] = [join(root, 'index.html'), join(root, 'service-worker.js')];
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html', '<html data-edition="second"'));
  const list = readFileSync(worker, 'utf8');
  const changed = list.replace(revisionOf(list), 'f'.repeat(32));
  writeFileSync(worker, changed);
}

/** The revision that the list of files gives for the page. */
function revisionOf(list: string): string {
  const revision = /"revision":"([0-9a-f]{32})","url":"index\.html"/.exec(list)?.[1];
  if (!revision) throw new Error('service-worker.js gives no revision of index.html');
  return revision;
}

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('everything works on one core, and the notebook says so', async ({ page, plain }) => {
    await visit(page, plain.url);
    await page.evaluate(() => window.sessionbook.open('explore'));
    await expect(page.getByRole('note')).toHaveText(/one processor core: .*no service worker/);
    await page.evaluate(() => window.sessionbook.setParam('data', 'users', 300));
    await new NotebookPage(page).compute();
    const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
    expect(cells.map(({ state }) => state)).toEqual(cells.map(() => 'done'));
    expect(await isolated(page)).toBe(false);
  });
});

test('the site can be installed: its manifest names icons that are there, and the files it opens', async ({
  page,
  plain,
}) => {
  await visit(page, plain.url);
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await page.request.get(new URL(address ?? '', plain.url).href)).json();
  for (const { src, sizes, type } of manifest.icons) {
    const response = await page.request.get(new URL(src, plain.url).href);
    expect(response.headers()['content-type']).toBe(type);
    if (type !== 'image/png') continue;
    const bytes = await response.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
  }
  const endings = manifest.file_handlers.flatMap((handler: { accept: Record<string, string[]> }) =>
    Object.values(handler.accept).flat(),
  );
  expect(endings.sort()).toEqual(['.csv', '.json', '.zip']);
  const session = await page.context().newCDPSession(page);
  const { errors } = (await session.send('Page.getAppManifest')) as { errors: unknown[] };
  expect(errors).toEqual([]);
});

test('a file opened from the file manager goes where a dropped one goes', async ({ page, plain }) => {
  await page.addInitScript(() => {
    const queue = { setConsumer: (take: unknown) => Object.assign(window, { launched: take }) };
    Object.defineProperty(window, 'launchQueue', { value: queue });
  });
  await visit(page, plain.url);
  await page.waitForFunction(() => 'launched' in window);
  await page.evaluate(() => {
    const rows = ['timestamp,visitorid,event,itemid,transactionid', '1433221332117,1,view,2,'];
    const file = new File([rows.join('\n')], 'events.csv', { type: 'text/csv' });
    const { launched } = window as unknown as { launched(launch: unknown): void };
    launched({ files: [{ getFile: async () => file }] });
  });
  const panel = new NotebookPage(page).panel('data');
  await expect(panel.getByText('events, RetailRocket')).toBeVisible();
});

test('no file is too large for a host that takes 25 MB', () => {
  const largest = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, bytes: statSync(join(DIST, name)).size }))
    .sort((a, b) => b.bytes - a.bytes)[0];
  expect(largest?.bytes, largest?.name).toBeLessThan(25e6);
});
