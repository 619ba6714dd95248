import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixColumn } from '../../runtime/matrix';
import { Random } from '../../runtime/random';
import type { TrainingData } from '../data';
import { predictLeaves, predictRaw } from '../model/predict';
import { readModelText } from '../model/read_text';
import { shapValues } from '../model/shap';
import type { Tree } from '../model/tree';
import { writeModelText } from '../model/write_text';
import type { TrainingParamsInput } from '../params';
import { bruteLevels } from '../testing/brute_levels';
import { plainTeam, wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { train } from './train';

/** Whole numbers, so that sums are exact and ties are ties: two columns with gaps, a sparse pair, one of categories. */
function wholeData(seed: number, rows: number): TrainingData {
  const random = new Random(seed, 'symmetric');
  const below = (bound: number) => random.next() % bound;
  const made = Array.from({ length: rows }, () => {
    const hot = below(4);
    const [a, b] = [below(7) - 3, below(4)];
    const features = [
      below(5) === 0 ? Number.NaN : a,
      b,
      hot === 0 ? 1 : 0,
      hot === 1 ? below(3) : 0,
      below(9) === 0 ? Number.NaN : below(4),
    ];
    return {
      features,
      label: below(3) * (a > 0 ? 2 : 1) - (hot === 0 ? 4 : 0) + b * below(2),
      weight: below(4),
    };
  });
  const names = ['gaps', 'plain', 'hot', 'sparse', 'category'];
  return {
    matrix: {
      ...{ rows, names, group: null, split: null },
      values: Float32Array.from(names.flatMap((_, at) => made.map(({ features }) => features[at] as number))),
      label: Float32Array.from(made, ({ label }) => label),
      weight: Float32Array.from(made, ({ weight }, row) => (row === 0 ? 1 : weight)),
    },
    categorical: [4],
  };
}

const symmetric = { grow_policy: 'symmetric', max_cat_to_onehot: 20, lambda_l2: 3 } as const;

test('every level is split as trying all splits on all leaves would', async () => {
  const settings = fc.record({
    num_leaves: fc.integer({ min: 2, max: 17 }),
    max_depth: fc.constantFrom(-1, 2),
    lambda_l1: fc.constantFrom(0, 2),
    lambda_l2: fc.constantFrom(1, 3),
    min_gain_to_split: fc.constantFrom(0, 1),
    enable_bundle: fc.boolean(),
  });
  let deepest = 0;
  await fc.assert(
    fc.asyncProperty(settings, fc.nat(), fc.integer({ min: 18, max: 49 }), async (given, seed, rows) => {
      const data = wholeData(seed, rows);
      const exact = { boost_from_average: false, learning_rate: 1, n_estimators: 1, min_data_in_bin: 1 };
      const params = { ...symmetric, ...exact, ...given };
      const { model } = await train(data, params, { team: await wasmTeam() });
      const expected = bruteLevels(data, params);
      const [tree] = model.trees as [Tree];
      expect([...tree.feature]).toEqual(expected.features);
      expect([...predictLeaves(model, data.matrix)]).toEqual(expected.leafOfRow);
      expect([...tree.leafValue]).toEqual(expected.values.map((value) => expect.closeTo(value, 12)));
      deepest = Math.max(deepest, expected.levels);
    }),
    { numRuns: 150 },
  );
  expect(deepest).toBe(4);
});

test('the compiled kernel and the twin grow the same trees, bit for bit, whatever the objective', async () => {
  const settings: fc.Arbitrary<TrainingParamsInput> = fc.record({
    objective: fc.constantFrom('binary', 'regression', 'regression_l1', 'lambdarank'),
    num_leaves: fc.integer({ min: 2, max: 20 }),
    lambda_l1: fc.constantFrom(0, 0.5),
    bagging_freq: fc.constantFrom(0, 2),
    bagging_fraction: fc.constant(0.6),
    feature_fraction: fc.constantFrom(0.5, 1),
    enable_bundle: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(settings, fc.nat(), fc.integer({ min: 40, max: 200 }), async (given, seed, rows) => {
      const params = { ...symmetric, ...given, n_estimators: 3 };
      const [data, validation] = [mixedData(seed, rows), [mixedData(seed + 1, 60)]];
      const twin = await train(data, params, { team: plainTeam(), validation });
      const compiled = await train(data, params, { team: await wasmTeam(), validation });
      expect(compiled.model).toEqual(twin.model);
      expect(compiled.history).toEqual(twin.history);
    }),
    { numRuns: 12 },
  );
});

test('a leaf may have any number of rows, and one whose rows all go one way stays', async () => {
  // 13 rows at (0, 0), one at each other corner: the second split cuts off one row on either side of the first.
  const corners = [...Array<[number, number]>(13).fill([0, 0]), [1, 0], [0, 1], [1, 1]] as [number, number][];
  const data = (rows: [number, number][]): TrainingData => ({
    matrix: {
      ...{ rows: rows.length, names: ['a', 'b'], group: null, weight: null, split: null },
      values: Float32Array.from([...rows.map(([a]) => a), ...rows.map(([, b]) => b)]),
      label: Float32Array.from(rows, ([a, b]) => 8 * a + 3 * b),
    },
  });
  const params = { ...symmetric, n_estimators: 1, num_leaves: 4, min_data_in_bin: 1, lambda_l2: 0.1 };
  const options = { team: await wasmTeam() };
  const whole = (await train(data(corners), params, options)).model.trees[0] as Tree;
  expect([...whole.leafCount]).toEqual([13, 1, 1, 1]);
  const { model } = await train(data(corners.slice(0, -1)), params, options);
  const [tree] = model.trees as [Tree];
  expect([[...tree.feature], [...tree.leafCount]]).toEqual([
    [0, 1],
    [13, 1, 1],
  ]);
  // The corner nobody was at gets what its neighbour at a = 1 gets.
  const [, right, , unseen] = predictRaw(
    model,
    data([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]).matrix,
  );
  expect(unseen).toBe(right);
});

test('a model is an ordinary one: its text gives the same scores, its explanations sum to them', async () => {
  const data = mixedData(4, 300);
  const params = { ...symmetric, objective: 'binary', n_estimators: 5, num_leaves: 16 } as const;
  const { model } = await train(data, params, { team: await wasmTeam() });
  const { matrix } = mixedData(5, 80);
  const scores = predictRaw(model, matrix);
  expect(predictRaw(readModelText(writeModelText(model)), matrix)).toEqual(scores);
  const shap = shapValues(model, matrix);
  const width = matrix.names.length + 1;
  scores.forEach((score, row) => {
    expect(shap.slice(row * width, (row + 1) * width).reduce((a, b) => a + b)).toBeCloseTo(score, 9);
  });
  expect(matrixColumn(matrix, 1).some(Number.isNaN)).toBe(true);
});

test('what whole levels cannot do is said', async () => {
  const data = mixedData(4, 300);
  const options = { team: await wasmTeam() };
  await expect(train(data, { ...symmetric, lambda_l2: 0 }, options)).rejects.toMatchObject({
    code: 'bad_parameters',
    message: 'Symmetric trees need a lambda_l2 above 0.',
  });
  await expect(train(data, { ...symmetric, max_cat_to_onehot: 4 }, options)).rejects.toMatchObject({
    code: 'bad_parameters',
    message: expect.stringContaining(
      '"f7" has 13, the missing and the rare taken as one; max_cat_to_onehot is 4.',
    ),
  });
});
