/** How soon a demo is painted, from the navigation on: with an empty cache, on a fresh context each time. */
import type { Browser } from '@playwright/test';
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
        const runs: number[] = [];
        for (let run = 0; run < RUNS; run++) runs.push(await painted(browser, address));
        const limit = { of: 'ours', atMost: LONGEST_MS } as const;
        report(measurement(`${name} painted`, 'ms', { ours: runs, peer: [] }, limit));
      }
    } finally {
      await close();
    }
  },
};

/** Milliseconds from the navigation until the first panel's chart and figures are in the page. */
async function painted(browser: Browser, address: string): Promise<number> {
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
    await page.goto(address);
    const handle = await page.waitForFunction(() => performance.getEntriesByName('painted')[0]?.startTime);
    return (await handle.jsonValue()) ?? Number.NaN;
  } finally {
    await context.close();
  }
}
