import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { withFallback } from './backend';
import { computeLoss } from './model/loss';
import { EVERY, EXPECTED, type Solution, smallProblem, wrongIn } from './self_test';
import { testMachine } from './testing/machine';
import { tfLoss } from './tf/engine';
import * as tf from './tf/ops';

test('the kernel gives the stored values of the self-test: forward, loss, gradients and a step', async () => {
  const found = await smallProblem(await testMachine()).run(computeLoss);
  expect(wrongIn(found)).toBeNull();
  expect(found.loss).toBeCloseTo(EXPECTED.loss, 5);
  expect(found.heads.view).toBeCloseTo(EXPECTED.heads.view, 5);
  expect(found.heads.purchase).toBeCloseTo(EXPECTED.heads.purchase, 5);
  expect(found.gradientNorm).toBeCloseTo(EXPECTED.gradientNorm, 4);
  expect(found.lossAfter).toBeCloseTo(EXPECTED.lossAfter, 4);
  expect(EXPECTED.entries.length).toBe(Math.ceil(found.gradients.length / EVERY));
});

test('TF.js gives them too', async () => {
  await tf.setBackend('cpu');
  const found = await smallProblem(await testMachine()).run(tfLoss);
  expect(wrongIn(found)).toBeNull();
});

test.each<[string, (found: Solution) => void]>([
  ['the loss', (found) => (found.loss *= 1.003)],
  ['the loss of the next purchase', (found) => (found.heads.purchase = null)],
  ['the length of the gradient', (found) => (found.gradientNorm = Number.NaN)],
  ['the loss after one step', (found) => (found.lossAfter = found.loss)],
  ['number 3000 of the gradient', (found) => found.gradients.fill(1, 3_000)],
])('a backend that has %s wrong is not trusted, and is told why', async (what, spoil) => {
  const found = await smallProblem(await testMachine()).run(computeLoss);
  spoil(found);
  expect(wrongIn(found)).toContain(what);
});

test('a device that is lost in the middle costs nothing: the kernel computes that step', async () => {
  const problem = smallProblem(await testMachine());
  const expected = await problem.run(computeLoss);
  let calls = 0;
  const choice = { name: 'webgpu', reason: 'It passed.' } as const;
  const backend = withFallback(() => {
    calls++;
    throw new Error('device lost');
  }, choice);
  expect(backend.choice).toBe(choice);
  expect(await problem.run(backend.computeLoss)).toEqual(expected);
  expect(await problem.run(backend.computeLoss)).toEqual(expected);
  expect(calls).toBe(1);
  expect(backend.choice.name).toBe('wasm');
  expect(backend.choice.reason).toMatch(
    /^WebAssembly, because the graphics processor was lost .*device lost/,
  );
});
