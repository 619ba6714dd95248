/** Boosted trees in the browser beside native XGBoost; see `run` for what is promised. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { PageResult } from './page/page';
import { hasPeer, type PeerResult, runPeer } from './peer';
import { SETS, type SetName, writeSet } from './sets';
import { openPage } from './site';

const CACHE = fileURLToPath(new URL('../../.cache/bench/gbdt', import.meta.url));

export interface BenchOptions {
  /** Runs of each, of which the median is taken. */
  rounds: number;
  trees: number;
  leaves: number;
  sets: SetName[];
  threads: number[];
  /** Called with each finished figure. */
  report: (figure: Figure) => void;
}

/** One figure: ours, the peer's, and what must hold. */
export interface Figure {
  name: string;
  unit: 's' | 'MB' | 'AUC' | 'NDCG@10' | 'times';
  ours: number;
  peer: number | null;
  ratio: number | null;
  limit?: { of: 'ours' | 'ratio'; atMost?: number; atLeast?: number };
  /** The single runs. */
  runs: { ours: number[]; peer: number[] };
}

/** Largest share of XGBoost's time, by set and threads. */
const RATIO_LIMITS: Partial<Record<SetName, Record<number, number>>> = {
  binary: { 1: 0.85, 2: 0.75 },
  // 0.8 times LightGBM's 27.4 s, where XGBoost's rank:ndcg takes 21.0 s.
  rank: { 1: (0.8 * 27.4) / 21.0 },
};

/** Runs the benchmark: ours and the peer in turn, so that a busy machine slows both. */
export async function run(options: BenchOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  const report = (figure: Figure) => {
    figures.push(figure);
    options.report(figure);
  };
  const peer = await hasPeer();
  const { page, close } = await openPage(CACHE);
  try {
    for (const name of options.sets) {
      await writeSet(SETS[name], join(CACHE, 'sets'));
      await runSet(name, page, peer, options, report);
    }
  } finally {
    await close();
  }
  return figures;
}

async function runSet(
  name: SetName,
  page: Page,
  peer: boolean,
  { rounds, trees, leaves, threads }: BenchOptions,
  report: (figure: Figure) => void,
): Promise<void> {
  const set = SETS[name];
  const ours = new Map<number, PageResult[]>(threads.map((count) => [count, []]));
  const theirs = new Map<number, PeerResult[]>(threads.map((count) => [count, []]));
  for (let round = 0; round < rounds; round++) {
    for (const count of threads) {
      const how = { threads: count, trees, leaves };
      ours.get(count)?.push(await page.evaluate(([s, h]) => window.bench.train(s, h), [set, how] as const));
      if (peer && name !== 'tall') theirs.get(count)?.push(await runPeer(set, join(CACHE, 'sets'), how));
    }
  }
  for (const count of threads) {
    const own = ours.get(count) ?? [];
    const other = theirs.get(count) ?? [];
    const title = `${name}, ${count} thread${count > 1 ? 's' : ''}`;
    const training = own.map(({ phases }) => (phases.total ?? 0) - (phases.binning ?? 0));
    const atMost = RATIO_LIMITS[name]?.[count];
    const limit = atMost === undefined ? {} : { limit: { of: 'ratio' as const, atMost } };
    report({
      ...figure(
        `${title}: training`,
        's',
        training,
        other.map((run) => run.training),
      ),
      ...limit,
    });
    const binning = own.map(({ phases }) => phases.binning ?? 0);
    report({
      ...figure(
        `${title}: binning`,
        's',
        binning,
        other.map((run) => run.binning),
      ),
      ...(name === 'binary' ? { limit: { of: 'ours', atMost: 1.6 } as const } : {}),
    });
    for (const phase of ['gradients', 'histograms', 'partition', 'search', 'scores']) {
      report(
        figure(
          `${title}: ${phase}`,
          's',
          own.map(({ phases }) => phases[phase] ?? 0),
          [],
        ),
      );
    }
    const wall = figure(
      `${title}: all, with worker start`,
      's',
      own.map((run) => run.wall),
      [],
    );
    report(name === 'small' ? { ...wall, limit: { of: 'ours', atMost: 0.5 } } : wall);
    const quality = figure(
      `${title}: quality`,
      set.groupRows > 0 ? 'NDCG@10' : 'AUC',
      own.map((run) => run.quality),
      other.map((run) => run.quality),
    );
    report(name === 'binary' ? { ...quality, limit: { of: 'ratio', atLeast: 1 } } : quality);
    const memory = figure(
      `${title}: linear memory`,
      'MB',
      own.map((run) => run.memoryBytes / 1e6),
      [],
    );
    report(name === 'binary' ? { ...memory, limit: { of: 'ours', atMost: 160 } } : memory);
  }
  const [one, two] = [1, 2].map((count) =>
    median((ours.get(count) ?? []).map(({ phases }) => (phases.total ?? 0) - (phases.binning ?? 0))),
  );
  if (one && two && name === 'binary') {
    const speedUp = figure(`${name}: 2 threads over 1`, 'times', [one / two], []);
    report({ ...speedUp, limit: { of: 'ours', atLeast: 1.6 } });
  }
}

function figure(name: string, unit: Figure['unit'], ours: number[], peer: number[]): Figure {
  const middle = median(ours);
  const other = peer.length > 0 ? median(peer) : null;
  return {
    name,
    unit,
    ours: middle,
    peer: other,
    ratio: other === null ? null : middle / other,
    runs: { ours, peer },
  };
}

/** Whether what was promised of a figure holds. */
export function holds({ ours, ratio, limit }: Figure): boolean {
  const value = limit?.of === 'ratio' ? ratio : ours;
  if (!limit || value === null) return true;
  return value <= (limit.atMost ?? Infinity) && value >= (limit.atLeast ?? -Infinity);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
