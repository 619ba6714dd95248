import type { Team } from '../kernel/kernel';
import { BLOCK_ROWS, listLength, sweepScratch, writeSweep } from '../kernel/records';
import { inRounds } from './blocks';
import type { Entries } from './entries';
import type { Side } from './whitening';

/** What users with one item are for the items (`foldSingles`): three f32 an item. */
export interface FoldedSingles {
  squares: number;
  givens: number;
  extras: number;
}

/** Rows and entries between two looks at a cancel, about. */
const ROUND = 2 ** 18;

/**
 * Solves all rows of a side from the whitened vectors of the other side; `out.table` receives them, in the basis of
 * those. Gives the sum of v . right side over the rows, by which they lower the objective, and yields the share done.
 */
export function* halfSweep(
  team: Team,
  entries: Entries,
  from: Side,
  out: Side,
  singles: FoldedSingles | null = null,
): Generator<number, number> {
  const { arena } = team;
  const mark = arena.bytes;
  const { rows, width } = out;
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const longest = listLength(entries.longest);
  const scratchBytes = sweepScratch(width, longest);
  const gains = arena.allocate(blocks * 8);
  const sweep = {
    ...{ counter: 0, rows, width, longest, gains, scratchBytes },
    ...{ offsets: entries.offsets, indices: entries.indices, confidences: entries.confidences },
    ...{ table: from.table, out: out.table, givens: singles?.givens ?? 0, extras: singles?.extras ?? 0 },
    scratch: arena.allocate(team.size * scratchBytes),
  };
  const record = writeSweep(arena, sweep);
  const most = Math.ceil(blocks / Math.ceil((rows + entries.count) / ROUND));
  yield* inRounds(team, record, blocks, most, (kernel, end, thread) => kernel.solveRows(record, end, thread));
  let gain = 0;
  for (let block = 0; block < blocks; block++) gain += arena.views.f64[gains / 8 + block] as number;
  arena.release(mark);
  return gain;
}
