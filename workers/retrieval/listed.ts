import type { Answers, ListedSource } from './protocol';
import type { Candidates } from './source';

/**
 * The first `first` items of each list, and at which rank each relevant item stands in it, 1 = first, 0: it is not there.
 * Among equal scores a relevant item stands behind all that are not relevant: ties rank against the list.
 */
export function listed(
  name: string,
  { offsets, items, scores }: Candidates,
  answers: Answers,
  first: number,
): ListedSource {
  const ranks = new Int32Array(answers.items.length);
  const starts = new Int32Array(offsets.length);
  const kept: number[] = [];
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [start, end] = [offsets[c] as number, offsets[c + 1] as number];
    kept.push(...items.subarray(start, Math.min(end, start + first)));
    starts[c + 1] = kept.length;
    const [from, to] = [answers.offsets[c] as number, answers.offsets[c + 1] as number];
    const relevant = new Set(answers.items.subarray(from, to));
    for (let n = from; n < to; n++) {
      ranks[n] = conservativeRank(items, scores, { start, end, relevant, item: answers.items[n] as number });
    }
  }
  return { name, offsets: starts, items: Int32Array.from(kept), ranks };
}

interface Place {
  start: number;
  end: number;
  relevant: ReadonlySet<number>;
  item: number;
}

function conservativeRank(
  items: Int32Array,
  scores: Float32Array,
  { start, end, relevant, item }: Place,
): number {
  const at = items.subarray(start, end).indexOf(item);
  if (at < 0) return 0;
  let last = start + at;
  while (last + 1 < end && scores[last + 1] === scores[start + at]) last++;
  let rank = 0;
  for (let n = start; n <= last; n++) {
    if (n <= start + at || !relevant.has(items[n] as number)) rank++;
  }
  return rank;
}
