/** What a notebook loads and draws first, and that all of it comes in the end. */
import { expect, siteUrl, test } from './fixtures';

const DEMO = '#open=demos/purchase-intent.json';

test('a notebook asks for its code beside the page’s own, each file once; the first page does not', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop() ?? ''));
  await page.goto(siteUrl());
  await page.waitForLoadState('networkidle');
  const early = await page.locator('meta[name="early-files"]').getAttribute('content');
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
