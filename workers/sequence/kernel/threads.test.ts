import { expect, test } from 'vitest';
import { PARTS } from '../model/tiles';
import { testMachine } from '../testing/machine';
import { smallCatalogue, smallData, smallParams } from '../testing/small';
import { copyWeights } from '../training/checkpoint';
import { runTraining } from '../training/run';
import { Trainer } from '../training/trainer';
import type { Machine } from './kernel';

/** Enough questions that every part has some, and both heads. */
const train = async (machine: Machine) => {
  const params = smallParams({ epochs: 1, batch_tokens: 300, negatives: 20 });
  const trainer = new Trainer(machine, smallData(250), smallCatalogue(), params);
  const { curve } = await runTraining(trainer);
  return { curve, weights: copyWeights(trainer.model.weights) };
};

const oneThread = testMachine().then(train);

test.each([2, 3, PARTS])('a training on %i threads gives exactly what one thread gives', async (threads) => {
  const alone = await oneThread;
  const machine = await testMachine(threads);
  const together = await train(machine);
  expect(together).toEqual(alone);
  expect(alone.curve.length).toBeGreaterThan(3);
  await machine.close();
});
