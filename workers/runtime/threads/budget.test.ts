import { expect, test } from 'vitest';
import type { Progress } from '../progress';
import { ThreadBudget } from './budget';

/** Work that goes on until it is told to end. */
function runsOn(budget: ThreadBudget, wanted: number, { signal = new AbortController().signal } = {}) {
  const told: Progress[] = [];
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = { granted: 0, told, end, result: Promise.resolve() };
  run.result = budget.use(
    wanted,
    { signal, onProgress: (progress) => told.push(progress) },
    async (threads) => {
      run.granted = threads;
      await ended;
    },
  );
  return run;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('gives as many threads as are free, and the rest wait in the order of asking and say so', async () => {
  const budget = new ThreadBudget(3);
  const [first, second, third, fourth] = [2, 2, 3, 1].map((wanted) => runsOn(budget, wanted));
  await settled();
  expect([first, second, third, fourth].map((run) => run?.granted)).toEqual([2, 1, 0, 0]);
  expect([first, second, third, fourth].map((run) => run?.told.length)).toEqual([0, 0, 1, 1]);
  expect(third?.told[0]).toEqual({ fraction: null, message: 'Waiting for a free thread' });
  first?.end();
  await first?.result;
  // One who asks in the very turn in which threads come back does not overtake.
  const late = runsOn(budget, 1);
  await settled();
  expect([third?.granted, fourth?.granted, late.granted]).toEqual([2, 0, 0]);
  for (const run of [second, third, fourth, late]) run?.end();
  await Promise.all([second, third, fourth, late].map((run) => run?.result));
  const all = runsOn(budget, 9);
  await settled();
  expect(all.granted).toBe(3);
});

test('threads come back from work that fails, and one who gives up while waiting takes none', async () => {
  const budget = new ThreadBudget(1);
  const failing = budget.use(1, { signal: new AbortController().signal }, () =>
    Promise.reject(new Error('no')),
  );
  const controller = new AbortController();
  const waiting = runsOn(budget, 1, { signal: controller.signal });
  controller.abort();
  await expect(waiting.result).rejects.toMatchObject({ code: 'cancelled' });
  await expect(failing).rejects.toThrow('no');
  expect(waiting.granted).toBe(0);
  const next = runsOn(budget, 1);
  await settled();
  expect(next.granted).toBe(1);
  const late = runsOn(budget, 1, { signal: controller.signal });
  await expect(late.result).rejects.toMatchObject({ code: 'cancelled' });
});
