import { beforeAll, expect, test } from 'vitest';
import { Batcher } from '../data/batch';
import type { SequenceData } from '../data/sequences';
import { sideTable } from '../data/sides';
import { cutWindows } from '../data/windows';
import type { Machine } from '../kernel/kernel';
import { Tape } from '../tape/tape';
import { testMachine } from '../testing/machine';
import { smallCatalogue, smallData, smallParams } from '../testing/small';
import { encode, runHead } from './network';
import { Weights } from './weights';

let machine: Machine;
beforeAll(async () => {
  machine = await testMachine();
});

const params = smallParams();
const catalogue = smallCatalogue();
const NONE = { items: Int32Array.of(), correction: Float32Array.of() };

/** What the view head says after each event of the chosen windows. */
function outputs(data: SequenceData, chosen: number[]): number[][] {
  const mark = machine.arena.bytes;
  const side = sideTable(params, catalogue);
  const weights = new Weights(machine, { params, items: catalogue.items, sideRows: side.rows }, 4);
  const windows = cutWindows(data, params.max_length);
  const weightsOf = { view: 1, purchase: 1 };
  const batch = new Batcher(catalogue.items, side).batch(data, windows, chosen, NONE, weightsOf);
  const tape = new Tape(machine, false);
  const { vectors, own } = runHead(tape, weights, 'view', encode(tape, weights, batch, 0), batch);
  const { f32 } = machine.arena.views;
  const rows = Array.from({ length: batch.events }, (_, event) => {
    const b = batch.starts.findIndex((start, s) => start <= event && event < (batch.starts[s + 1] as number));
    const start = batch.starts[b] as number;
    const length = (batch.starts[b + 1] as number) - start;
    const pair = own.value / 4 + (batch.pairStarts[b] as number) + (event - start) * length;
    const vector = vectors.value / 4 + event * params.width;
    return [...f32.slice(vector, vector + params.width), ...f32.slice(pair, pair + event - start + 1)];
  });
  tape.clear();
  machine.arena.release(mark);
  return rows;
}

test('a later event never changes what is said after an earlier one', () => {
  const data = smallData();
  const before = outputs(data, [1]);
  expect(before.length).toBeGreaterThan(3);
  const windows = cutWindows(data, params.max_length);
  const start = windows.first[1] as number;
  for (let changed = 1; changed < before.length; changed++) {
    const other = {
      ...data,
      items: data.items.map((item, n) => (n === start + changed ? (item + 1) % catalogue.items : item)),
    };
    const after = outputs(other, [1]);
    expect(after.slice(0, changed)).toEqual(before.slice(0, changed));
    expect(after[changed]).not.toEqual(before[changed]);
  }
});

test('a session is told the same alone and beside others', () => {
  const data = smallData();
  const count = cutWindows(data, params.max_length).first.length;
  const together = outputs(
    data,
    Array.from({ length: count }, (_, window) => window),
  );
  const alone = Array.from({ length: count }, (_, window) => outputs(data, [window])).flat();
  expect(together.length).toBe(alone.length);
  together.forEach((row, event) => {
    row.forEach((value, at) => {
      expect(value).toBeCloseTo(alone[event]?.[at] ?? Number.NaN, 5);
    });
  });
});
