/** Only for tests and benches: gradients of a backend beside finite differences of its own loss. */
import { Random } from '../../runtime/random';
import type { Machine } from '../kernel/kernel';
import type { LossEngine } from '../model/loss';
import { normal, Weights } from '../model/weights';
import type { SequenceParams } from '../params';
import { Tape } from '../tape/tape';
import { smallBatch, smallCatalogue, smallData } from './small';

/** How far numbers are moved along a direction of length 1. */
const STEP = 4e-3;

/** The slope of the loss when one group of weights moves along a direction. */
export interface Slope {
  weight: string;
  direction: 'gradient' | 'drawn';
  /** By two losses, and by the gradient. */
  measured: number;
  expected: number;
  /** Length of the gradient of the group. */
  length: number;
}

/** Whether both are the same as far as 32-bit losses can tell. */
export function agrees({ measured, expected }: Slope): boolean {
  return Math.abs(measured - expected) < 4e-4 + 0.01 * Math.abs(expected);
}

/** Fewer directions and sessions for a slow engine. */
export interface SlopeOptions {
  directions?: Slope['direction'][];
  sessions?: number;
}

/** Slopes of every group of weights, along its gradient and along drawn directions. */
export async function slopes(
  machine: Machine,
  params: SequenceParams,
  engine: LossEngine,
  { directions = ['gradient', 'drawn'], sessions = 8 }: SlopeOptions = {},
): Promise<Slope[]> {
  const { batch, sideRows } = smallBatch(params, { data: smallData(sessions) });
  const weights = new Weights(machine, { params, items: smallCatalogue().items, sideRows }, 7);
  shake(weights);
  const tape = new Tape(machine, true);
  const lossNow = async () => {
    const { loss } = await engine(tape, weights, batch, 11);
    tape.clear();
    return loss;
  };
  const { tables } = await engine(tape, weights, batch, 11);
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
  const found: Slope[] = [];
  for (const weight of weights.byName.values()) {
    const gradient = gradients.get(weight.name) as Float32Array;
    const drawn = gradient.map(() => normal(random));
    for (const direction of directions) {
      const way = unit(direction === 'gradient' ? gradient : drawn);
      const before = weights.numbers(weight).slice();
      const along = (step: number) => {
        weights.numbers(weight).set(before.map((value, at) => value + step * (way[at] as number)));
        return lossNow();
      };
      const measured = ((await along(STEP)) - (await along(-STEP))) / (2 * STEP);
      weights.numbers(weight).set(before);
      const expected = gradient.reduce((sum, value, at) => sum + value * (way[at] as number), 0);
      found.push({ weight: weight.name, direction, measured, expected, length: Math.hypot(...gradient) });
    }
  }
  return found;
}

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
