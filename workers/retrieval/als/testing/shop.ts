/** Only for tests: drawn interactions. */
import { Random } from '../../../runtime/random';
import type { Interactions } from '../data/interactions';

export interface Shape {
  seed: number;
  users: number;
  items: number;
  /** Most items of one user; shares of users grow towards few. */
  most: number;
  /** What weights are drawn from. */
  weights: readonly number[];
}

/** Items of low numbers are liked by more users; a user has each item at most once. */
export function drawInteractions({ seed, users, items, most, weights }: Shape): Interactions {
  const random = new Random(seed, 'interactions');
  const offsets = new Int32Array(users + 1);
  const item: number[] = [];
  const weight: number[] = [];
  for (let user = 0; user < users; user++) {
    const count = Math.min(items, Math.floor((most + 1) * random.fraction() ** 2));
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(items * random.fraction() ** 2));
    for (const place of [...chosen].sort((a, b) => a - b)) {
      item.push(place);
      weight.push(weights[Math.floor(weights.length * random.fraction())] as number);
    }
    offsets[user + 1] = item.length;
  }
  return { users, items, offsets, item: Int32Array.from(item), weight: Float32Array.from(weight) };
}

/** Users and items change places. */
export function byItem({ users, items, offsets, item, weight }: Interactions): Interactions {
  const rows = Array.from({ length: items }, () => [] as { user: number; weight: number }[]);
  for (let user = 0; user < users; user++) {
    for (let entry = offsets[user] as number; entry < (offsets[user + 1] as number); entry++) {
      rows[item[entry] as number]?.push({ user, weight: weight[entry] as number });
    }
  }
  const out = new Int32Array(items + 1);
  rows.forEach((row, place) => {
    out[place + 1] = (out[place] as number) + row.length;
  });
  const entries = rows.flat();
  return {
    ...{ users: items, items: users, offsets: out },
    item: Int32Array.from(entries, ({ user }) => user),
    weight: Float32Array.from(entries, (entry) => entry.weight),
  };
}
