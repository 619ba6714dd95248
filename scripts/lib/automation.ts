/** A Sessionbook page that is driven from outside: by the headless runner, the benches and the tests. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser, launchArguments } from './browser';
import { DIST, ensureBuilt } from './build';
import { serveSite } from './site';

/** One cell as the page's automation hook reports it. */
export interface CellSnapshot {
  id: string;
  kind: string;
  /** Everything the panel may show; the headless runner adds `timeout` for what was still running. */
  state: 'idle' | 'stale' | 'done' | 'queued' | 'running' | 'failed' | 'cancelled' | 'waiting';
  seconds: number | null;
  key: string;
  progress: { fraction: number | null; message: string } | null;
  error: { code: string; message: string; hint: string; details: Record<string, unknown> } | null;
  figures: Record<string, number>;
  sql: { title: string; sql: string }[];
  tables: Record<string, string>;
  result: unknown;
}

export interface NotebookSnapshot {
  title: string;
  cells: CellSnapshot[];
}

/** What the page offers at `window.sessionbook` (`src/app/automation.ts`). */
export interface Automation {
  /** Opens a template by name, or a document; rejects with a sentence when it knows neither. */
  open(documentOrTemplate: unknown): Promise<void>;
  /** Sets a parameter; rejects with a sentence for an unknown cell or parameter, or a value that does not fit. */
  setParam(cellId: string, param: string, value: unknown): Promise<void>;
  /** Runs these cells and what they need, or all; resolves when every one has ended. */
  run(ids?: string[]): Promise<void>;
  snapshot(): NotebookSnapshot;
}

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
  /** More of Chromium's arguments. */
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
    args: [...launchArguments(), ...args],
  });
  const page = await browser.newPage({ viewport: { width, height } });
  const close = async () => {
    await browser.close();
    await site.close();
  };
  try {
    await page.goto(site.url);
    await page.waitForFunction(() => typeof window.sessionbook === 'object', undefined, { timeout: 30_000 });
    return { page, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export function snapshot(page: Page): Promise<NotebookSnapshot> {
  return page.evaluate(() => window.sessionbook.snapshot());
}
