import { expect, test } from 'vitest';
import type { SequenceParamsInput } from '../params';
import { agrees, slopes } from '../testing/differences';
import { testMachine } from '../testing/machine';
import { smallParams } from '../testing/small';
import { computeLoss } from './loss';

const MODELS: Record<string, SequenceParamsInput> = {
  'the recipe': {},
  'rotary positions': { positions: 'rotary' },
  'dot product': { cosine: false },
  'no readout, no pointer, no correction': { readout: false, pointer: false, logq: false },
  'no block at all': { layers: 0, positions: 'none' },
};

/** TF.js is held to these gradients in `tf/engine.test.ts`. */
test.each(Object.entries(MODELS))('gradients are those of finite differences: %s', async (_, changes) => {
  const params = smallParams({ temperature: 0.5, ...changes });
  const found = await slopes(await testMachine(), params, computeLoss);
  expect(found.length).toBeGreaterThan(10);
  for (const slope of found) {
    expect(agrees(slope), `${slope.weight}: ${slope.measured} beside ${slope.expected}`).toBe(true);
    // A group without any gradient would agree with everything.
    if (!slope.weight.endsWith('bias')) expect(slope.length, slope.weight).toBeGreaterThan(0);
  }
});
