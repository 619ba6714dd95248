import { knownEvents, type SequenceData } from '../data/sequences';
import { endingWindows } from '../data/windows';
import type { Model } from '../model/model';
import { encode, type HeadName } from '../model/network';
import { Tape } from '../tape/tape';
import { scoreEnds } from './scoring';

/** The items most likely next, best first: `count` per sequence, fewer where the catalogue has fewer. */
export interface NextItems {
  /** Sequences x `listLength`. */
  items: Int32Array;
  /** Shares of one over the catalogue. */
  shares: Float32Array;
  listLength: number;
}

export interface PredictOptions {
  head: HeadName;
  /** Items per sequence. */
  count: number;
  /** Leave out what is already in the sequence; otherwise repeats are said like everything else. */
  excludeSeen?: boolean | undefined;
}

/**
 * What comes after each sequence. Sequences without a known item get no list: their items are -1. One sequence takes
 * about 25 ms in a catalogue of 235,000 items, most of it to lay the item vectors out.
 */
export function* predictNext(
  model: Model,
  data: SequenceData,
  { head, count, excludeSeen = false }: PredictOptions,
): Generator<number, NextItems> {
  const listLength = Math.min(count, model.catalogue.items);
  const sequences = data.offsets.length - 1;
  const items = new Int32Array(sequences * listLength).fill(-1);
  const shares = new Float32Array(sequences * listLength);
  const known = knownEvents(data);
  const answered = answeredSequences(data);
  let at = 0;
  yield* scoreEnds(model, known, head, (_, scores, offset) => {
    model.machine.kernel.softmax(offset, model.catalogue.items);
    const sequence = answered[at++] as number;
    const from = sequence * listLength;
    const [start, end] = [data.offsets[sequence], data.offsets[sequence + 1]];
    const hidden = new Set(excludeSeen ? data.items.subarray(start, end) : []);
    largest(scores, listLength, hidden).forEach((item, place) => {
      items[from + place] = item;
      shares[from + place] = scores[item] as number;
    });
  });
  return { items, shares, listLength };
}

/** Numbers of the sequences with a known item. */
function answeredSequences({ offsets, items }: SequenceData): number[] {
  return Array.from(offsets.subarray(0, -1), (_, s) => s).filter((s) =>
    items.subarray(offsets[s] as number, offsets[s + 1] as number).some((item) => item >= 0),
  );
}

/** Places of the `count` largest numbers that are not hidden, largest first. */
function largest(scores: Float32Array, count: number, hidden: ReadonlySet<number>): number[] {
  const best: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] as number;
    if (best.length === count && score <= (scores[best[count - 1] as number] as number)) continue;
    if (hidden.has(item)) continue;
    let place = best.length;
    while (place > 0 && score > (scores[best[place - 1] as number] as number)) place--;
    best.splice(place, 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}

/** Shares of attention within one sequence: by layer and head a square of events x events, row-major. */
export function attentionShares(
  model: Model,
  sequence: SequenceData,
): { events: number; squares: Float32Array[][] } {
  const { machine, params, weights, batcher } = model;
  const windows = endingWindows(knownEvents(sequence), params.max_length);
  if (windows.first.length === 0) return { events: 0, squares: [] };
  const none = { items: Int32Array.of(), correction: Float32Array.of() };
  const batch = batcher.batch(knownEvents(sequence), windows, [0], none, { view: 1, purchase: 0 });
  const tape = new Tape(machine, false);
  try {
    const { shares } = encode(tape, weights, batch, 0);
    const cells = batch.events ** 2;
    const square = (at: number, head: number) =>
      machine.arena.views.f32.slice(at / 4 + head * cells, at / 4 + (head + 1) * cells);
    const heads = Array.from({ length: params.heads }, (_, head) => head);
    return { events: batch.events, squares: shares.map((at) => heads.map((head) => square(at, head))) };
  } finally {
    tape.clear();
  }
}
