import type { Pacer } from '../simulation/pacer';
import type { EventLog } from './event_log';

/**
 * The rows of a log in time order; equal times keep the order of the log. Rows are dealt into narrow buckets
 * of time (counting sort), each of which is then put in order by insertion. All times lie in [startMs, endMs).
 */
export async function timeOrder(
  log: EventLog,
  { startMs, endMs }: { startMs: number; endMs: number },
  pacer: Pacer,
): Promise<Int32Array> {
  const rows = log.length;
  const buckets = 1 << Math.max(4, Math.min(22, 32 - Math.clz32(rows)));
  const scale = buckets / (endMs - startMs);
  const first = new Int32Array(buckets + 1);
  const bucketOf = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const bucket = Math.floor(((log.ts[row] as number) - startMs) * scale);
    bucketOf[row] = bucket;
    first[bucket + 1] = (first[bucket + 1] as number) + 1;
  }
  await pacer.rest(0.1);
  for (let bucket = 0; bucket < buckets; bucket++) {
    first[bucket + 1] = (first[bucket + 1] as number) + (first[bucket] as number);
  }
  const order = new Int32Array(rows);
  const ts = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if ((row & 0x3ffff) === 0) await pacer.rest(0.1 + (0.2 * row) / rows);
    const bucket = bucketOf[row] as number;
    const place = first[bucket] as number;
    first[bucket] = place + 1;
    order[place] = row;
    ts[place] = log.ts[row] as number;
  }
  await pacer.rest(0.3);
  insertionSort(ts, order);
  return order;
}

/** Sorts `order` by `ts`, both moved together; quick because rows are at most a bucket away from their place. */
function insertionSort(ts: Float64Array, order: Int32Array): void {
  for (let row = 1; row < ts.length; row++) {
    const time = ts[row] as number;
    const moved = order[row] as number;
    let place = row;
    while (place > 0 && (ts[place - 1] as number) > time) {
      ts[place] = ts[place - 1] as number;
      order[place] = order[place - 1] as number;
      place--;
    }
    ts[place] = time;
    order[place] = moved;
  }
}
