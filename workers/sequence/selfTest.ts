import { type Batch, Batcher } from './data/batch';
import { plainCatalogue, type SequenceData } from './data/sequences';
import { sideTable } from './data/sides';
import { cutWindows } from './data/windows';
import type { Machine } from './kernel/wasm';
import type { LossEngine } from './model/loss';
import { Weights } from './model/weights';
import { parseParams } from './params';
import { Tape } from './tape/tape';

/** A problem that every backend must solve alike before it is trusted. */
export interface Problem {
  /** What the kernel and TF.js both gave when the kernel's gradients were held to finite differences. */
  expected: number;
  run(engine: LossEngine): Promise<{ loss: number; gradients: Float32Array }>;
}

const EXPECTED_LOSS = 4.493244;
const ITEMS = 12;

/** A model of two heads and one block on four sessions; takes milliseconds. */
export function smallProblem(machine: Machine): Problem {
  const params = parseParams({ width: 16, max_length: 8, purchase_weight: 3, temperature: 0.5 });
  const catalogue = plainCatalogue(ITEMS);
  const side = sideTable(params, catalogue);
  const data: SequenceData = {
    offsets: Int32Array.of(0, 5, 7, 12, 16),
    items: Int32Array.of(0, 1, 0, 2, 3, 4, 5, 6, 7, 8, 6, 6, 9, 10, 11, 9),
    events: Uint8Array.of(0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2),
    times: Float64Array.from({ length: 16 }, (_, n) => 1_600_000_000_000 + n * n * 9_000),
  };
  const windows = cutWindows(data, params.max_length);
  const candidates = {
    items: Int32Array.from({ length: ITEMS }, (_, item) => item),
    correction: new Float32Array(ITEMS),
  };
  return {
    expected: EXPECTED_LOSS,
    async run(engine) {
      const mark = machine.arena.bytes;
      const weights = new Weights(machine, { params, items: ITEMS, sideRows: side.rows }, 1);
      const batch: Batch = new Batcher(ITEMS, side).batch(data, windows, [0, 1, 2, 3], candidates, {
        view: params.view_weight,
        purchase: params.purchase_weight,
      });
      const tape = new Tape(machine, true);
      try {
        const { loss, tables } = await engine(tape, weights, batch, 7);
        const { f32 } = machine.arena.views;
        const dense = [...weights.byName.values()].filter(({ isTable }) => !isTable);
        const parts = dense.map((weight) => weights.numbers(weight, 'gradient').slice());
        for (const table of [tables.item, tables.side]) {
          if (table)
            parts.push(f32.slice(table.gradient / 4, table.gradient / 4 + table.rows * table.columns));
        }
        const gradients = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
        let at = 0;
        for (const part of parts) {
          gradients.set(part, at);
          at += part.length;
        }
        return { loss, gradients };
      } finally {
        tape.clear();
        machine.arena.release(mark);
      }
    },
  };
}
