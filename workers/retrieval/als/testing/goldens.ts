/** Only for tests: MovieLens 100k and what `implicit` gives on it, where they are present. */
import { existsSync, readFileSync } from 'node:fs';
import type { Interactions } from '../data/interactions';

/** The folder beside the repository. */
const DATA = new URL('../../../../../shared/data/', import.meta.url);
const GOLDENS = new URL('goldens/implicit_movielens100k.json', DATA);
const RATINGS = new URL('movielens-100k/u.data', DATA);

/** Whether both are there; tests that need them are skipped otherwise. */
export const hasMovieLens = existsSync(GOLDENS) && existsSync(RATINGS);

/** Said in the name of a group of tests that needs them. */
export const needsMovieLens = 'needs ../shared/data';

/** What came of one setting, each of three starts. */
export interface Golden {
  factors: number;
  alpha: number;
  'hit_rate@10': number[];
  'recall@200': number[];
  loss: number[];
}

export function readGoldens(): Golden[] {
  const { results } = JSON.parse(readFileSync(GOLDENS, 'utf8')) as { results: Record<string, Golden> };
  return Object.entries(results).flatMap(([name, figures]) => {
    const [, factors, alpha] = /^factors=(\d+),alpha=(\d+)$/.exec(name) ?? [];
    return factors ? [{ ...figures, factors: Number(factors), alpha: Number(alpha) }] : [];
  });
}

/**
 * All ratings as interactions of weight 1, but the last of each user (of the same second, that of the larger item id),
 * which is the one to be found.
 */
export function readLastRatings(): { interactions: Interactions; last: Int32Array } {
  const users = 943;
  const items = 1682;
  const rows = Array.from({ length: users }, () => [] as { item: number; at: number }[]);
  for (const line of readFileSync(RATINGS, 'utf8').trim().split('\n')) {
    const [user = 0, item = 0, , at = 0] = line.split('\t').map(Number);
    rows[user - 1]?.push({ item: item - 1, at });
  }
  const last = new Int32Array(users);
  const offsets = new Int32Array(users + 1);
  const train = rows.flatMap((row, user) => {
    row.sort((a, b) => a.at - b.at || a.item - b.item);
    last[user] = row.pop()?.item ?? -1;
    offsets[user + 1] = (offsets[user] as number) + row.length;
    return row.map(({ item }) => item).sort((a, b) => a - b);
  });
  const weight = new Float32Array(train.length).fill(1);
  return { interactions: { users, items, offsets, item: Int32Array.from(train), weight }, last };
}
