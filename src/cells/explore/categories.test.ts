import { expect, test } from 'vitest';
import { categoryTree } from './categories';
import { pathOf, tilesOf, treeOf } from './questions/treemap';

const count = (category: number | null, events: number) => ({
  category,
  events,
  views: events,
  purchases: 0,
});

test('a circle of parents ends, and loses no event', () => {
  const parents = new Map([
    [1, 2],
    [2, 3],
    [3, 1],
    [4, 4],
  ]);
  const made = categoryTree([count(1, 5), count(4, 2)], new Map(), parents);
  const tree = treeOf(made?.nodes ?? []);
  expect(tree.total).toBe(7);
  expect(made?.nodes.every((node, index) => node.parent < index)).toBe(true);
});

test('thousands of categories become a few hundred, and lose no event', () => {
  const counts = Array.from({ length: 3_000 }, (_, id) => count(id, 3_000 - id));
  const made = categoryTree(counts, new Map(), null);
  expect(made?.nodes.length).toBeLessThan(1_000);
  expect(made?.nodes.at(-1)?.name).toBe('2200 smaller categories');
  const total = counts.reduce((sum, { events }) => sum + events, 0);
  expect(treeOf(made?.nodes ?? []).total).toBe(total);
  expect(made?.hasTree).toBe(false);
});

test('rectangles have the share of their events, also of those directly in the opened category', () => {
  const parents = new Map([
    [1, null],
    [2, 1],
    [3, 1],
  ]);
  const made = categoryTree([count(1, 50), count(2, 30), count(3, 20)], new Map([[1, 'shoes']]), parents);
  const shoes = treeOf(made?.nodes ?? []).children[0];
  if (!shoes) throw new Error('no shoes');
  expect(pathOf(shoes).map(({ name }) => name)).toEqual(['All categories', 'shoes']);
  const { tiles } = tilesOf(shoes, 1_000, 1_000);
  expect(tiles.map(({ name, events }) => [name, events])).toEqual([
    ['directly in shoes', 50],
    ['category 2', 30],
    ['category 3', 20],
  ]);
  for (const { events, x0, x1, y0, y1 } of tiles) {
    expect(((x1 - x0) * (y1 - y0)) / 1e6).toBeCloseTo(events / 100, 1);
  }
});
