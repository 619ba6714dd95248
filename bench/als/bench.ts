/** Matrix factorization in the browser beside native `implicit`; `RATIO_LIMITS` says what is promised. */
import type { Page } from '@playwright/test';
import { type Bench, interleave, type Report } from '../harness';
import { setsOf, withPage } from '../site';
import { watchTabMemory } from '../tab_memory';
import { openPeer, runPeer } from './peer';
import { type BenchSet, SETS, type SetName, writeSet } from './sets';

const FOLDER = setsOf('als');

/** Runs of each, of which the median is taken. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const HOW = { factors: 64, iterations: 5 };
/** `BENCH_SETS=movielens,weighted` measures only those; `weighted`, confidences far from 1, only where it is named. */
const NAMES = (process.env.BENCH_SETS ?? 'retailrocket,movielens').split(',').filter(isSetName);
const THREADS = (process.env.BENCH_THREADS ?? '1,2').split(',').map(Number);

/** Largest share of implicit's time. */
const RATIO_LIMITS: Partial<Record<SetName, number>> = { retailrocket: 0.4, movielens: 0.8 };

export const bench: Bench = {
  about:
    'matrix factorization, 64 factors, 5 iterations: 1.4 M x 235 k and 138 k x 27 k; peer: native implicit 0.7.3',
  async run(report) {
    for (const name of NAMES) await writeSet(SETS[name], FOLDER);
    const python = await openPeer();
    await withPage('als', async (page) => {
      for (const name of NAMES) {
        for (const threads of THREADS) await runSet(SETS[name], threads, { page, python }, report);
      }
    });
  },
};

/** Ours and the peer in turn, so that a busy machine slows both. */
async function runSet(
  set: BenchSet,
  threads: number,
  { page, python }: { page: Page; python: string | null },
  report: Report,
): Promise<void> {
  const how = { threads, ...HOW };
  const memory = watchTabMemory();
  const peaks: (number | null)[] = [];
  const train = async () => {
    memory.lap();
    const found = await page.evaluate(([s, h]) => window.alsBench.train(s, h), [set, how] as const);
    peaks.push(memory.lap());
    return { ...found, factors: await page.evaluate(() => window.alsBench.save()) };
  };
  const theirs = python === null ? null : () => runPeer(python, set, FOLDER, how);
  const { ours, peer } = await interleave(ROUNDS, train, theirs);
  memory.stop();
  const title = `${set.name}, ${threads} thread${threads > 1 ? 's' : ''}`;
  const ratio = RATIO_LIMITS[set.name];
  const limit = ratio === undefined ? undefined : ({ of: 'ratio', atMost: ratio } as const);
  const training = { ours: ours.map((run) => run.training), peer: peer.map((run) => run.training) };
  report.beside(`${title}: training`, 's', training, limit);
  const whole = { ours: ours.map((run) => run.training + run.factors), peer: training.peer };
  report.beside(`${title}: and all factors saved`, 's', whole, limit);
  const objective = { ours: ours.map((run) => run.objective), peer: peer.map((run) => run.objective) };
  report.beside(`${title}: objective`, 'share', objective, { of: 'ratio', atMost: 1.01 });
  const mostMemory = { atMost: 600 };
  const linear = ours.map((run) => run.memoryBytes / 1e6);
  report.alone(`${title}: linear memory`, 'MB', linear, mostMemory);
  const tab = peaks.filter((peak) => peak !== null);
  if (tab.length > 0) report.alone(`${title}: tab while training`, 'MB', tab, mostMemory);
}

function isSetName(name: string): name is SetName {
  return name in SETS;
}
