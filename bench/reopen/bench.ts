/** A notebook of RetailRocket's size is opened again: from the address to its painted results. */
import type { BrowserContext, Page } from '@playwright/test';
import { withServedSite } from '../../scripts/lib/automation';
import { newProfile, visitSite, withBrowser } from '../../scripts/lib/profile';
import type { Bench, Report } from '../harness';
import { runCells } from '../warehouse/cells';

const RUNS = 3;
const CELLS = ['data', 'sessions', 'explore'] as const;
/** What the project promises; see the issue "Keep it, share it, reopen it". */
const MOST_MS = 2000;

export const bench: Bench = {
  about:
    'the notebook "explore" over a generated shop of 2.76 million events, opened again in a browser just started',
  async run(report) {
    const profile = newProfile();
    const painted: number[] = [];
    const queried: number[] = [];
    try {
      await withServedSite(async (site) => {
        await withBrowser(profile.folder, (context) => fill(context, site, report));
        for (let run = 0; run < RUNS; run++) {
          await withBrowser(profile.folder, async (context) => {
            const page = await context.newPage();
            painted.push(await untilPainted(page, site));
            queried.push(await untilQueried(page));
          });
        }
      });
    } finally {
      profile.remove();
    }
    report.alone('from navigation to painted results', 'ms', painted, { atMost: MOST_MS });
    report.alone('then a first query over all events', 's', queried);
  },
};

/** Computes the notebook once, and waits until all of it is kept. */
async function fill(context: BrowserContext, url: string, report: Report): Promise<void> {
  const page = await context.newPage();
  await visitSite(page, url);
  await page.evaluate(() => window.sessionbook.open('explore'));
  await page.evaluate(() => window.sessionbook.setParam('data', 'preset', 'retailrocket-scale'));
  const cells = await runCells(page, [...CELLS]);
  const events = cells.find(({ id }) => id === 'data')?.figures.events ?? Number.NaN;
  const startedAt = performance.now();
  await page.evaluate(() => window.sessionbook.kept());
  const keeping = (performance.now() - startedAt) / 1000;
  const stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? Number.NaN);
  report.alone('events', 'rows', events);
  report.alone('until all of it is kept, while nothing runs', 's', keeping);
  report.alone('kept on disk', 'MB', stored / 1e6);
}

/** ms from the start of the navigation until every chart of the three panels is drawn. */
async function untilPainted(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/n/explore`, { waitUntil: 'commit' });
  const found = await page.waitForFunction(
    (ids) => {
      const panels = ids.map((id) => document.getElementById(id));
      const areDrawn = panels.every((panel) => panel?.querySelector('svg[role="img"][aria-label]'));
      // A chart gets its sentence when it is drawn.
      const isDrawing = document.querySelector('svg[role="img"]:not([aria-label])') !== null;
      return areDrawn && !isDrawing ? performance.now() : null;
    },
    [...CELLS],
    { polling: 'raf' },
  );
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  const open = cells.find(({ id, state }) => CELLS.some((name) => name === id) && state !== 'done');
  if (open) throw new Error(`${open.id} is ${open.state} after it was opened again`);
  return (await found.jsonValue()) ?? Number.NaN;
}

/** s for a query over all events, the opening of the database and of the tables on disk included. */
async function untilQueried(page: Page): Promise<number> {
  const startedAt = performance.now();
  // Another query each time: the last one is kept.
  await page.evaluate(
    (query) => window.sessionbook.setParam('sql', 'query', query),
    `SELECT event, count(*) AS n, ${Math.round(Math.random() * 1e9)} AS run FROM events GROUP BY event`,
  );
  await runCells(page, ['sql']);
  return (performance.now() - startedAt) / 1000;
}
