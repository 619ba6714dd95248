import type { RankedQueries } from '../metrics/ranking/ranked_queries';
import type { Answers } from './protocol';

/** The relevant items of each case, each once: case c has `items[offsets[c]]` .. `items[offsets[c + 1] - 1]`. */
export function distinctAnswers({ offsets, items }: Answers): Answers {
  const kept: number[] = [];
  const starts = [0];
  for (let c = 0; c + 1 < offsets.length; c++) {
    kept.push(...new Set(items.subarray(offsets[c], offsets[c + 1])));
    starts.push(kept.length);
  }
  return { offsets: Int32Array.from(starts), items: Int32Array.from(kept) };
}

/** At which rank each relevant item stands in the list of its case, 1 = first; 0: it is not there. */
export function ranksOf(
  { offsets, items }: Answers,
  lists: { offsets: Int32Array; items: Int32Array },
): Int32Array {
  const ranks = new Int32Array(items.length);
  for (let c = 0; c + 1 < offsets.length; c++) {
    const list = lists.items.subarray(lists.offsets[c], lists.offsets[c + 1]);
    for (let n = offsets[c] as number; n < (offsets[c + 1] as number); n++) {
      ranks[n] = list.indexOf(items[n] as number) + 1;
    }
  }
  return ranks;
}

/** The same as the ranking metrics take it. `ranks`: as `ranksOf` gives them. */
export function queriesOf({ offsets }: Pick<Answers, 'offsets'>, ranks: Int32Array): RankedQueries {
  const starts = new Uint32Array(offsets.length);
  const relevant = new Uint32Array(offsets.length - 1);
  const found: number[] = [];
  for (let c = 0; c + 1 < offsets.length; c++) {
    const own = ranks.subarray(offsets[c], offsets[c + 1]);
    found.push(...own.filter((rank) => rank > 0).sort());
    relevant[c] = own.length;
    starts[c + 1] = found.length;
  }
  return { offsets: starts, ranks: Uint32Array.from(found), relevant };
}
