/** What a notebook loads and draws first, and that all of it comes in the end. */
import type { Page } from '@playwright/test';
import { expect, siteUrl, test, visit } from './fixtures';
import { NotebookPage } from './notebook_page';

const DEMO = '#open=demos/purchase-intent.json';

test('a notebook asks for its code beside the page’s own, each file once; the first page does not', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop() ?? ''));
  await page.goto(siteUrl());
  await page.waitForLoadState('networkidle');
  const early = await page.locator('meta[name="notebook-files"]').getAttribute('content');
  const files = early?.split(' ').map((file) => file.split('/').pop() ?? '') ?? [];
  const chunk = files.filter((file) => file.startsWith('notebook-'));
  expect(chunk.length).toBeGreaterThan(0);
  for (const file of chunk) expect(asked).not.toContain(file);

  asked.length = 0;
  await page.goto('about:blank');
  await page.goto(siteUrl() + DEMO);
  await expect(page.locator('[data-status="stored"] figure svg').first()).toBeVisible();
  const names = [...files, 'purchase-intent.json'];
  expect(names.map((name) => asked.filter((one) => one === name).length)).toEqual(names.map(() => 1));
  // The page's own code is asked for after these, and by then they are on their way.
  const last = asked.findIndex((name) => name.startsWith('Notices-'));
  for (const name of names) expect(asked.indexOf(name), name).toBeLessThan(last);
});

test('the first words stand on the page before its code has come, where they stay', async ({
  page,
  browser,
}) => {
  const early = await (await browser.newContext()).newPage();
  await early.route(/\/assets\/(?!early-).*\.js$/, (route) => route.abort());
  for (const width of [1440, 390]) {
    for (const one of [early, page]) await one.setViewportSize({ width, height: 900 });
    for (const hash of ['', '#/n/purchase-intent', DEMO, `?view=read${DEMO}`]) {
      await early.goto('about:blank');
      await early.goto(siteUrl() + hash);
      await expect(early.getByRole('heading', { level: 1 })).toBeVisible();
      const before = await firstWords(early);

      await page.goto('about:blank');
      await page.goto(siteUrl() + hash);
      await expect(page.locator('main:not(.opening, .opening-gallery)')).toBeVisible();
      const after = await firstWords(page);
      expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
      for (const [at, { top }] of after.entries()) {
        expect(Math.abs(top - (before[at]?.top ?? 0)), `${hash} at ${width}`).toBeLessThan(3);
      }
    }
  }
});

test('nothing stands between a person and the first words: the code is asked for when they are painted', async ({
  page,
}) => {
  for (const hash of ['', '#/n/purchase-intent', DEMO]) {
    await page.goto('about:blank');
    await visit(page, siteUrl() + hash);
    const { painted, files } = await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      files: performance
        .getEntriesByType('resource')
        .map(({ name, startTime }) => ({ name: name.split('/').pop() ?? '', startTime })),
    }));
    const before = files.filter(({ startTime }) => startTime <= painted).map(({ name }) => name);
    // The sheet, the script that chooses the words, and what a browser asks for of its own accord.
    const allowed = /^(first-.*\.css|early-.*\.js|.*\.woff2|manifest\.webmanifest|icon.*)$/;
    expect(before.filter((name) => !allowed.test(name))).toEqual([]);
    expect(before.filter((name) => /\.css$|^early-.*\.js$/.test(name)).length).toBe(2);
    expect(files.some(({ name, startTime }) => name.startsWith('react-') && startTime > painted)).toBe(true);
  }
});

test('code that does not come is missed in a sentence', async ({ browser }) => {
  for (const [hash, title, file] of [
    ['', 'What can your shop’s clickstream tell?', /\/assets\/react-/],
    [DEMO, 'Purchase intent', /\/assets\/notebook-.*\.js/],
    ['#s=1.x', 'Opening …', /\/assets\/index-/],
    ['#/n/gallery', 'Opening …', /\/assets\/index-/],
  ] as const) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route(file, (route) => route.abort());
    await page.goto(siteUrl() + hash);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('alert')).toHaveText(/has not come.* reload the page\.$/);
    await context.close();
  }
});

test('panels out of sight wait until the browser is idle, come into view, or are printed', async ({
  page,
  notebook,
}) => {
  // A browser that is never idle.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(siteUrl() + DEMO);
  await expect(notebook.panel('data').locator('figure svg').first()).toBeVisible();
  const waits = (id: string) => notebook.panel(id).locator('[data-loading]');
  await expect(waits('data')).toHaveCount(0);
  await expect(waits('evaluate')).toHaveCount(1);
  await expect(waits('runs')).toHaveCount(1);

  await page.getByRole('navigation', { name: 'Cells' }).getByRole('link', { name: 'Evaluate' }).click();
  await expect(notebook.panel('evaluate').locator('figure svg').first()).toBeVisible();
  await expect(waits('features')).toHaveCount(1);

  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('[data-loading]')).toHaveCount(0);
  await expect(notebook.panel('runs').getByRole('table')).toBeVisible();
});

test('a panel whose code does not come says so, and can be drawn when it does', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  // A browser that is never idle: a panel is asked for when it is gone to.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const notebook = new NotebookPage(page);
  await page.goto(siteUrl() + DEMO);
  await expect(notebook.panel('data').locator('figure svg').first()).toBeVisible();
  const code = /\/assets\/Panel-.*\.js$/;
  await page.route(code, (route) => route.abort());
  await page.getByRole('navigation', { name: 'Cells' }).getByRole('link', { name: 'Evaluate' }).click();
  const evaluate = notebook.panel('evaluate');
  await expect(evaluate.getByText('could not draw the Evaluate panel')).toBeVisible();
  await page.unroute(code);
  await evaluate.getByRole('button', { name: 'Draw it again' }).click();
  await expect(evaluate.locator('figure svg').first()).toBeVisible();
  await page.context().close();
});

test('a panel that is gone to stays in view while those above it are drawn', async ({ page, notebook }) => {
  // A browser that is never idle: only what is near the window is drawn.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('about:blank');
    await page.goto(siteUrl() + DEMO);
    const evaluate = notebook.panel('evaluate');
    const link = page.getByRole('navigation', { name: 'Cells' }).getByRole('link', { name: 'Evaluate' });
    await link.evaluate((element) => (element as HTMLElement).click());
    await expect(evaluate.locator('figure svg').first()).toBeAttached();
    await expect(notebook.panel('target').locator('[data-loading]')).toHaveCount(1);

    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('[data-loading]')).toHaveCount(0);
    await expect(notebook.panel('target').locator('figure svg').first()).toBeAttached();
    const top = () => evaluate.evaluate((panel) => Math.round(panel.getBoundingClientRect().top));
    await expect.poll(top, `${width} pixels wide`).toBe(width < 800 ? 60 : 12);
  }
});

/** The heading and the paragraph under it, what is said of stored figures, and the first panel's about. */
function firstWords(page: Page): Promise<{ text: string; top: number }[]> {
  const places =
    'main h1, main h1 + p, .stored strong, [data-testid="comparison"] strong, .opening h2 + p, #data > p';
  return page.locator(places).evaluateAll((elements) =>
    elements.map((element) => ({
      text: element.textContent ?? '',
      top: element.getBoundingClientRect().top,
    })),
  );
}
