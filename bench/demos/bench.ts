/**
 * How soon a demo is painted, from the navigation on: at a first visit with nothing kept, and at a later one; and that it
 * gives its own figures again when it is run, at its full size.
 */
import type { Browser, Page } from '@playwright/test';
import { withSite } from '../../scripts/lib/automation';
import { templates } from '../../src/templates';
import type { Bench } from '../harness';

const RUNS = 5;
const LONGEST_MS = 1000;

export const bench: Bench = {
  about:
    'from the navigation to the first chart of each hosted demo, and its figures when it is run again; no peer',
  async run(report) {
    await withSite(async ({ page, browser }) => {
      for (const { name } of templates) {
        const address = new URL(`#open=demos/${name}.json`, page.url()).href;
        const runs: { first: number; later: number }[] = [];
        for (let run = 0; run < RUNS; run++) runs.push(await visits(browser, address));
        for (const visit of ['first', 'later'] as const) {
          const ours = runs.map((run) => run[visit]);
          report.alone(`${name}, ${visit} visit`, 'ms', ours, { atMost: LONGEST_MS });
        }
        const { figures, reproduced } = await runAgain(browser, address);
        report.alone(`${name}, figures of all cells`, 'figures', figures);
        report.alone(`${name}, run again: reproduced`, 'share', reproduced ? 1 : 0, { atLeast: 1 });
      }
    });
  },
};

/** In a browser that has seen nothing before. */
async function onNewPage<Result>(browser: Browser, use: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Two visits, the second once the site is kept for offline use. */
function visits(browser: Browser, address: string): Promise<{ first: number; later: number }> {
  return onNewPage(browser, async (page) => {
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-status="stored"] figure svg')) return;
        observer.disconnect();
        requestAnimationFrame(() => performance.mark('painted'));
      }).observe(document, { childList: true, subtree: true });
    });
    const first = await painted(page, address);
    await page.evaluate(() => navigator.serviceWorker.ready);
    return { first, later: await painted(page, address) };
  });
}

/** Runs the demo, and takes from the page whether every figure came out as it is stored; says which did not. */
function runAgain(browser: Browser, address: string): Promise<{ figures: number; reproduced: boolean }> {
  return onNewPage(browser, async (page) => {
    await page.goto(address);
    await page.locator('[data-status="stored"] figure svg').first().waitFor();
    await page.getByTestId('primary-action').click();
    const comparison = page.locator('[data-comparison="reproduced"], [data-comparison="differs"]');
    await comparison.waitFor({ timeout: 0 });
    const reproduced = (await comparison.getAttribute('data-comparison')) === 'reproduced';
    if (!reproduced) console.log(`  ${(await comparison.innerText()).replace(/\s+/g, ' ')}`);
    const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
    const figures = cells.flatMap((cell) => Object.values(cell.figures).filter(Number.isFinite)).length;
    return { figures, reproduced };
  });
}

/** Milliseconds from the navigation until a chart of the first panels is in the page. */
async function painted(page: Page, address: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(address);
  const handle = await page.waitForFunction(
    () => performance.getEntriesByName('painted')[0]?.startTime,
    undefined,
    { polling: 100 },
  );
  return (await handle.jsonValue()) ?? Number.NaN;
}
