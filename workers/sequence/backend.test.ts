import { expect, test } from 'vitest';
import { withFallback } from './backend';
import { computeLoss } from './model/loss';
import { smallProblem } from './selfTest';
import { testMachine } from './testing/machine';

test('the kernel passes the self-test', async () => {
  const problem = smallProblem(await testMachine());
  const { loss, gradients } = await problem.run(computeLoss);
  expect(Math.abs(loss - problem.expected)).toBeLessThan(1e-5);
  expect(Math.hypot(...gradients)).toBeGreaterThan(0.1);
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
