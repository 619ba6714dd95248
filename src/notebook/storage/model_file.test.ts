import { expect, test } from 'vitest';
import { readModelFile, writeModelFile } from './model_file';

const bytesOf = async (blob: unknown) => [...new Uint8Array(await (blob as Blob).arrayBuffer())];

test('a model with its bytes comes back as it was', async () => {
  const model = {
    name: 'a',
    weights: new Blob([Uint8Array.of(1, 2, 3)]),
    more: [{ empty: new Blob([]), last: new Blob([Uint8Array.of(9)]) }],
    numbers: Float32Array.of(0.5, Number.NaN),
    odd: { $: 'blob', place: 0 },
  };
  const read = (await readModelFile(writeModelFile(model))) as typeof model;
  expect(await bytesOf(read.weights)).toEqual([1, 2, 3]);
  expect(await bytesOf(read.more[0]?.empty)).toEqual([]);
  expect(await bytesOf(read.more[0]?.last)).toEqual([9]);
  expect([read.name, read.numbers, read.odd]).toEqual([model.name, model.numbers, model.odd]);
});

test('a file of an earlier version is JSON alone', async () => {
  expect(await readModelFile(new Blob(['{"trees":[1,2]}']))).toEqual({ trees: [1, 2] });
});

test.each([1, 5, 12, 20])('a file that lacks its last %i bytes is refused', async (missing) => {
  const whole = writeModelFile({ weights: new Blob([new Uint8Array(16)]) });
  await expect(readModelFile(whole.slice(0, whole.size - missing))).rejects.toThrow();
});
