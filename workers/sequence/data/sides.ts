import type { ModelParams } from '../params';
import type { Catalogue, SequenceData } from './sequences';

/**
 * What is told of an event besides its item: rows of one table of vectors that are added up. Each kind has its own
 * part of the table; row `offset + value` belongs to a value of that kind.
 */
export interface SideTable {
  rows: number;
  /** Calls `use` with every row of event n. */
  rowsOf(data: SequenceData, n: number, isFirst: boolean, use: (row: number) => void): void;
}

const EVENT_KINDS = 3;
const GAP_BUCKETS = 16;
const HOURS = 24;
const WEEKDAYS = 7;

export function sideTable(
  params: Pick<ModelParams, 'use_category' | 'use_brand' | 'use_event' | 'use_time'>,
  { categories, categoryOffsets, brands }: Catalogue,
): SideTable {
  let rows = 0;
  const part = (size: number) => {
    const offset = rows;
    rows += size;
    return offset;
  };
  const hasCategory = params.use_category && categories !== null && categoryOffsets !== null;
  const hasBrand = params.use_brand && brands !== null;
  const category = part(hasCategory ? largest(categories) + 1 : 0);
  const brand = part(hasBrand ? largest(brands) + 1 : 0);
  const event = part(params.use_event ? EVENT_KINDS : 0);
  const gap = part(params.use_time ? GAP_BUCKETS : 0);
  const hour = part(params.use_time ? HOURS : 0);
  const weekday = part(params.use_time ? WEEKDAYS : 0);
  return {
    rows,
    rowsOf({ items, events, times }, n, isFirst, use) {
      const item = items[n] as number;
      if (hasCategory) {
        const end = categoryOffsets[item + 1] as number;
        for (let at = categoryOffsets[item] as number; at < end; at++)
          use(category + (categories[at] as number));
      }
      if (hasBrand && (brands[item] as number) >= 0) use(brand + (brands[item] as number));
      if (params.use_event && events) use(event + (events[n] as number));
      if (!params.use_time || !times) return;
      const time = times[n] as number;
      if (!isFirst) use(gap + gapBucket(time - (times[n - 1] as number)));
      use(hour + (Math.floor(time / 3_600_000) % HOURS));
      use(weekday + (Math.floor(time / 86_400_000) % WEEKDAYS));
    },
  };
}

/** Seconds in powers of two: 0, 1, 2-3, 4-7, ... */
export function gapBucket(milliseconds: number): number {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return Math.min(GAP_BUCKETS - 1, seconds === 0 ? 0 : 1 + Math.floor(Math.log2(seconds)));
}

function largest(values: Int32Array): number {
  let most = -1;
  for (const value of values) if (value > most) most = value;
  return most;
}
