/** What every test of the built site stands on. Two promises are held in each: a quiet console, no traffic. */
import { test as base, expect, type Page } from '@playwright/test';
import { NotebookPage } from './notebook_page';
import { siteUrl } from './site_url';

/** What the driver says for itself where `playwright.config.ts` blocks the service worker. */
const WITHOUT_SERVICE_WORKER = 'Service Worker registration blocked by Playwright';

interface Fixtures {
  notebook: NotebookPage;
}

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const hold = await watch(page, siteUrl());
    await use(page);
    hold();
  },
  notebook: async ({ page }, use) => {
    await use(new NotebookPage(page));
  },
});

export { expect, siteUrl };

/** Watches a page of a site from now on; the function it gives holds the two promises. */
export async function watch(page: Page, site: string): Promise<() => void> {
  const complaints: string[] = [];
  const foreign: string[] = [];
  const { origin } = new URL(site);
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (message.text() !== WITHOUT_SERVICE_WORKER) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const isForeign = (url: URL) => !['blob:', 'data:'].includes(url.protocol) && url.origin !== origin;
  // Of the page, its workers and its service worker; refused as well, so that a test never reaches anyone.
  await page.context().route(isForeign, (route) => {
    foreign.push(route.request().url());
    return route.abort();
  });
  return () => {
    expect(complaints, 'nothing is written to the console').toEqual([]);
    expect(foreign, 'nothing is asked of another origin').toEqual([]);
  };
}

/** Goes to a page of the site and waits until its code is there: it comes after the first words, and after `load`. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => 'sessionbook' in window);
}
