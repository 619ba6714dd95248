import type { Batch, Questions } from '../data/batch';

/** Score of what cannot be chosen. */
const HIDDEN = -1e9;

/** A packed batch on a grid of sequences x `longest` events, as TF.js needs it. */
export interface Grid {
  sequences: number;
  longest: number;
  cells: number;
  /** Cell of each event. */
  cellOf: Int32Array;
  /** Per cell, 0 where there is no event. */
  itemRows: Int32Array;
  places: Int32Array;
  timesBefore: Int32Array;
}

export function gridOf({ starts, longest, events, ...batch }: Batch): Grid {
  const sequences = starts.length - 1;
  const cells = sequences * longest;
  const cellOf = new Int32Array(events);
  for (let b = 0; b < sequences; b++) {
    const start = starts[b] as number;
    for (let event = start; event < (starts[b + 1] as number); event++)
      cellOf[event] = b * longest + event - start;
  }
  const onGrid = (values: Int32Array) => {
    const grid = new Int32Array(cells);
    for (let event = 0; event < events; event++) grid[cellOf[event] as number] = values[event] as number;
    return grid;
  };
  return {
    ...{ sequences, longest, cells, cellOf },
    itemRows: onGrid(batch.itemRows),
    places: onGrid(batch.places),
    timesBefore: onGrid(batch.timesBefore),
  };
}

/** What hides candidates and own items from the questions, and where their targets are. */
export interface Masks {
  /** Questions x candidates: the correction, or hidden. */
  candidates: Float32Array;
  /** Questions x longest: 0 for the last occurrence of an item so far, else hidden. */
  own: Float32Array;
  /** Questions x longest: 1 at the own item that is the target. */
  ownTarget: Float32Array;
  /** Questions: 0, or hidden where the target is an own item; and 1 or 0. */
  target: Float32Array;
  isOther: Float32Array;
}

export function masksOf(batch: Batch, { events, firsts, targets }: Questions): Masks {
  const { candidates: width, correction, longest, nextSame, itemRows } = batch;
  const count = events.length;
  const candidates = new Float32Array(count * width);
  const own = new Float32Array(count * longest).fill(HIDDEN);
  const ownTarget = new Float32Array(count * longest);
  const target = new Float32Array(count);
  const isOther = new Float32Array(count).fill(1);
  for (let q = 0; q < count; q++) {
    candidates.set(correction, q * width);
    const hide = (row: number) => {
      if (row < width) candidates[q * width + row] = HIDDEN;
    };
    const wanted = targets[q] as number;
    hide(wanted);
    const first = firsts[q] as number;
    for (let j = first; j <= (events[q] as number); j++) {
      if ((nextSame[j] as number) <= (events[q] as number)) continue;
      const row = itemRows[j] as number;
      hide(row);
      own[q * longest + j - first] = 0;
      if (row !== wanted) continue;
      ownTarget[q * longest + j - first] = 1;
      target[q] = HIDDEN;
      isOther[q] = 0;
    }
  }
  return { candidates, own, ownTarget, target, isOther };
}
