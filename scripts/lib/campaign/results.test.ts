import { expect, test } from 'vitest';
import { slower, tableOf } from './results';

test('the table sums what was found and keeps the slowest return', () => {
  const table = tableOf([
    { what: 'killed while saving', attempts: 1200, lost: 1, wrong: 0, slowestMs: 2340 },
    { what: 'mutated links', attempts: 4, lost: 0, wrong: 2, slowestMs: null },
  ]);
  expect(table.split('\n')).toEqual([
    '| what                | attempts | lost | wrong | slowest return |',
    '| ------------------- | -------- | ---- | ----- | -------------- |',
    '| killed while saving | 1,200    | 1    | 0     | 2.3 s          |',
    '| mutated links       | 4        | 0    | 2     |                |',
    '| all                 | 1,204    | 1    | 2     | 2.3 s          |',
  ]);
});

test('a time that is missing is slower than none', () => {
  expect(slower(null, null)).toBeNull();
  expect(slower(3, null)).toBe(3);
  expect(slower(3, 5)).toBe(5);
});
