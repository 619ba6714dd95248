import { expect, test } from 'vitest';
import type { Progress } from './progress';
import { finish, runSteps } from './steps';

function* busy(milliseconds: number, steps: number): Generator<Progress, string> {
  for (let step = 1; step <= steps; step++) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
    yield { fraction: step / steps, message: `Step ${step}` };
  }
  return 'done';
}

test('gives the result and says now and then how far it is', async () => {
  const fractions: (number | null)[] = [];
  const progress = ({ fraction }: Progress) => fractions.push(fraction);
  const result = await runSteps(busy(2, 100), { signal: new AbortController().signal, progress });
  expect(result).toBe('done');
  expect(fractions.length).toBeGreaterThanOrEqual(2);
  expect(fractions.length).toBeLessThan(50);
});

test('an abort that arrives as a message stops the work', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  let done = 0;
  const steps = function* () {
    for (const step of busy(5, 2_000)) {
      done++;
      yield step;
    }
    return 'done';
  };
  const run = runSteps(steps(), { signal: controller.signal, progress: () => {} });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(done).toBeLessThan(1_000);
});

test('finish runs to the end at once', () => {
  expect(finish(busy(0, 3))).toBe('done');
});
