/** How long a load and a query go on after they were cancelled, and that a rerun works. */
import type { Page } from '@playwright/test';
import { openSite } from '../../scripts/lib/automation';
import { giveFiles } from '../../scripts/lib/notebook_page';
import { type Measurement, measurement } from '../harness';
import { runCells } from './cells';

const MOST_MS = 2000;
const LONG_QUERY = 'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3';
/** Moments of a load at which it is cancelled, in ms after its start. */
const MOMENTS = [300, 1500, 3000];

export async function measureCancel(events: string, report: (found: Measurement) => void): Promise<void> {
  const { page, close } = await openSite();
  try {
    await page.evaluate(() => window.sessionbook.open('explore'));
    await giveFiles(page, [events]);
    const load = [];
    for (const moment of MOMENTS) load.push(await cancelAfter(page, 'data', moment));
    await runCells(page, ['data', 'sessions']);
    await page.evaluate((query) => window.sessionbook.setParam('sql', 'query', query), LONG_QUERY);
    const query = [];
    for (const moment of MOMENTS) query.push(await cancelAfter(page, 'sql', moment));
    await page.evaluate(() =>
      window.sessionbook.setParam('sql', 'query', 'SELECT count(*) AS n FROM events'),
    );
    await runCells(page, ['sql']);
    const limit = { of: 'ours', atMost: MOST_MS } as const;
    report(measurement('cancel a load, until it has stopped', 'ms', { ours: load, peer: [] }, limit));
    report(measurement('cancel a query, until it has stopped', 'ms', { ours: query, peer: [] }, limit));
  } finally {
    await close();
  }
}

function cancelAfter(page: Page, id: string, moment: number): Promise<number> {
  return page.evaluate(
    async ({ cell, ms }) => {
      const ended = window.sessionbook.run([cell]);
      await new Promise((resolve) => setTimeout(resolve, ms));
      const startedAt = performance.now();
      window.sessionbook.cancel();
      await ended;
      const state = window.sessionbook.snapshot().cells.find(({ id: other }) => other === cell)?.state;
      if (state !== 'cancelled') throw new Error(`${cell} is ${state}, not cancelled`);
      return performance.now() - startedAt;
    },
    { cell: id, ms: moment },
  );
}
