/** How soon a demo is painted, from the navigation on: at a first visit with nothing kept, and at a later one. */
import type { Browser, Page } from '@playwright/test';
import { openSite } from '../../scripts/lib/automation';
import { templates } from '../../src/templates';
import { type Bench, measurement } from '../harness';

const RUNS = 5;
const LONGEST_MS = 1000;

export const bench: Bench = {
  about: 'from the navigation to the first chart and figures of each hosted demo; no peer',
  async run(report) {
    const { page, browser, close } = await openSite();
    try {
      for (const { name } of templates) {
        const address = new URL(`#open=demos/${name}.json`, page.url()).href;
        const runs: { first: number; later: number }[] = [];
        for (let run = 0; run < RUNS; run++) runs.push(await visits(browser, address));
        const limit = { of: 'ours', atMost: LONGEST_MS } as const;
        for (const visit of ['first', 'later'] as const) {
          const ours = runs.map((run) => run[visit]);
          report(measurement(`${name}, ${visit} visit`, 'ms', { ours, peer: [] }, limit));
        }
      }
    } finally {
      await close();
    }
  },
};

/** Two visits in a browser that has seen nothing before; the second once the site is kept for offline use. */
async function visits(browser: Browser, address: string): Promise<{ first: number; later: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
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
  } finally {
    await context.close();
  }
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
