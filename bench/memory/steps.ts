/** One step of a day's work: parameters are changed, everything is run, and what it took is told. */
import type { Page } from '@playwright/test';
import { newProfile, visitSite, withBrowser } from '../../scripts/lib/profile';
import { type TabMemory, watchTabMemory } from '../tab_memory';
import type { Change } from './changes';

/** A run in which nothing moves for so long is given up. */
const STILL_MS = 15 * 60_000;
const LOOK_MS = 5000;

export interface Step {
  name: string;
  seconds: number;
  /** Peak of the tab in MB; null where the system does not tell. */
  peak: number | null;
  /** MB that the site keeps, by kind of storage. */
  disk: { files: number; rows: number; all: number };
  cells: number;
  /** Cells that are not done, in words. */
  open: string[];
}

/** The template's notebook in a browser of its own, with a profile on disk as a person has it, while `use` works in it. */
export async function withTemplate<Result>(
  name: string,
  site: string,
  use: (page: Page, memory: TabMemory) => Promise<Result>,
): Promise<Result> {
  const profile = newProfile();
  try {
    return await withBrowser(profile.folder, async (context) => {
      const page = await context.newPage();
      await visitSite(page, site);
      await page.evaluate((which) => window.sessionbook.open(which), name);
      const memory = watchTabMemory();
      try {
        return await use(page, memory);
      } finally {
        memory.stop();
      }
    });
  } finally {
    profile.remove();
  }
}

/** Makes the changes and runs all cells; a cell that fails, or a tab that ends, is told and is no end. */
export async function runStep(
  page: Page,
  { name, changes, url }: { name: string; changes: readonly Change[]; url: string },
  memory: TabMemory,
): Promise<Step> {
  const startedAt = performance.now();
  memory.lap();
  let open: string[] = [];
  let cells = 0;
  try {
    for (const { cell, param, value } of changes) {
      await page.evaluate((one) => window.sessionbook.setParam(...one), [cell, param, value] as const);
    }
    await untilEnded(page);
    const outcome = await page.evaluate(() =>
      window.sessionbook.snapshot().cells.map(({ id, state, error }) => ({ id, state, error })),
    );
    cells = outcome.length;
    open = outcome
      .filter(({ state }) => state !== 'done')
      .map(({ id, state, error }) => `${id} is ${state}${error ? `: ${error.message} ${error.hint}` : ''}`);
  } catch (thrown) {
    open = [`the tab ended: ${String(thrown).split('\n')[0]}`];
    await visitSite(page, url);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { name, seconds, peak: memory.lap(), disk: await diskOf(page), cells, open };
}

/** Resolves when every cell has ended and all is kept; throws when the tab ends or nothing moves any more. */
async function untilEnded(page: Page): Promise<void> {
  let isOver = false;
  const ended = page
    .evaluate(async () => {
      await window.sessionbook.run();
      await window.sessionbook.kept();
    })
    .finally(() => {
      isOver = true;
    });
  const crashed = new Promise<never>((_, reject) =>
    page.once('crash', () => reject(new Error('its process ended'))),
  );
  crashed.catch(() => {});
  await Promise.race([ended, crashed, untilStill(page, () => isOver)]);
}

async function untilStill(page: Page, isOver: () => boolean): Promise<void> {
  let last = '';
  let movedAt = performance.now();
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await page
      .evaluate(() =>
        window.sessionbook
          .snapshot()
          .cells.map(({ state, progress }) => `${state} ${progress?.fraction} ${progress?.message}`)
          .join(),
      )
      .catch(() => last);
    if (now !== last) movedAt = performance.now();
    last = now;
    if (performance.now() - movedAt < STILL_MS) continue;
    await page.evaluate(() => window.sessionbook.cancel());
    throw new Error(`nothing moved for ${STILL_MS / 60_000} minutes`);
  }
}

/** What the browser counts as this site's: `files` in its private file system, `rows` in IndexedDB. */
async function diskOf(page: Page): Promise<Step['disk']> {
  const { usage = Number.NaN, usageDetails = {} } = await page.evaluate(
    () =>
      navigator.storage.estimate() as Promise<
        StorageEstimate & { usageDetails?: { fileSystem?: number; indexedDB?: number } }
      >,
  );
  return {
    files: (usageDetails.fileSystem ?? 0) / 1e6,
    rows: (usageDetails.indexedDB ?? 0) / 1e6,
    all: usage / 1e6,
  };
}
