/**
 * `npx tsx bench/gbdt/soak.ts [1000]`: starts and cancels so many trainings of two threads in Chromium, and looks
 * for what they leave behind: workers, and memory of the browser's processes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETS, writeSet } from './sets';
import { openPage } from './site';

const CACHE = fileURLToPath(new URL('../../.cache/bench/gbdt', import.meta.url));
const ROUNDS = 10;
const PER_ROUND = Number(process.argv[2] ?? 1000) / ROUNDS;

await writeSet(SETS.soak, join(CACHE, 'sets'));
const { page, close } = await openPage(CACHE);
const megabytes: number[] = [];
let models = 0;
for (let round = 0; round < ROUNDS; round++) {
  models += await page.evaluate(([set, count]) => window.bench.startAndCancel(set, count), [
    SETS.soak,
    PER_ROUND,
  ] as const);
  await page.requestGC();
  await page.waitForTimeout(1000);
  megabytes.push(Math.round(residentBytes() / 2 ** 20));
  console.log(
    `${(round + 1) * PER_ROUND} trainings: ${page.workers().length} workers, ${megabytes.at(-1)} MB`,
  );
}
const grown = (megabytes.at(-1) as number) - (megabytes[1] as number);
console.log(`${models} ended with a model; memory grew by ${grown} MB from the 200th to the last`);
const clean = page.workers().length === 0 && grown < 50;
await close();
process.exitCode = clean ? 0 : 1;

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
