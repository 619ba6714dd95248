import { HOUR_MS } from '../decay';
import type { SourceSettings } from '../params';
import type { EventLog, FittedSource } from '../source';
import { itemPopularity } from './item_popularity';
import { sameForAll } from './popular';

/**
 * The same list for every case: what was first seen last. Items of one bucket are ordered by how popular they are.
 * Score: minus the whole buckets between the first event and the cut, plus popularity / (1 + the largest).
 */
export function newest(log: EventLog, { signal, bucket_hours }: SourceSettings['newest']): FittedSource {
  const popularity = itemPopularity(log, { signal, age_half_life_days: null });
  const largest = popularity.reduce((most, value) => Math.max(most, value), 0);
  const first = new Float64Array(log.items).fill(Number.POSITIVE_INFINITY);
  for (let n = 0; n < log.item.length; n++) {
    const item = log.item[n] as number;
    first[item] = Math.min(first[item] as number, log.ts[n] as number);
  }
  const scores = Float32Array.from(first, (ts, item) => {
    const share = (popularity[item] as number) / (1 + largest);
    return share - Math.floor((log.cut - ts) / (bucket_hours * HOUR_MS));
  });
  const seen = Int32Array.from(first.keys()).filter((item) => Number.isFinite(first[item]));
  const order = seen.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return sameForAll({ items: order, scores: Float32Array.from(order, (item) => scores[item] as number) });
}
