import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import type { SequenceParamsInput } from '../params';
import { agrees, type Slope, slopes } from '../testing/differences';
import { testMachine } from '../testing/machine';
import { smallParams } from '../testing/small';
import { tfLoss } from '../tf/engine';
import * as tf from '../tf/ops';
import { computeLoss } from './loss';

const MODELS: Record<string, SequenceParamsInput> = {
  'the recipe': {},
  'rotary positions': { positions: 'rotary' },
  'dot product': { cosine: false },
  'no readout, no pointer, no correction': { readout: false, pointer: false, logq: false },
  'no block at all': { layers: 0, positions: 'none' },
};

test.each(Object.entries(MODELS))('gradients are those of finite differences: %s', async (_, changes) => {
  const params = smallParams({ temperature: 0.5, ...changes });
  expectAgreement(await slopes(await testMachine(), params, computeLoss));
});

test('gradients of TF.js are those of finite differences of its own loss', async () => {
  await tf.setBackend('cpu');
  const params = smallParams({ temperature: 0.5, layers: 1 });
  expectAgreement(
    await slopes(await testMachine(), params, tfLoss, { directions: ['gradient'], sessions: 4 }),
  );
});

function expectAgreement(found: Slope[]): void {
  expect(found.length).toBeGreaterThan(10);
  for (const slope of found) {
    expect(agrees(slope), `${slope.weight}: ${slope.measured} beside ${slope.expected}`).toBe(true);
    // A group without any gradient would agree with everything.
    if (!slope.weight.endsWith('bias')) expect(slope.length, slope.weight).toBeGreaterThan(0);
  }
}
