import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../../../runtime/steps';
import type { Interactions } from '../data/interactions';
import type { AlsParamsInput } from '../params';
import { denseHalfSweep, denseObjective } from '../testing/dense';
import { farthestRow } from '../testing/differences';
import { alsTeam } from '../testing/kernels';
import { byItem, drawInteractions } from '../testing/shop';
import { train } from './train';

/** Of what a row may differ from the dense solution; vectors are f32. */
const CLOSE = 1e-4;

interface Trained {
  interactions: Interactions;
  params: AlsParamsInput & { factors: number; regularization: number; alpha: number };
}

/** How far the users' factors are from a dense half sweep over them. */
async function distance({ interactions, params }: Trained): Promise<number> {
  const { model } = finish(train(await alsTeam(), interactions, params));
  const itemFactors = model.itemFactors();
  const expected = denseHalfSweep({ interactions, itemFactors, ...params });
  return farthestRow(finish(model.foldIn(interactions)), expected, params.factors);
}

const PARAMS = { factors: 20, regularization: 0.01, alpha: 1, iterations: 2 };

describe('Half a sweep equals the dense equations', () => {
  test.each([
    ['one item a user', { most: 1, weights: [1, 3] }],
    ['at most eight items, all solved exactly', { most: 8, weights: [2, 3, 7] }],
    ['long rows', { most: 80, weights: [2, 3, 7] }],
    ['long rows of confidence 1', { most: 80, weights: [1] }],
    ['weights below 1, and 0', { most: 40, weights: [0, 0.2, 0.5] }],
    ['weights far apart', { most: 60, weights: [0, 1, 100] }],
  ])('%s', async (_, shape) => {
    const interactions = drawInteractions({ seed: 3, users: 400, items: 90, ...shape });
    expect(await distance({ interactions, params: PARAMS })).toBeLessThan(CLOSE);
  });

  /**
   * With fewer users or items than factors the vectors do not fill their space; in the directions that are left, of which
   * regularization alone keeps hold, roundings of f32 count many times over.
   */
  test.each([
    ['more users and items than factors', { users: 60, items: 40, most: 4, close: CLOSE }],
    ['any', { users: 1, items: 1, most: 0, close: 10 * CLOSE }],
  ])('over drawn shapes: %s', async (_, least) => {
    const shape = fc.record({
      seed: fc.nat(),
      users: fc.integer({ min: least.users, max: 120 }),
      items: fc.integer({ min: least.items, max: 60 }),
      most: fc.integer({ min: least.most, max: 60 }),
      weights: fc.array(fc.constantFrom(0, 0.5, 1, 2, 5, 10), { minLength: 1, maxLength: 4 }),
    });
    const params = fc.record({
      factors: fc.integer({ min: 1, max: 20 }),
      regularization: fc.constantFrom(0.01, 0.1, 1, 10),
      alpha: fc.constantFrom(1, 0.5, 4),
      iterations: fc.integer({ min: 1, max: 3 }),
      random_state: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(shape, params, async (drawn, given) => {
        const found = await distance({ interactions: drawInteractions(drawn), params: given });
        expect(found).toBeLessThan(least.close);
      }),
      { numRuns: 40 },
    );
  });
});

describe('The objective', () => {
  test.each([
    ['with ordinary users', { users: 200, most: 40 }],
    ['with many users of one item, who have no vectors of their own', { users: 900, most: 2 }],
  ])('is that of both sides factors, %s', async (_, shape) => {
    const interactions = drawInteractions({ seed: 8, items: 60, weights: [0, 1, 1, 4], ...shape });
    const params = { ...PARAMS, iterations: 4 };
    const { model, objective } = finish(train(await alsTeam(), interactions, params));
    // What the last half sweep over items started from: users solved by the item factors of one iteration less.
    const before = finish(train(await alsTeam(), interactions, { ...params, iterations: 3 }));
    const userFactors = finish(before.model.foldIn(interactions));
    const expected = denseObjective({
      interactions,
      itemFactors: model.itemFactors(),
      userFactors,
      ...params,
    });
    expect(Math.abs((objective[3] as number) / expected - 1)).toBeLessThan(1e-5);
    expect(objective.slice(0, 3)).toEqual(before.objective);
    expect(objective).toEqual([...objective].sort((a, b) => b - a));
  });
});

test.each([
  ['ordinary users', { users: 200, most: 40 }],
  ['many users of one item, set apart', { users: 900, most: 2 }],
])('half a sweep over items equals the dense equations, %s', async (_, shape) => {
  const interactions = drawInteractions({ seed: 9, items: 60, weights: [0, 1, 1, 4], ...shape });
  const trained = async (iterations: number) =>
    finish(train(await alsTeam(), interactions, { ...PARAMS, iterations })).model;
  const [before, after] = [await trained(2), await trained(3)];
  const expected = denseHalfSweep({
    interactions: byItem(interactions),
    itemFactors: finish(before.foldIn(interactions)),
    ...PARAMS,
  });
  expect(farthestRow(after.itemFactors(), expected, PARAMS.factors)).toBeLessThan(CLOSE);
});
