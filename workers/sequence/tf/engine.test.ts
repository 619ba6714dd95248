import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { kernelBackend } from '../backend';
import type { Machine } from '../kernel/kernel';
import { computeLoss, type LossEngine } from '../model/loss';
import { Weights } from '../model/weights';
import type { SequenceParamsInput } from '../params';
import { Tape } from '../tape/tape';
import { testMachine } from '../testing/machine';
import { smallBatch, smallCatalogue, smallData, smallParams } from '../testing/small';
import { runTraining } from '../training/run';
import { Trainer } from '../training/trainer';
import { tfLoss } from './engine';
import * as tf from './ops';

let machine: Machine;
beforeAll(async () => {
  machine = await testMachine();
  await tf.setBackend('cpu');
});

test.each<[string, SequenceParamsInput]>([
  ['the recipe', {}],
  ['rotary positions, dot product', { positions: 'rotary', cosine: false }],
  ['no readout, no pointer', { readout: false, pointer: false }],
  ['views alone', { purchase_weight: 0 }],
])('TF.js and the kernel agree on loss and gradients: %s', async (_, changes) => {
  const params = smallParams(changes);
  const { batch, sideRows } = smallBatch(params);
  const gradientsOf = async (engine: LossEngine) => {
    const weights = new Weights(machine, { params, items: smallCatalogue().items, sideRows }, 7);
    const tape = new Tape(machine, true);
    const { loss, heads, tables } = await engine(tape, weights, batch, 11);
    const found = new Map<string, number[]>();
    for (const weight of weights.byName.values()) {
      const of = weight.name === 'item' ? tables.item : weight.name === 'side' ? tables.side : weight;
      const at = (of?.gradient ?? 0) / 4;
      found.set(weight.name, [
        ...machine.arena.views.f32.slice(at, at + (of?.rows ?? 0) * (of?.columns ?? 0)),
      ]);
    }
    tape.clear();
    return { loss, heads, found };
  };
  const [kernel, library] = [await gradientsOf(computeLoss), await gradientsOf(tfLoss)];
  expect(library.loss).toBeCloseTo(kernel.loss, 4);
  expect(library.heads.view).toBeCloseTo(kernel.heads.view ?? Number.NaN, 4);
  for (const [name, gradient] of kernel.found) {
    const other = library.found.get(name) ?? [];
    expect(other.length, name).toBe(gradient.length);
    const away = Math.max(...gradient.map((value, at) => Math.abs(value - (other[at] as number))));
    expect(away, name).toBeLessThan(1e-4 * (1 + Math.max(...gradient.map(Math.abs))));
  }
});

const through = (computeLoss: LossEngine) => ({ ...kernelBackend('A test.'), computeLoss });
/** As small as a whole model can be. */
const tiny = (epochs: number) => {
  const params = smallParams({
    width: 8,
    layers: 1,
    max_length: 3,
    full_softmax_items: 9,
    epochs,
    batch_tokens: 16,
  });
  return new Trainer(machine, smallData(5, 2, 4), smallCatalogue(4), params, through(tfLoss));
};

test('10 steps through TF.js leave no tensor and no byte behind', async () => {
  const trainer = tiny(30);
  for (let step = 0; step < 5; step++) await trainer.step();
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  for (let step = 0; step < 10; step++) await trainer.step();
  expect(tf.memory()).toMatchObject({ numTensors, numBytes, numDataBuffers });
});

test('a training through TF.js that is resumed has the curve of one that was not', async () => {
  const whole = await runTraining(tiny(4));
  const controller = new AbortController();
  let steps = 0;
  const stopped = await runTraining(tiny(4), {
    signal: controller.signal,
    breathe: async () => {
      if (++steps === 3) controller.abort();
    },
  });
  expect(stopped.ending).toBe('stopped');
  const { curve } = await runTraining(tiny(4), { checkpoint: stopped.checkpoint });
  expect(curve.length).toBeGreaterThan(stopped.curve.length);
  expect(curve.length).toBe(whole.curve.length);
  curve.forEach(({ view }, at) => {
    expect(Math.abs((view as number) - (whole.curve[at]?.view as number))).toBeLessThan(1e-3);
  });
});

test('5 steps through TF.js end where 5 steps through the kernel end, and leave no tensor behind', async () => {
  const train = async (engine: LossEngine) => {
    const params = smallParams({ batch_tokens: 40, epochs: 6 });
    const trainer = new Trainer(machine, smallData(60), smallCatalogue(), params, through(engine));
    const losses: number[] = [];
    for (let step = 0; step < 5; step++) losses.push((await trainer.step()).loss);
    return losses;
  };
  const kernel = await train(computeLoss);
  const { numTensors } = tf.memory();
  const library = await train(tfLoss);
  expect(tf.memory().numTensors).toBe(numTensors);
  kernel.forEach((loss, step) => {
    expect(Math.abs(loss - (library[step] as number))).toBeLessThan(1e-3 * loss);
  });
});
