import type { Candidates } from '../data/negatives';
import type { SequenceData } from '../data/sequences';
import { askingWindows, endingWindows, type Windows } from '../data/windows';
import type { Model } from '../model/model';
import { encode, type HeadName, runHead, scoreScale } from '../model/network';
import { padded } from '../tape/layers';
import { Tape } from '../tape/tape';

/** Events of one pass, and questions whose scores are held at a time. */
const PASS_EVENTS = 1024;
const TILE = 8;
const NO_CANDIDATES: Candidates = { items: Int32Array.of(), correction: Float32Array.of() };

/** A question of a test: what comes after this event? */
export interface Question {
  /** Event in the data, its place in its session from 0, and the item that came. */
  event: number;
  place: number;
  target: number;
}

/**
 * Called with every question and the scores of the whole catalogue, a view at offset `at` of the machine's memory
 * that lives until the call returns.
 */
export type Visit = (question: Question, scores: Float32Array, at: number) => void;

/**
 * Scores every item after every event that has `least` events behind it (itself included) and a next item of the
 * head's kind. Yields the share that is done after every pass. `data`: only events of the catalogue.
 */
export function scoreAll(
  model: Model,
  data: SequenceData,
  { head, least }: { head: HeadName; least: number },
  visit: Visit,
): Generator<number, void> {
  return scoreWindows(model, data, askingWindows(data, model.params.max_length, least), head, visit);
}

/** Scores every item after the last event of each sequence; a question's target means nothing here. */
export function scoreEnds(
  model: Model,
  data: SequenceData,
  head: HeadName,
  visit: Visit,
): Generator<number, void> {
  return scoreWindows(model, data, endingWindows(data, model.params.max_length), head, visit);
}

function* scoreWindows(
  model: Model,
  data: SequenceData,
  windows: Windows,
  head: HeadName,
  visit: Visit,
): Generator<number, void> {
  const { machine, params, weights, batcher, catalogue } = model;
  const { kernel, arena } = machine;
  const places = placesIn(data);
  const mark = arena.bytes;
  try {
    const width = params.width;
    const columns = padded(catalogue.items);
    const panels = catalogueByWidth(model);
    const block = arena.allocate(TILE * columns * 4);
    const asked = { view: head === 'view' ? 1 : 0, purchase: head === 'purchase' ? 1 : 0 };
    for (const chosen of passes(windows)) {
      const batch = batcher.batch(data, windows, chosen, NO_CANDIDATES, asked);
      const tape = new Tape(machine, false);
      const encoded = encode(tape, weights, batch, 0);
      const { vectors, own } = runHead(tape, weights, head, encoded, batch);
      const { events, firsts, pairs, targets } = batch[head];
      const r = tape.floats(events.length * width);
      kernel.gatherRows(vectors.value, tape.integers(events), events.length, width, scoreScale(params), r);
      const source = sourceEvents(windows, chosen);
      for (let first = 0; first < events.length; first += TILE) {
        const rows = Math.min(TILE, events.length - first);
        kernel.gemm(rows, columns, width, r + first * width * 4, width, 1, panels, block, columns, 0);
        for (let row = 0; row < rows; row++) {
          const q = first + row;
          const event = events[q] as number;
          const at = block + row * columns * 4;
          const scores = arena.views.f32.subarray(at / 4, at / 4 + catalogue.items);
          const ownRow = own.value / 4 + (pairs[q] as number) - (firsts[q] as number);
          for (let j = firsts[q] as number; j <= event; j++) {
            if ((batch.nextSame[j] as number) <= event) continue;
            const item = batch.table[batch.itemRows[j] as number] as number;
            scores[item] = arena.views.f32[ownRow + j] as number;
          }
          const n = source[event] as number;
          const target = batch.table[targets[q] as number] as number;
          visit({ event: n, place: places[n] as number, target }, scores, at);
        }
      }
      tape.clear();
      yield ((chosen.at(-1) as number) + 1) / windows.first.length;
    }
  } finally {
    arena.release(mark);
  }
}

/** The item vectors as they are scored, in panels for a product over the width. */
function catalogueByWidth({ machine: { kernel, arena }, params, weights, catalogue }: Model): number {
  const { width, cosine } = params;
  const { items } = catalogue;
  const panels = arena.allocate(padded(items) * width * 4);
  const mark = arena.bytes;
  let table = weights.get('item').value;
  if (cosine) {
    const unit = arena.allocate(items * width * 4);
    kernel.unitRows(table, items, width, unit, arena.allocate(items * 4));
    table = unit;
  }
  kernel.packPanels(table, 1, width, width, items, panels);
  arena.release(mark);
  return panels;
}

function* passes({ length }: Windows): Generator<number[]> {
  let chosen: number[] = [];
  let events = 0;
  for (let window = 0; window < length.length; window++) {
    chosen.push(window);
    events += length[window] as number;
    if (events < PASS_EVENTS && window + 1 < length.length) continue;
    yield chosen;
    chosen = [];
    events = 0;
  }
}

/** The event of the data behind each event of a batch. */
function sourceEvents({ first, length }: Windows, chosen: number[]): Int32Array {
  return Int32Array.from(
    chosen.flatMap((window) =>
      Array.from({ length: length[window] as number }, (_, place) => (first[window] as number) + place),
    ),
  );
}

function placesIn({ offsets, items }: SequenceData): Int32Array {
  const places = new Int32Array(items.length);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    for (let n = start; n < (offsets[s + 1] as number); n++) places[n] = n - start;
  }
  return places;
}
