import { daysAsMs, decay } from '../decay';
import { type AskedSettings, weightsByKind } from '../params';
import type { Histories } from '../source';

/** What a case was interested in: its items, each once, the latest first, and how much. */
export interface Profile {
  items: number[];
  /** Above 0. */
  weights: number[];
}

/**
 * Reads profiles. An event counts by its kind and by how long before the case's latest event it was, an item by
 * how many others came since. Events are read from the latest back to where there would be more than `reach` different
 * items. `kinds`: by place in `EVENT_KINDS`,
 * whether its events are read; absent: all are.
 */
export function profileReader(
  { signal, reach, history_half_life_days, history_half_life_items }: AskedSettings,
  kinds?: Uint8Array,
): (histories: Histories, c: number) => Profile {
  const weightOf = weightsByKind(signal);
  const halfLife = daysAsMs(history_half_life_days);
  return ({ offsets, item, ts, kind }, c) => {
    const [start, end] = [offsets[c] as number, offsets[c + 1] as number];
    const latest = ts[end - 1] as number;
    const weights = new Map<number, number>();
    for (let n = end - 1; n >= start; n--) {
      const [of, type] = [item[n] as number, kind[n] as number];
      if (kinds && kinds[type] !== 1) continue;
      const weight = (weightOf[type] as number) * decay(latest - (ts[n] as number), halfLife);
      if (!(weight > 0)) continue;
      const before = weights.get(of);
      if (before === undefined && weights.size === reach) break;
      weights.set(of, (before ?? 0) + weight);
    }
    return {
      items: [...weights.keys()],
      weights: Array.from(
        weights.values(),
        (weight, since) => weight * decay(since, history_half_life_items),
      ),
    };
  };
}
