import { describe, expect, test } from 'vitest';
import { AppError } from '../../../runtime/errors';
import { finish } from '../../../runtime/steps';
import type { Interactions } from '../data/interactions';
import type { AlsParamsInput } from '../params';
import { alsTeam } from '../testing/kernels';
import { train } from './train';

const GOOD: Interactions = {
  users: 2,
  items: 3,
  offsets: Int32Array.of(0, 2, 3),
  item: Int32Array.of(0, 2, 1),
  weight: Float32Array.of(1, 2, 3),
};

async function failure(changed: Partial<Interactions>, params: AlsParamsInput = {}): Promise<AppError> {
  try {
    finish(train(await alsTeam(), { ...GOOD, ...changed }, params));
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('it trained');
}

describe('What cannot be learned from is refused in a sentence', () => {
  test.each<[string, Partial<Interactions>, RegExp]>([
    ['a negative weight', { weight: Float32Array.of(1, -2, 3) }, /weight of interaction 1 is -2/],
    ['a weight that is no number', { weight: Float32Array.of(1, 2, Number.NaN) }, /interaction 2 is NaN/],
    ['an infinite weight', { weight: Float32Array.of(Infinity, 2, 1) }, /interaction 0 is Infinity/],
    ['an item beyond the last', { item: Int32Array.of(0, 3, 1) }, /with item 3, but items are 0 to 2/],
    ['an item below 0', { item: Int32Array.of(-1, 2, 1) }, /with item -1/],
    ['offsets that fall', { users: 3, offsets: Int32Array.of(0, 3, 2, 3) }, /fall after user 1/],
    ['offsets of other interactions', { offsets: Int32Array.of(0, 2, 4) }, /do not fit 2 users with 3/],
    ['too few weights', { weight: Float32Array.of(1, 2) }, /2 weights for 3 interactions/],
  ])('%s', async (_, changed, message) => {
    expect(await failure(changed)).toMatchObject({
      code: 'bad_data',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/Correct/),
    });
  });

  test.each<[AlsParamsInput, RegExp]>([
    [{ factors: 0 }, /factors/],
    [{ factors: 2.5 }, /factors/],
    [{ regularization: -1 }, /regularization/],
    [{ alpha: 0 }, /alpha/],
    [{ iterations: 0 }, /iterations/],
    [{ random_state: 0.5 }, /random_state/],
    [{ itertions: 3 } as AlsParamsInput, /itertions/],
  ])('%o', async (params, message) => {
    const found = await failure({}, params);
    expect(found).toMatchObject({ code: 'bad_parameters', message: expect.stringMatching(message) });
  });

  test('more than memory has', async () => {
    const found = await failure({ items: 20_000_000 }, { factors: 512 });
    expect(found).toMatchObject({
      code: 'out_of_memory',
      message: expect.stringMatching(/2 users and 20000000 items need \d+ MB/),
      hint: expect.stringMatching(/fewer factors/),
    });
  });

  test('weights that no f32 can work with', async () => {
    const found = await failure({ weight: Float32Array.of(3e38, 3e38, 3e38) }, { alpha: 100 });
    expect(found).toMatchObject({ code: 'bad_data', hint: expect.stringMatching(/smaller weights/) });
  });
});

test('without regularization, and with more factors than there is to learn, numbers stay numbers', async () => {
  const params = { regularization: 0, factors: 24, iterations: 20 };
  const { model, objective } = finish(train(await alsTeam(), GOOD, params));
  expect(model.itemFactors().every(Number.isFinite)).toBe(true);
  expect(objective.at(-1)).toBeLessThan(1e-3);
});

test('nothing to learn from gives vectors of 0', async () => {
  const nothing = {
    users: 0,
    offsets: Int32Array.of(0),
    item: new Int32Array(0),
    weight: new Float32Array(0),
  };
  const { model } = finish(train(await alsTeam(), { ...GOOD, ...nothing }));
  expect(model.itemFactors().every((value) => value === 0)).toBe(true);
});
