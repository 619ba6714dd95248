/** Ranks of relevant items as the ranking metrics take them. */
import type { RankedQueries } from '../../../workers/metrics/ranking/ranked_queries';
import type { Columns } from '../../../workers/runtime/columns';

export const FOUND = { contender: 'int32', case_id: 'int32', item_id: 'int32', rank: 'int32' } as const;
export type Found = Columns<typeof FOUND>;

/** What is asked: cases numbered without gaps from `first`, and how many items are relevant to each. */
export interface Asked {
  first: number;
  relevant: Uint32Array;
}

/** The queries of one contender. `found` is in the order of contender, case and rank. */
export function queriesOf({ first, relevant }: Asked, found: Found, contender: number): RankedQueries {
  const offsets = new Uint32Array(relevant.length + 1);
  let at = lowerBound(found.contender, contender);
  const start = at;
  relevant.forEach((_, query) => {
    while (found.contender[at] === contender && found.case_id[at] === first + query) at++;
    offsets[query + 1] = at - start;
  });
  return { offsets, ranks: Uint32Array.from(found.rank.subarray(start, at)), relevant };
}

function lowerBound(ascending: Int32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
