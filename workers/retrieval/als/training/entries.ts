/** Interactions as the kernel reads them: by user, by item, and apart from both the users who have one item only. */
import type { Interactions } from '../data/interactions';
import type { Team } from '../kernel/kernel';

/** Entries of rows, in the kernel's memory: offsets (i32), places in the other side's table (u32), confidences (f32). */
export interface Entries {
  rows: number;
  offsets: number;
  indices: number;
  confidences: number;
  /** Entries in all, and those of the longest row. */
  count: number;
  longest: number;
}

/** What both sides of a training are solved from. */
export interface Sides {
  /** Only users with interactions, in their order; not those that are in `singles`. */
  users: Entries;
  items: Entries;
  /** Users with one item, by item; null where they are ordinary users because there are too few. */
  singles: { offsets: number; confidences: number } | null;
}

/**
 * Writes the interactions in both orders. Users with one item are set apart where they are more than the items: what
 * they add is then found from the items' vectors (`foldSingles`), and they need none of their own.
 */
export function writeSides(team: Team, interactions: Interactions, alpha: number): Sides {
  const { users, items, offsets } = interactions;
  const lengths = (user: number) => (offsets[user + 1] as number) - (offsets[user] as number);
  let single = 0;
  for (let user = 0; user < users; user++) if (lengths(user) === 1) single++;
  const apart = single > items;
  const least = apart ? 2 : 1;
  const kept: number[] | Int32Array = new Int32Array(users);
  let rows = 0;
  for (let user = 0; user < users; user++) if (lengths(user) >= least) kept[rows++] = user;
  const chosen = kept.subarray(0, rows);
  return {
    users: writeRows(team, interactions, chosen, alpha),
    items: writeColumns(team, interactions, chosen, alpha),
    singles: apart ? writeSingles(team, interactions, alpha) : null,
  };
}

/** The rows of all users, as `solveRows` reads them. */
export function writeAllRows(team: Team, interactions: Interactions, alpha: number): Entries {
  const every = Int32Array.from({ length: interactions.users }, (_, user) => user);
  return writeRows(team, interactions, every, alpha);
}

function writeRows(
  { arena }: Team,
  { offsets, item, weight }: Interactions,
  users: Int32Array,
  alpha: number,
): Entries {
  let entries = 0;
  let longest = 0;
  for (const user of users) {
    const length = (offsets[user + 1] as number) - (offsets[user] as number);
    entries += length;
    longest = Math.max(longest, length);
  }
  const out = allocate(arena, users.length, entries);
  const { i32, f32 } = arena.views;
  let count = 0;
  users.forEach((user, row) => {
    for (let entry = offsets[user] as number; entry < (offsets[user + 1] as number); entry++, count++) {
      i32[out.indices / 4 + count] = item[entry] as number;
      f32[out.confidences / 4 + count] = alpha * (weight[entry] as number);
    }
    i32[out.offsets / 4 + row + 1] = count;
  });
  return { rows: users.length, ...out, count, longest };
}

/** The same entries by item; a row's users ascend. */
function writeColumns(
  { arena }: Team,
  { items, offsets, item, weight }: Interactions,
  users: Int32Array,
  alpha: number,
): Entries {
  const next = new Int32Array(items + 1);
  for (const user of users) {
    for (let entry = offsets[user] as number; entry < (offsets[user + 1] as number); entry++) {
      const place = item[entry] as number;
      next[place + 1] = (next[place + 1] as number) + 1;
    }
  }
  const longest = next.reduce((most, count) => Math.max(most, count), 0);
  for (let place = 0; place < items; place++)
    next[place + 1] = (next[place + 1] as number) + (next[place] as number);
  const count = next[items] as number;
  const out = allocate(arena, items, count);
  const { i32, f32 } = arena.views;
  i32.set(next, out.offsets / 4);
  users.forEach((user, row) => {
    for (let entry = offsets[user] as number; entry < (offsets[user + 1] as number); entry++) {
      const place = item[entry] as number;
      const at = next[place] as number;
      next[place] = at + 1;
      i32[out.indices / 4 + at] = row;
      f32[out.confidences / 4 + at] = alpha * (weight[entry] as number);
    }
  });
  return { rows: items, ...out, count, longest };
}

function writeSingles(
  { arena }: Team,
  { users, items, offsets, item, weight }: Interactions,
  alpha: number,
): Sides['singles'] {
  const next = new Int32Array(items + 1);
  const each = (visit: (entry: number) => void) => {
    for (let user = 0; user < users; user++) {
      const entry = offsets[user] as number;
      if ((offsets[user + 1] as number) === entry + 1) visit(entry);
    }
  };
  each((entry) => {
    const place = item[entry] as number;
    next[place + 1] = (next[place + 1] as number) + 1;
  });
  for (let place = 0; place < items; place++)
    next[place + 1] = (next[place + 1] as number) + (next[place] as number);
  const out = {
    offsets: arena.allocate((items + 1) * 4),
    confidences: arena.allocate((next[items] as number) * 4),
  };
  const { i32, f32 } = arena.views;
  i32.set(next, out.offsets / 4);
  each((entry) => {
    const place = item[entry] as number;
    const at = next[place] as number;
    next[place] = at + 1;
    f32[out.confidences / 4 + at] = alpha * (weight[entry] as number);
  });
  return out;
}

function allocate(arena: Team['arena'], rows: number, entries: number) {
  return {
    offsets: arena.allocate((rows + 1) * 4),
    indices: arena.allocate(entries * 4),
    confidences: arena.allocate(entries * 4),
  };
}
