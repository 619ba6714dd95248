/** The data of the benchmark: interactions with a known shape, the same on every machine. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Draw } from '../gbdt/draw';

export type SetName = 'retailrocket' | 'movielens' | 'weighted';

/** A set on the disk: `NAME.{offsets,item}.i32` and `NAME.weight.f32`. */
export interface BenchSet {
  name: SetName;
  /** Whose files it reads. */
  files: 'retailrocket' | 'movielens';
  users: number;
  items: number;
  interactions: number;
  alpha: number;
}

const RETAILROCKET = {
  files: 'retailrocket',
  users: 1_400_000,
  items: 235_000,
  interactions: 2_100_000,
} as const;
const MOVIELENS = { files: 'movielens', users: 138_000, items: 27_000, interactions: 4_900_000 } as const;

export const SETS: Record<SetName, BenchSet> = {
  /** As in RetailRocket, four of five users have one item. */
  retailrocket: { name: 'retailrocket', ...RETAILROCKET, alpha: 1 },
  /** As in MovieLens 20M, users have dozens of items. */
  movielens: { name: 'movielens', ...MOVIELENS, alpha: 1 },
  /** The same with confidences far from 1. */
  weighted: { name: 'weighted', ...MOVIELENS, alpha: 40 },
};

/** Users and items are each of so many groups; so large a share of a user's items is of the user's group. */
const GROUPS = 40;
const OWN_GROUP = 0.6;

/** Writes a set into a folder unless it is there. */
export async function writeSet(
  { files, users, items, interactions }: BenchSet,
  folder: string,
): Promise<void> {
  const path = (what: string) => join(folder, `${files}.${what}`);
  if (existsSync(path('weight.f32'))) return;
  await mkdir(folder, { recursive: true });
  const draw = new Draw(files === 'retailrocket' ? 20261121 : 20261122);
  const counts =
    files === 'retailrocket' ? fewItems(draw, users, items) : manyItems(draw, users, items, interactions);
  const pickers = popularities(draw, items, files === 'retailrocket' ? 0.9 : 0.8);
  const offsets = new Int32Array(users + 1);
  counts.forEach((count, user) => {
    offsets[user + 1] = (offsets[user] as number) + count;
  });
  const item = new Int32Array(offsets[users] as number);
  for (let user = 0; user < users; user++) {
    const own = Math.floor(GROUPS * draw.uniform());
    const chosen = new Set<number>();
    while (chosen.size < (counts[user] as number))
      chosen.add(pickers(draw.uniform() < OWN_GROUP ? own : null));
    item.set(Int32Array.from(chosen).sort(), offsets[user]);
  }
  // One in seven was looked at more than once.
  const weight = Float32Array.from(item, () =>
    draw.uniform() < 0.15 ? 2 + Math.floor(2 * draw.uniform()) : 1,
  );
  await writeFile(path('offsets.i32'), offsets);
  await writeFile(path('item.i32'), item);
  await writeFile(path('weight.f32'), weight);
}

/** At least k items with probability k^-2.19, which is 1.5 in the mean, as in RetailRocket. */
function fewItems(draw: Draw, users: number, items: number): number[] {
  return Array.from({ length: users }, () =>
    Math.min(Math.floor((1 - draw.uniform()) ** (-1 / 2.19)), Math.floor(items / 8)),
  );
}

/** Log-normal, summing up to about `total`. */
function manyItems(draw: Draw, users: number, items: number, total: number): number[] {
  const raw = Array.from({ length: users }, () => Math.exp(draw.normal()));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => Math.min(Math.max(1, Math.round((value / sum) * total)), Math.floor(items / 8)));
}

/** Draws an item by its popularity, of one group or of all: rank r in proportion to (r + 10)^-power. */
function popularities(draw: Draw, items: number, power: number): (group: number | null) => number {
  const order = Array.from({ length: items }, (_, item) => ({ item, key: draw.uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
  const groups = Array.from({ length: GROUPS }, () => ({ items: [] as number[], ends: [] as number[] }));
  const all = { items: [] as number[], ends: [] as number[] };
  order.forEach((item, rank) => {
    for (const { items: members, ends } of [all, groups[rank % GROUPS] as typeof all]) {
      members.push(item);
      ends.push((ends.at(-1) ?? 0) + (rank + 10) ** -power);
    }
  });
  return (group) => {
    const { items: members, ends } = group === null ? all : (groups[group] as typeof all);
    const target = draw.uniform() * (ends.at(-1) as number);
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    return members[low] as number;
  };
}
