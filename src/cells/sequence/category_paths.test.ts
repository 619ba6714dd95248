import { expect, test } from 'vitest';
import { categoryPaths } from './category_paths';

test('paths lead from the root to the item’s own category, over one numbering', () => {
  const parents = new Map<number, number | null>([
    [7, 3],
    [3, 1],
    [1, null],
  ]);
  const { offsets, categories, roots, rootIds, hasAny } = categoryPaths(
    Int32Array.of(7, -1, 3, 9, 7),
    parents,
  );
  const path = (item: number) => [...categories.subarray(offsets[item], offsets[item + 1])];
  expect([path(0), path(1), path(2), path(3)]).toEqual([[0, 1, 2], [], [0, 1], [3]]);
  expect(rootIds).toEqual([1, 9]);
  expect([...roots]).toEqual([0, -1, 0, 1, 0]);
  expect(hasAny).toBe(true);
});

test('a circle of parents is cut, and no category at all is said', () => {
  const circle = new Map<number, number | null>([
    [1, 2],
    [2, 1],
  ]);
  expect([...categoryPaths(Int32Array.of(1), circle).categories]).toEqual([0, 1]);
  expect(categoryPaths(Int32Array.of(-1, -1), new Map()).hasAny).toBe(false);
});
