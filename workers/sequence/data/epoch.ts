import { Random } from '../../runtime/random';
import type { Windows } from './windows';

/** Windows whose lengths differ by less than this share a batch. */
const BUCKET = 4;

/**
 * The batches of one epoch: windows in random order, those of like length together, at most `tokens` events a batch
 * (but at least one window). The same for the same seed and epoch.
 */
export function epochBatches({ length }: Windows, tokens: number, seed: number, epoch: number): Int32Array[] {
  const random = new Random(seed, `epoch ${epoch}`);
  const order = shuffled(length.length, random);
  const bucket = (window: number) => Math.floor(((length[window] as number) - 1) / BUCKET);
  order.sort((a, b) => bucket(a) - bucket(b));
  const batches: Int32Array[] = [];
  let from = 0;
  let events = 0;
  for (let at = 0; at < order.length; at++) {
    const size = length[order[at] as number] as number;
    if (at > from && events + size > tokens) {
      batches.push(order.slice(from, at));
      from = at;
      events = 0;
    }
    events += size;
  }
  if (from < order.length) batches.push(order.slice(from));
  return Array.from(shuffled(batches.length, random), (at) => batches[at] as Int32Array);
}

/** 0 .. count - 1 in random order (Fisher and Yates). */
function shuffled(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random.fraction() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}
