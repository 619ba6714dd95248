import { expect, test } from 'vitest';
import { testMachine } from '../testing/machine';
import { smallCatalogue, smallData, smallParams } from '../testing/small';
import { copyWeights, exportWeights, importWeights, readCheckpoint, writeCheckpoint } from './checkpoint';
import { Trainer } from './trainer';

const machine = testMachine();
const open = async (changes = {}) =>
  new Trainer(await machine, smallData(), smallCatalogue(), smallParams({ epochs: 1, ...changes }));
const START = {
  position: { epoch: 0, batch: 0, step: 0 },
  sums: { view: [0, 0], purchase: [0, 0] },
  history: [],
  curve: { stride: 1, stretches: [] },
  tokens: 0,
  seconds: 0,
};

test('weights go out and come in', async () => {
  const [one, other] = [await open(), await open({ seed: 5 })];
  expect(copyWeights(other.model.weights)).not.toEqual(copyWeights(one.model.weights));
  importWeights(exportWeights(one.model.weights), other.model.weights);
  expect(copyWeights(other.model.weights)).toEqual(copyWeights(one.model.weights));
});

test('weights of another shape are refused and change nothing', async () => {
  const [one, other] = [await open(), await open({ width: 32 })];
  const before = copyWeights(other.model.weights);
  expect(() => importWeights(exportWeights(one.model.weights), other.model.weights)).toThrow(
    /item is 30 x 16, not 30 x 32/,
  );
  expect(copyWeights(other.model.weights)).toEqual(before);
});

test('a checkpoint of other parameters is refused', async () => {
  const [one, other] = [await open(), await open({ learning_rate: 0.5 })];
  const bytes = writeCheckpoint(one.model.weights, one.params, START as never);
  expect(() => readCheckpoint(bytes, other.model.weights, other.params)).toThrow(/its parameters are others/);
  expect(() => readCheckpoint(exportWeights(one.model.weights), one.model.weights, one.params)).toThrow(
    /no checkpoint/,
  );
});
