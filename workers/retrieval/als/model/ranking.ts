import type { Candidates } from '../../source';
import type { Team } from '../kernel/kernel';
import { QUESTIONS, rankingScratch, writeRanking } from '../kernel/records';
import type { Side } from '../training/whitening';

/** Lists of items, each ascending: list q is `items[offsets[q]]` .. `items[offsets[q + 1] - 1]`. */
export interface Lists {
  offsets: Int32Array;
  items: Int32Array;
}

/**
 * For each vector of `asked` the k items of `table` with the largest product, without those of its list; by falling
 * score, equal scores by rising item.
 */
export function rank(
  team: Team,
  asked: Side,
  table: Side,
  k: number,
  without: Lists | null = null,
): Candidates {
  const { arena } = team;
  const mark = arena.bytes;
  const most = Math.min(k, table.rows);
  const questions = asked.rows;
  const scratchBytes = rankingScratch(asked.width);
  const ranking = {
    ...{ counter: 0, questions, items: table.rows, width: asked.width, k: most },
    ...{ asked: asked.table, table: table.table },
    offsets: arena.allocate((questions + 1) * 4),
    without: arena.allocate((without?.items.length ?? 0) * 4),
    scores: arena.allocate(questions * most * 4),
    found: arena.allocate(questions * most * 4),
    sizes: arena.allocate(questions * 4),
    ...{ scratch: arena.allocate(team.size * scratchBytes), scratchBytes },
  };
  if (without) {
    arena.views.i32.set(without.offsets, ranking.offsets / 4);
    arena.views.i32.set(without.items, ranking.without / 4);
  }
  const record = writeRanking(arena, ranking);
  const blocks = most === 0 ? 0 : Math.ceil(questions / QUESTIONS);
  team.each((kernel, thread) => kernel.rankItems(record, blocks, thread));
  const candidates = readHeaps(team, ranking);
  arena.release(mark);
  return candidates;
}

/** The heaps, each sorted. */
function readHeaps(
  { arena }: Team,
  { questions, k, scores, found, sizes }: Record<'questions' | 'k' | 'scores' | 'found' | 'sizes', number>,
): Candidates {
  const { i32, f32 } = arena.views;
  const offsets = new Int32Array(questions + 1);
  for (let q = 0; q < questions; q++)
    offsets[q + 1] = (offsets[q] as number) + (i32[sizes / 4 + q] as number);
  const total = offsets[questions] as number;
  const out = { offsets, items: new Int32Array(total), scores: new Float32Array(total) };
  for (let q = 0; q < questions; q++) {
    const [first, end] = [offsets[q] as number, offsets[q + 1] as number];
    const score = (place: number) => f32[scores / 4 + q * k + place] as number;
    const item = (place: number) => i32[found / 4 + q * k + place] as number;
    const order = Array.from({ length: end - first }, (_, place) => place);
    order.sort((a, b) => score(b) - score(a) || item(a) - item(b));
    order.forEach((place, rank) => {
      out.items[first + rank] = item(place);
      out.scores[first + rank] = score(place);
    });
  }
  return out;
}
