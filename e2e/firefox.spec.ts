/** The site in a stock Firefox, driven over WebDriver BiDi; skipped where there is none. */
import { expect, test } from '@playwright/test';
import puppeteer, { type Page } from 'puppeteer-core';
import { findFirefox } from '../scripts/testing/firefox';
import { siteUrl } from './fixtures';
import { eventually } from './patience';

/** A small shop and little work: Firefox is to get through all cells, not to be measured. */
const SMALL = [
  ['data', 'users', 1200],
  ['leakage', 'cut_offs', 2],
  ['leakage', 'brute_force_rows', 5],
  ['leakage', 'score_rows', 500],
  ['leakage', 'shuffles', 2],
  ['trees', 'n_estimators', 20],
  ['evaluate', 'replicates', 50],
] as const;

test('the gallery opens and purchase intent runs through in Firefox', async () => {
  const firefox = findFirefox();
  test.skip(
    firefox === null,
    'There is no Firefox here: install one (Debian: firefox-esr) or set FIREFOX_PATH.',
  );
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '' });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!['blob:', 'data:'].includes(url.protocol) && url.origin !== new URL(siteUrl()).origin)
        foreign.push(request.url());
    });
    await page.goto(siteUrl());
    await page.waitForSelector('text/Your data stays in this browser');
    await page.locator('text/Purchase intent').click();
    await page.waitForSelector('[data-testid="primary-action"]');
    expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);

    for (const one of SMALL) {
      await page.evaluate(([cell, name, value]) => window.sessionbook.setParam(cell, name, value), one);
    }
    await page.locator('[data-testid="primary-action"]').click();
    const states = await statesAtTheEnd(page);
    expect(states).toEqual(states.map(({ id }) => ({ id, state: 'done', error: null })));
    await page.waitForSelector('[data-cell="evaluate"] figure svg[role="img"][aria-label]');
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  } finally {
    await browser.close();
  }
});

/** How every cell ended, once none runs any more. */
async function statesAtTheEnd(page: Page): Promise<{ id: string; state: string; error: string | null }[]> {
  await eventually(page, (timeout) =>
    page.waitForFunction(
      () => {
        const { cells } = window.sessionbook.snapshot();
        return (
          cells.some(({ state }) => state !== 'idle') &&
          cells.every(({ state }) => state !== 'running' && state !== 'queued')
        );
      },
      { timeout, polling: 200 },
    ),
  );
  return page.evaluate(() =>
    window.sessionbook
      .snapshot()
      .cells.map(({ id, state, error }) => ({ id, state, error: error?.message ?? null })),
  );
}
