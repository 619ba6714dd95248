import { describe, expect, test } from 'vitest';
import { depthWise, type GrowingLeaf, leafWise, symmetric, type TreeByLeaf } from './growth';

interface Leaf extends GrowingLeaf {
  path: string;
}

/** A tree whose leaves gain what is said of them, by their path of turns; gives the order in which they are split. */
function grow(policy: typeof leafWise, gainOf: (path: string) => number, leafLimit: number) {
  const leaf = (path: string): Leaf => ({ path, depth: path.length, count: 1, gain: gainOf(path) });
  const leaves = [leaf('')];
  const order: string[] = [];
  const tree: TreeByLeaf = {
    leaves,
    leafLimit,
    split(chosen) {
      const { path, gain } = chosen as Leaf;
      if (gain <= 0) throw new Error('a leaf without a gain is split');
      order.push(path);
      leaves[leaves.indexOf(chosen as Leaf)] = leaf(`${path}L`);
      leaves.push(leaf(`${path}R`));
    },
  };
  policy.grow(tree);
  return { order, depths: leaves.map(({ depth }) => depth).sort() };
}

/** To the left there is always more to gain, the more the deeper. */
const deeperIsBetter = (path: string) => (path.endsWith('R') ? 1 + path.length / 100 : 10 + path.length);

describe('Where deeper leaves gain more', () => {
  test('leaf by leaf follows them down', () => {
    const { order, depths } = grow(leafWise, deeperIsBetter, 5);
    expect(order).toEqual(['', 'L', 'LL', 'LLL']);
    expect(depths).toEqual([1, 2, 3, 4, 4]);
  });

  test('level by level finishes each level first, within it by gain', () => {
    const { order, depths } = grow(depthWise, deeperIsBetter, 8);
    expect(order).toEqual(['', 'L', 'R', 'LL', 'RL', 'LR', 'RR']);
    expect(depths).toEqual(Array(8).fill(3));
  });
});

test.each([
  { name: 'leaf by leaf', policy: leafWise },
  { name: 'level by level', policy: depthWise },
])('$name, a leaf without a gain stays one, and of equal ones the first is split', ({ policy }) => {
  const { order } = grow(policy, (path) => (path === 'L' || path.length > 2 ? 0 : 1), 100);
  expect(order).toEqual(['', 'R', 'RL', 'RR']);
});

test.each([
  { leafLimit: 2, gaining: 9, levels: 1 },
  { leafLimit: 31, gaining: 9, levels: 4 },
  { leafLimit: 32, gaining: 9, levels: 5 },
  { leafLimit: 32, gaining: 2, levels: 3 },
])('whole levels within $leafLimit leaves, $gaining of which gain', ({ leafLimit, gaining, levels }) => {
  let asked = 0;
  symmetric.grow({ leaves: [], leafLimit, splitLevel: () => ++asked <= gaining });
  expect(asked).toBe(levels);
});
