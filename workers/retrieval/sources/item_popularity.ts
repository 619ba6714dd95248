import { daysAsMs, decay } from '../decay';
import { type SignalWeights, weightsByKind } from '../params';
import type { EventLog } from '../source';

/** By item: the sum over its events, each by its kind and by how long before the cut it was. */
export function itemPopularity(
  { items, item, ts, kind, cut }: EventLog,
  { signal, age_half_life_days }: { signal: SignalWeights; age_half_life_days: number | null },
): Float32Array {
  const weightOf = weightsByKind(signal);
  const halfLife = daysAsMs(age_half_life_days);
  const sums = new Float64Array(items);
  for (let n = 0; n < item.length; n++) {
    const of = item[n] as number;
    const weight = (weightOf[kind[n] as number] as number) * decay(cut - (ts[n] as number), halfLife);
    sums[of] = (sums[of] as number) + weight;
  }
  return Float32Array.from(sums);
}

/** The items above 0, the most popular first; equal ones by rising item. */
export function byPopularity(popularity: Float32Array): Int32Array {
  const seen = Int32Array.from(popularity.keys()).filter((item) => (popularity[item] as number) > 0);
  return seen.sort((a, b) => (popularity[b] as number) - (popularity[a] as number) || a - b);
}
