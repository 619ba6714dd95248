/** Starts and cancels 1,000 trainings of two threads in Chromium, and looks for what they leave behind. */
import { processesBelow } from '../../scripts/lib/processes';
import type { Bench } from '../harness';
import { setsOf, withPage } from '../site';
import { SETS, writeSet } from './sets';

const ROUNDS = 10;
const PER_ROUND = 100;
const MOST_GROWTH_MB = 50;

export const bench: Bench = {
  about:
    '1,000 trainings of two threads started and cancelled: no worker and no memory may stay behind; no peer',
  async run(report) {
    await writeSet(SETS.soak, setsOf('gbdt'));
    await withPage('gbdt', async (page) => {
      const megabytes: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await page.evaluate(([set, count]) => window.gbdtBench.startAndCancel(set, count), [
          SETS.soak,
          PER_ROUND,
        ] as const);
        await page.requestGC();
        megabytes.push(Math.round(residentMegabytes()));
        console.log(
          `${(round + 1) * PER_ROUND} trainings: ${page.workers().length} workers, ${megabytes.at(-1)} MB`,
        );
      }
      const grown = (megabytes.at(-1) ?? 0) - (megabytes[1] ?? 0);
      report.alone('workers left behind', 'workers', page.workers().length, { atMost: 0 });
      report.alone('memory grown since the 200th', 'MB', grown, { atMost: MOST_GROWTH_MB });
    });
  },
};

/** Of the processes below this one: the browser's. */
function residentMegabytes(): number {
  return processesBelow(process.pid).reduce((sum, { megabytes }) => sum + megabytes, 0);
}
