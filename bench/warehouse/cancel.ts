/** How long a load and a query go on after they were cancelled, and that a rerun works. */
import type { Page } from '@playwright/test';
import type { Report } from '../harness';
import { runCells, withFiles } from './cells';

const MOST_MS = 2000;
const LONG_QUERY = 'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3';
/** Moments of a load at which it is cancelled, in ms after its start. */
const MOMENTS = [300, 1500, 3000];

export function measureCancel(events: string, report: Report): Promise<void> {
  return withFiles('explore', [events], async (page) => {
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
    report.alone('cancel a load, until it has stopped', 'ms', load, { atMost: MOST_MS });
    report.alone('cancel a query, until it has stopped', 'ms', query, { atMost: MOST_MS });
  });
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
