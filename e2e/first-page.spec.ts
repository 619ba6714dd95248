import { gzipSync } from 'node:zlib';
import { expect, siteUrl, test } from './fixtures';

test('the first page says what it is and where the data stays, with at most 250 kB of JavaScript and no database', async ({
  page,
  notebook,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\.js$/.test(new URL(response.url()).pathname)) return;
    scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(siteUrl());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Your data stays in this browser')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Explore a shop' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(30_000);
  expect(bytes).toBeLessThanOrEqual(250_000);
  expect(
    await page.evaluate(() => window.crossOriginIsolated),
    'isolated, with the headers of the host',
  ).toBe(true);

  await test.step('the database is not loaded before a cell runs', async () => {
    await page.getByRole('link', { name: 'Explore a shop' }).click();
    await expect(notebook.panel('data')).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(loaded.filter((url) => /duckdb|\.wasm/.test(url))).toEqual([]);
  });
});

test('a notebook that does not exist is a sentence that leads back; the first page leads to the licences', async ({
  page,
}) => {
  await page.goto(`${siteUrl()}#/n/no-such-notebook`);
  await expect(page.getByText(/There is no notebook named/)).toBeVisible();
  await page.getByRole('link', { name: 'To the gallery' }).click();
  await page.getByRole('link', { name: 'Licences' }).click();
  const notices = page.locator('body');
  for (const part of [
    'react 19',
    'Inter Project Authors',
    'JetBrains Mono',
    'DuckDB Foundation',
    'workbox-core 7',
  ]) {
    await expect(notices).toContainText(part);
  }
  await expect(notices).toContainText(
    'Redistributions in binary form must reproduce the above copyright notice',
  );
});
