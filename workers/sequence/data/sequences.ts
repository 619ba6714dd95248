import { AppError } from '../../runtime/errors';

/** Kinds of events, as `SequenceData.events` holds them. */
export const EVENT = { view: 0, cart: 1, purchase: 2 } as const;

/** Sessions or users' histories, one after the other, in order of time. What is null is not known. */
export interface SequenceData {
  /** Sequences + 1 entries: sequence s has the events `offsets[s]` .. `offsets[s + 1] - 1`. */
  offsets: Int32Array;
  /** Item of each event, 0 .. catalogue.items - 1; negative: not in the catalogue. */
  items: Int32Array;
  /** One of `EVENT` per event. */
  events: Uint8Array | null;
  /** UTC milliseconds. */
  times: Float64Array | null;
  /** First events of each sequence that are only seen, never asked for: what a test knows from before. Default: none. */
  context?: Int32Array | null | undefined;
}

/** What is known of the items. */
export interface Catalogue {
  items: number;
  /** Category path of item i, from the root: `categories[categoryOffsets[i] .. categoryOffsets[i + 1])`. */
  categoryOffsets: Int32Array | null;
  categories: Int32Array | null;
  /** Brand of each item; negative: none. */
  brands: Int32Array | null;
}

/** A catalogue of which nothing but the size is known. */
export function plainCatalogue(items: number): Catalogue {
  return { items, categoryOffsets: null, categories: null, brands: null };
}

/** Throws `bad_data` where sequences and catalogue do not fit together. */
export function checkData({ offsets, items, events, times }: SequenceData, catalogue: Catalogue): void {
  const wrong = (message: string, hint: string) => new AppError('bad_data', message, hint);
  if (catalogue.items < 1) throw wrong('There is no item to learn.', 'Use more data or keep rarer items.');
  if (offsets.length < 2) throw wrong('There is no session to learn from.', 'Use more data.');
  const ascending = offsets.every((offset, s) => s === 0 || offset >= (offsets[s - 1] as number));
  if (offsets[0] !== 0 || !ascending || offsets.at(-1) !== items.length) {
    throw wrong('The sessions do not cover the events.', 'Offsets must ascend from 0 to the events.');
  }
  if (items.some((item) => item >= catalogue.items)) {
    throw wrong('An event names an item outside the catalogue.', 'Number the items from 0.');
  }
  if ([events, times].some((column) => column !== null && column.length !== items.length)) {
    throw wrong('The columns of the events differ in length.', 'Give one value per event.');
  }
}

/** Only the events with an item of the catalogue; sequences without two of them vanish. */
export function knownEvents(
  { offsets, items, events, times, context }: SequenceData,
  least = 1,
): SequenceData {
  const kept: number[] = [];
  const ends = [0];
  const seen: number[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    const before = kept.length;
    const asked = (offsets[s] as number) + (context?.[s] ?? 0);
    let known = 0;
    for (let n = offsets[s] as number; n < (offsets[s + 1] as number); n++) {
      if ((items[n] as number) < 0) continue;
      kept.push(n);
      if (n < asked) known++;
    }
    if (kept.length - before < least) {
      kept.length = before;
      continue;
    }
    ends.push(kept.length);
    seen.push(known);
  }
  return {
    offsets: Int32Array.from(ends),
    items: Int32Array.from(kept, (n) => items[n] as number),
    events: events && Uint8Array.from(kept, (n) => events[n] as number),
    times: times && Float64Array.from(kept, (n) => times[n] as number),
    ...(context ? { context: Int32Array.from(seen) } : {}),
  };
}

/** The last `count` sequences, or all where there are fewer. */
export function lastSequences(data: SequenceData, count: number): SequenceData {
  const offsets = data.offsets.slice(-Math.min(count, data.offsets.length - 1) - 1);
  const first = offsets[0] as number;
  return {
    offsets: offsets.map((offset) => offset - first),
    items: data.items.subarray(first),
    events: data.events?.subarray(first) ?? null,
    times: data.times?.subarray(first) ?? null,
    ...(data.context ? { context: data.context.slice(-(offsets.length - 1)) } : {}),
  };
}
