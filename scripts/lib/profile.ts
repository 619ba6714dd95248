/** A browser with a profile on disk: what it keeps is there when it is started again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser, launchArguments } from './browser';
import { WITHOUT_ADDRESS_BAR } from './browser_bare';

/** A new folder for a profile; `remove` deletes it with all that the browser has kept in it. */
export function newProfile(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'sessionbook-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Ends only what hangs. */
const PATIENCE_MS = 300_000;

/** Starts a headless Chromium with this profile. */
export async function startBrowser(
  folder: string,
  options: { serviceWorkers?: 'allow' | 'block' } = {},
): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: [...launchArguments(), WITHOUT_ADDRESS_BAR],
    viewport: { width: 1440, height: 900 },
    timeout: PATIENCE_MS,
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** Starts a browser with this profile for as long as `use` takes. */
export async function withBrowser<Result>(
  folder: string,
  use: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await startBrowser(folder);
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/** Goes to an address of the site and waits until its code is there. */
export async function visitSite(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => typeof window.sessionbook === 'object');
}
