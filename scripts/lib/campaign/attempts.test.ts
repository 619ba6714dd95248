import { expect, test } from 'vitest';
import { ATTEMPTS, spread } from './attempts';

test('every attempt is there once, some to be refused and some to be ended', () => {
  expect(new Set(ATTEMPTS.map(({ sql }) => sql)).size).toBe(ATTEMPTS.length);
  expect(new Set(ATTEMPTS.map(({ outcome }) => outcome))).toEqual(new Set(['refused', 'ended']));
});

test('some of a list are taken from all of it', () => {
  const items = Array.from({ length: 100 }, (_, at) => at);
  expect(spread(items, 10)).toEqual([9, 19, 29, 39, 49, 59, 69, 79, 89, 99]);
  expect(spread(items, 3)).toHaveLength(3);
  expect(spread(items, 1000)).toEqual(items);
});
