/** A Sessionbook page that is driven from outside: by the headless runner, the benches and the tests. */
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Automation, NotebookSnapshot } from '../../src/app/automation';
import { findBrowser, launchArguments } from './browser';
import { WITHOUT_ADDRESS_BAR } from './browser_bare';
import { DIST, ensureBuilt } from './build';
import { serveSite } from './site';

declare global {
  interface Window {
    sessionbook: Automation;
  }
}

export interface OpenSite {
  page: Page;
  browser: Browser;
  close(): Promise<void>;
}

export interface OpenOptions {
  width?: number;
  height?: number;
  args?: string[];
}

/** Builds the site if it is not current, serves it, and opens it in a headless Chromium. */
export async function openSite({
  width = 1440,
  height = 900,
  args = [],
}: OpenOptions = {}): Promise<OpenSite> {
  await ensureBuilt();
  const site = await serveSite({ root: DIST });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...launchArguments(), WITHOUT_ADDRESS_BAR, ...args],
  });
  // Nobody looks: a sign that turns while a cell runs is drawn sixty times a second, by a core that could compute.
  const page = await browser.newPage({
    ...{ viewport: { width, height }, serviceWorkers: 'block', reducedMotion: 'reduce' },
  });
  const close = async () => {
    await browser.close();
    await site.close();
  };
  try {
    await page.goto(site.url);
    await page.waitForFunction(() => typeof window.sessionbook === 'object', undefined, { timeout: 120_000 });
    return { page, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same for as long as `use` takes. */
export async function withSite<Result>(use: (site: OpenSite) => Promise<Result>): Promise<Result> {
  const site = await openSite();
  try {
    return await use(site);
  } finally {
    await site.close();
  }
}

/** Builds the site if it is not current, and serves it for as long as `use` takes, which is given its address. */
export async function withServedSite<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  await ensureBuilt();
  const site = await serveSite({ root: DIST });
  try {
    return await use(site.url);
  } finally {
    await site.close();
  }
}

export function snapshot(page: Page): Promise<NotebookSnapshot> {
  return page.evaluate(() => window.sessionbook.snapshot());
}
