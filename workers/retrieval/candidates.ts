import type { Scored } from './sessions/scorer';
import type { Candidates } from './source';

/** Items by falling score; equal scores by rising item. */
export interface Ranked {
  items: Int32Array;
  scores: Float32Array;
}

/**
 * The k best. Scores are compared as they are kept, in single precision, so that sums that differ only in how they were
 * rounded are equal. Sorting numbers alone finds the least of them several times faster than sorting places.
 */
export function best({ items, scores }: Scored, k: number): Ranked {
  const rounded = new Float32Array(scores);
  const least =
    rounded.length > k ? (rounded.toSorted()[rounded.length - k] as number) : Number.NEGATIVE_INFINITY;
  const places: number[] = [];
  for (let place = 0; place < rounded.length; place++) {
    if ((rounded[place] as number) >= least) places.push(place);
  }
  places.sort(
    (a, b) => (rounded[b] as number) - (rounded[a] as number) || (items[a] as number) - (items[b] as number),
  );
  const length = Math.min(places.length, k);
  const found = { items: new Int32Array(length), scores: new Float32Array(length) };
  for (let n = 0; n < length; n++) {
    const place = places[n] as number;
    found.items[n] = items[place] as number;
    found.scores[n] = rounded[place] as number;
  }
  return found;
}

/** Lists one after the other. */
export class CandidatesBuilder {
  private readonly offsets: Int32Array;
  private items = new Int32Array(1024);
  private scores = new Float32Array(1024);
  private cases = 0;
  private length = 0;

  constructor(cases: number) {
    this.offsets = new Int32Array(cases + 1);
  }

  /** The list of the next case. */
  add({ items, scores }: Ranked): void {
    if (this.length + items.length > this.items.length) this.grow(this.length + items.length);
    this.items.set(items, this.length);
    this.scores.set(scores, this.length);
    this.length += items.length;
    this.offsets[++this.cases] = this.length;
  }

  finish(): Candidates {
    const [items, scores] = [this.items.slice(0, this.length), this.scores.slice(0, this.length)];
    return { offsets: this.offsets, items, scores };
  }

  private grow(least: number): void {
    const room = Math.max(least, this.items.length * 2);
    const [items, scores] = [new Int32Array(room), new Float32Array(room)];
    items.set(this.items);
    scores.set(this.scores);
    this.items = items;
    this.scores = scores;
  }
}

/** The list of case c, without copying. */
export function listOf({ offsets, items, scores }: Candidates, c: number): Ranked {
  const [start, end] = [offsets[c], offsets[c + 1]];
  return { items: items.subarray(start, end), scores: scores.subarray(start, end) };
}

/** Lists of successive cases as one. */
export function joined(parts: readonly Candidates[]): Candidates {
  const builder = new CandidatesBuilder(parts.reduce((sum, { offsets }) => sum + offsets.length - 1, 0));
  for (const part of parts) {
    for (let c = 0; c + 1 < part.offsets.length; c++) builder.add(listOf(part, c));
  }
  return builder.finish();
}

/** Of each list the first k. */
export function firstOfEach(candidates: Candidates, k: number): Candidates {
  const builder = new CandidatesBuilder(candidates.offsets.length - 1);
  for (let c = 0; c + 1 < candidates.offsets.length; c++) {
    const { items, scores } = listOf(candidates, c);
    builder.add({ items: items.subarray(0, k), scores: scores.subarray(0, k) });
  }
  return builder.finish();
}
