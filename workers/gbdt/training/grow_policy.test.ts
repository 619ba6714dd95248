import { expect, test } from 'vitest';
import { wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { depthWise, type GrowthPolicy, leafWise } from '../tree/growth';
import { train } from './train';

const params = { objective: 'binary', n_estimators: 3, num_leaves: 12 } as const;

test.each([
  ['leafwise', leafWise],
  ['depthwise', depthWise],
] as const)('grow_policy %s grows by the policy of that name', async (grow_policy, policy) => {
  const data = mixedData(6, 2_000);
  const named = await train(data, { ...params, grow_policy }, { team: await wasmTeam() });
  const depths: number[] = [];
  const gains: number[] = [];
  const watched: GrowthPolicy = {
    searches: 'leaf',
    grow: (tree) =>
      policy.grow({
        leafLimit: tree.leafLimit,
        leaves: tree.leaves,
        split: (leaf) => {
          depths.push(leaf.depth);
          gains.push(leaf.gain - Math.max(...tree.leaves.map(({ gain }) => gain)));
          tree.split(leaf);
        },
      }),
  };
  const own = await train(data, params, { team: await wasmTeam(), growth: watched });
  expect(named.model.trees).toEqual(own.model.trees);
  expect(depths.length).toBe(3 * 11);
  const trees = [0, 11, 22].map((first) => depths.slice(first, first + 11));
  // Levels come one after the other, or the largest gain of all goes first.
  expect(
    trees.every((tree) => tree.every((depth, at) => at === 0 || depth >= (tree[at - 1] as number))),
  ).toBe(grow_policy === 'depthwise');
  expect(gains.every((short) => short === 0)).toBe(grow_policy === 'leafwise');
});
