import { knownEvents, type SequenceData } from '../data/sequences';
import { endingWindows } from '../data/windows';
import { jacobi } from '../model/eigenvectors';
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

/** What comes after each sequence. Sequences without a known item get no list: their items are -1. */
export function* predictNext(
  model: Model,
  data: SequenceData,
  { head, count }: { head: HeadName; count: number },
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
    const from = (answered[at++] as number) * listLength;
    largest(scores, listLength).forEach((item, place) => {
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

/** Places of the `count` largest numbers, largest first. */
function largest(scores: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] as number;
    if (best.length === count && score <= (scores[best[count - 1] as number] as number)) continue;
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

/** Every item on the two main axes of the item vectors (principal components of the directions): items x 2. */
export function itemMap({ weights, params: { width } }: Model): Float32Array {
  const numbers = weights.numbers(weights.get('item'));
  const items = numbers.length / width;
  const unit = numbers.slice();
  const mean = new Float64Array(width);
  for (let row = 0; row < items; row++) {
    const part = unit.subarray(row * width, (row + 1) * width);
    const length = Math.hypot(...part) || 1;
    part.forEach((value, c) => {
      part[c] = value / length;
      mean[c] = (mean[c] as number) + value / length / items;
    });
  }
  const covariance = new Float64Array(width * width);
  for (let at = 0; at < unit.length; at++) unit[at] = (unit[at] as number) - (mean[at % width] as number);
  for (let row = 0; row < items; row++) {
    for (let a = 0; a < width; a++) {
      const value = unit[row * width + a] as number;
      for (let b = 0; b < width; b++) {
        covariance[a * width + b] =
          (covariance[a * width + b] as number) + value * (unit[row * width + b] as number);
      }
    }
  }
  const { vectors } = jacobi(covariance, width);
  const places = new Float32Array(items * 2);
  for (let at = 0; at < unit.length; at++) {
    const [row, c] = [Math.floor(at / width), at % width];
    for (let axis = 0; axis < 2; axis++) {
      const weight = vectors[c * width + axis] as number;
      places[2 * row + axis] = (places[2 * row + axis] as number) + weight * (unit[at] as number);
    }
  }
  return places;
}
