import type { SequenceData } from '../../../workers/sequence/protocol';

/** Sequences `from` .. `to - 1`. */
export function sliceSequences(data: SequenceData, from: number, to: number): SequenceData {
  const [first, end] = [data.offsets[from] as number, data.offsets[to] as number];
  return {
    offsets: data.offsets.slice(from, to + 1).map((offset) => offset - first),
    items: data.items.slice(first, end),
    events: data.events?.slice(first, end) ?? null,
    times: data.times?.slice(first, end) ?? null,
  };
}

/** One sequence as `length` sequences: its first event, its first two, and so on. */
export function prefixes({ items, events, times }: SequenceData): SequenceData {
  const length = items.length;
  const offsets = Int32Array.from({ length: length + 1 }, (_, n) => (n * (n + 1)) / 2);
  const places = Array.from({ length }, (_, n) => Array.from({ length: n + 1 }, (_, place) => place)).flat();
  return {
    offsets,
    items: Int32Array.from(places, (place) => items[place] as number),
    events: events && Uint8Array.from(places, (place) => events[place] as number),
    times: times && Float64Array.from(places, (place) => times[place] as number),
  };
}
