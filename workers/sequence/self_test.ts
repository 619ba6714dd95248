import { Batcher } from './data/batch';
import { plainCatalogue, type SequenceData } from './data/sequences';
import { sideTable } from './data/sides';
import { cutWindows } from './data/windows';
import type { Machine } from './kernel/kernel';
import type { LossEngine } from './model/loss';
import type { HeadName, Tables } from './model/network';
import { Weights } from './model/weights';
import { parseParams } from './params';
import { Tape } from './tape/tape';
import { updateWeights } from './training/optimizer';

/** What a backend makes of a small problem: forward, loss, gradients, and where one step of the optimiser leads. */
export interface Solution {
  loss: number;
  heads: Record<HeadName, number | null>;
  gradientNorm: number;
  /** Loss of the same batch after one step. */
  lossAfter: number;
  /** Of every weight, one after the other. */
  gradients: Float32Array;
}

/**
 * What the kernel and TF.js both gave when the kernel's gradients were held to finite differences
 * (`model/gradients.test.ts`). `entries`: every `EVERY`th gradient.
 */
export const EXPECTED = {
  loss: 2.236864,
  heads: { view: 2.386284, purchase: 2.200068 },
  gradientNorm: 1.485612,
  lossAfter: 2.155394,
  entries: [0.0163874, -0.0034645, -0.0007968, -0.000736, 0.0034971, 0.0107706],
};
export const EVERY = 1_000;

/** How close a backend must come; single gradients are small. */
const TOLERANCE = 1e-3;
const ENTRY_TOLERANCE = 1e-4;

/** What a solution has wrong beside the stored values, in words; null where nothing is. */
export function wrongIn(found: Solution): string | null {
  const { loss, heads, gradientNorm, lossAfter, entries } = EXPECTED;
  type Check = [what: string, expected: number, value: number | null | undefined, tolerance: number];
  const all: Check[] = [
    ['the loss', loss, found.loss, TOLERANCE],
    ['the loss of the next view', heads.view, found.heads.view, TOLERANCE],
    ['the loss of the next purchase', heads.purchase, found.heads.purchase, TOLERANCE],
    ['the length of the gradient', gradientNorm, found.gradientNorm, TOLERANCE],
    ['the loss after one step', lossAfter, found.lossAfter, TOLERANCE],
    ...entries.map((value, at): Check => {
      const n = at * EVERY;
      return [`number ${n} of the gradient`, value, found.gradients[n], ENTRY_TOLERANCE];
    }),
  ];
  for (const [what, expected, value, tolerance] of all) {
    if (value == null || !(Math.abs(value - expected) <= tolerance * (1 + Math.abs(expected)))) {
      return `${what} of a known example is ${value}, not ${expected}`;
    }
  }
  return null;
}

/** A problem that every backend must solve alike before it is trusted. */
export interface Problem {
  run(engine: LossEngine): Promise<Solution>;
}

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
  const batch = new Batcher(ITEMS, side).batch(data, windows, [0, 1, 2, 3], candidates, {
    view: params.view_weight,
    purchase: params.purchase_weight,
  });
  return {
    async run(engine) {
      const mark = machine.arena.bytes;
      const weights = new Weights(machine, { params, items: ITEMS, sideRows: side.rows }, 1);
      const [first, second] = [new Tape(machine, true), new Tape(machine, true)];
      try {
        const { loss, heads, tables } = await engine(first, weights, batch, 7);
        const gradients = allGradients(machine, weights, tables);
        const place = (values: Int32Array) => first.integers(values);
        const { gradientNorm } = updateWeights(machine, weights, batch, tables, params, {
          ...{ step: 1, progress: 0.5, place },
        });
        const { loss: lossAfter } = await engine(second, weights, batch, 7);
        return { loss, heads, gradientNorm, lossAfter, gradients };
      } finally {
        machine.arena.release(mark);
      }
    },
  };
}

function allGradients(machine: Machine, weights: Weights, { item, side }: Tables): Float32Array {
  const { f32 } = machine.arena.views;
  const dense = [...weights.byName.values()].filter(({ isTable }) => !isTable);
  return Float32Array.from(
    [...dense, item, ...(side ? [side] : [])].flatMap(({ gradient, rows, columns }) => [
      ...f32.subarray(gradient / 4, gradient / 4 + rows * columns),
    ]),
  );
}
