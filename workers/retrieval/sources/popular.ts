import { CandidatesBuilder, type Ranked } from '../candidates';
import type { SourceSettings } from '../params';
import type { EventLog, FittedSource } from '../source';
import { byPopularity, itemPopularity } from './item_popularity';

/** The same list for every case: what was popular at the cut. */
export function popular(log: EventLog, settings: SourceSettings['popular']): FittedSource {
  const popularity = itemPopularity(log, settings);
  const order = byPopularity(popularity);
  return sameForAll({ items: order, scores: Float32Array.from(order, (item) => popularity[item] as number) });
}

/** Gives every case the first k of one list. */
export function sameForAll({ items, scores }: Ranked): FittedSource {
  return {
    topK({ at }, k) {
      const first = { items: items.subarray(0, k), scores: scores.subarray(0, k) };
      const found = new CandidatesBuilder(at.length);
      for (let c = 0; c < at.length; c++) found.add(first);
      return found.finish();
    },
  };
}
