/** Starts and cancels 1,000 trainings of two threads in Chromium, and looks for what they leave behind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, measurement } from '../harness';
import { openPage } from '../site';
import { SETS, writeSet } from './sets';

const CACHE = fileURLToPath(new URL('../../.cache/bench/gbdt', import.meta.url));
const PAGE = fileURLToPath(new URL('./page', import.meta.url));
const ROUNDS = 10;
const PER_ROUND = 100;
const MOST_GROWTH_MB = 50;

export const bench: Bench = {
  about:
    '1,000 trainings of two threads started and cancelled: no worker and no memory may stay behind; no peer',
  async run(report) {
    await writeSet(SETS.soak, join(CACHE, 'sets'));
    const { page, close } = await openPage(PAGE, CACHE);
    try {
      const megabytes: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await page.evaluate(([set, count]) => window.bench.startAndCancel(set, count), [
          SETS.soak,
          PER_ROUND,
        ] as const);
        await page.requestGC();
        megabytes.push(Math.round(residentBytes() / 2 ** 20));
        console.log(
          `${(round + 1) * PER_ROUND} trainings: ${page.workers().length} workers, ${megabytes.at(-1)} MB`,
        );
      }
      const grown = (megabytes.at(-1) ?? 0) - (megabytes[1] ?? 0);
      const left = { ours: [page.workers().length], peer: [] };
      report(measurement('workers left behind', 'workers', left, { of: 'ours', atMost: 0 }));
      const growth = { ours: [grown], peer: [] };
      report(
        measurement('memory grown since the 200th', 'MB', growth, { of: 'ours', atMost: MOST_GROWTH_MB }),
      );
    } finally {
      await close();
    }
  },
};

/** Resident memory of the processes below this one: the browser's. */
function residentBytes(): number {
  const processes = new Map<number, { parent: number; pages: number }>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      processes.set(Number(name), { parent: Number(fields[1]), pages: Number(fields[21]) });
    } catch {
      // The process has ended meanwhile.
    }
  }
  const isBelow = (id: number): boolean => {
    const parent = processes.get(id)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  return [...processes].reduce((sum, [id, { pages }]) => sum + (isBelow(id) ? pages * 4096 : 0), 0);
}
