import { expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import type { SequenceParamsInput } from '../params';
import { Tape } from '../tape/tape';
import { testMachine } from '../testing/machine';
import { smallBatch, smallCatalogue, smallParams } from '../testing/small';
import { computeLoss } from './loss';
import { normal, Weights } from './weights';

/** How far numbers are moved along a direction of length 1. */
const STEP = 4e-3;

const MODELS: Record<string, SequenceParamsInput> = {
  'the recipe': {},
  'rotary positions': { positions: 'rotary' },
  'dot product': { cosine: false },
  'no readout, no pointer, no correction': { readout: false, pointer: false, logq: false },
  'no block at all': { layers: 0, positions: 'none' },
};

test.each(Object.entries(MODELS))('gradients are those of finite differences: %s', async (_, changes) => {
  const params = smallParams({ temperature: 0.5, ...changes });
  const machine = await testMachine();
  const { batch, sideRows } = smallBatch(params);
  const weights = new Weights(machine, { params, items: smallCatalogue().items, sideRows }, 7);
  shake(weights);
  const tape = new Tape(machine, true);
  const lossNow = () => {
    const { loss } = computeLoss(tape, weights, batch, 11);
    tape.clear();
    return loss;
  };
  const { tables } = computeLoss(tape, weights, batch, 11);
  const gradients = new Map<string, Float32Array>();
  for (const weight of weights.byName.values()) {
    if (!weight.isTable) gradients.set(weight.name, weights.numbers(weight, 'gradient').slice());
    else {
      const [table, rows] = weight.name === 'item' ? [tables.item, batch.table] : [tables.side, batch.sides];
      const whole = new Float32Array(weight.rows * weight.columns);
      rows.forEach((row, at) => {
        const from = (table?.gradient ?? 0) / 4 + at * weight.columns;
        whole.set(machine.arena.views.f32.subarray(from, from + weight.columns), row * weight.columns);
      });
      gradients.set(weight.name, whole);
    }
  }
  tape.clear();
  const random = new Random(9, 'directions');
  for (const weight of weights.byName.values()) {
    const gradient = gradients.get(weight.name) as Float32Array;
    const drawn = gradient.map(() => normal(random));
    for (const direction of [unit(gradient), unit(drawn)]) {
      const before = weights.numbers(weight).slice();
      const along = (step: number) => {
        weights.numbers(weight).set(before.map((value, at) => value + step * (direction[at] as number)));
        return lossNow();
      };
      const measured = (along(STEP) - along(-STEP)) / (2 * STEP);
      weights.numbers(weight).set(before);
      const expected = gradient.reduce((sum, value, at) => sum + value * (direction[at] as number), 0);
      expect(Math.abs(measured - expected), `${weight.name}: ${measured} beside ${expected}`).toBeLessThan(
        4e-4 + 0.01 * Math.abs(expected),
      );
    }
    if (weight.name.startsWith('purchase') || weight.name === 'norm.gain') {
      expect(Math.hypot(...gradient), weight.name).toBeGreaterThan(0);
    }
  }
});

/** Away from the zeros and ones of the start, where mistakes could hide. */
function shake(weights: Weights): void {
  const random = new Random(2, 'shake');
  for (const weight of weights.byName.values()) {
    const numbers = weights.numbers(weight);
    for (let at = 0; at < numbers.length; at++) numbers[at] = (numbers[at] as number) + 0.2 * normal(random);
  }
}

function unit(direction: Float32Array): Float32Array {
  const length = Math.hypot(...direction);
  return direction.map((value) => value / (length || 1));
}
