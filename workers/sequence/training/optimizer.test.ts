import { expect, test } from 'vitest';
import { rateShare } from './optimizer';

const plan = { epochs: 10, warmup_epochs: 1, final_rate: 0.2 };

test('the learning rate warms up on a line, then falls on half a cosine to its last share', () => {
  for (const progress of [0.02, 0.05, 0.1]) expect(rateShare(progress, plan)).toBeCloseTo(10 * progress, 12);
  // A tenth is over: what is left is 0.9 long.
  for (const [done, share] of [
    [1 / 3, 0.8],
    [1 / 2, 0.6],
    [2 / 3, 0.4],
    [1, 0.2],
  ] as const) {
    expect(rateShare(0.1 + 0.9 * done, plan)).toBeCloseTo(share, 12);
  }
});

test('it never begins at nothing, and a warm-up takes at most half of the training', () => {
  expect(rateShare(0, plan)).toBeGreaterThan(0);
  expect(rateShare(0, { ...plan, warmup_epochs: 0 })).toBe(1);
  const long = { ...plan, warmup_epochs: 100 };
  expect(rateShare(0.25, long)).toBe(0.5);
  expect(rateShare(0.5, long)).toBe(1);
});
