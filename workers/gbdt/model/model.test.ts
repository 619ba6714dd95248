import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../runtime/errors';
import { type Matrix, matrixColumn } from '../../runtime/matrix';
import { type Golden, hasGoldens, needsGoldens, readBinary, readGoldens, readText } from '../testing/goldens';
import { wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { train } from '../training/train';
import { formatDouble, formatShort } from './format';
import { importance } from './importance';
import type { Model } from './model';
import { predictLeaves, predictRaw } from './predict';
import { readModelText } from './read_text';
import { shapValues } from './shap';
import { goesLeft, type Tree } from './tree';
import { writeModelText } from './write_text';

async function smallModel(seed: number, leaves: number, trees = 3): Promise<Model> {
  const input = {
    objective: 'binary' as const,
    num_leaves: leaves,
    n_estimators: trees,
    min_data_in_leaf: 3,
    min_data_per_group: 5,
    seed,
  };
  return (await train(mixedData(seed, 150), input, { team: await wasmTeam() })).model;
}

describe.skipIf(!hasGoldens)(`A model of native LightGBM (${needsGoldens})`, () => {
  const load = () => ({
    model: readModelText(readText('goldens/lightgbm_binary_model.txt')),
    golden: readGoldens().binary as Golden,
    matrix: readBinary('test').matrix,
  });

  test('gives its raw scores', () => {
    const { model, golden, matrix } = load();
    const scores = predictRaw(model, matrix);
    golden.test_raw_score_first20.forEach((score, row) => {
      expect(scores[row]).toBeCloseTo(score, 6);
    });
  });

  test('gives its SHAP values and its importance', () => {
    const { model, golden, matrix } = load();
    const ours = shapValues(model, firstRows(matrix, 20));
    golden.test_shap_first20?.flat().forEach((value, at) => {
      expect(ours[at]).toBeCloseTo(value, 6);
    });
    const gains = importance(model, 'gain');
    golden.gain_importance.forEach((gain, feature) => {
      expect((gains[feature] as number) / gain).toBeCloseTo(1, 4);
    });
  });

  test('is written again as the same text', () => {
    const text = readText('goldens/lightgbm_binary_model.txt');
    expect(writeModelText(readModelText(text)).split('\n')).toEqual(text.split('\n'));
  });
});

describe('Model files', () => {
  test('text and back: the same predictions, the same text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 2, max: 24 }), async (seed, leaves) => {
        const model = await smallModel(seed, leaves);
        const text = writeModelText(model);
        const read = readModelText(text);
        const { matrix } = mixedData(seed + 1, 60);
        expect(predictRaw(read, matrix)).toEqual(predictRaw(model, matrix));
        expect(writeModelText(read)).toBe(text);
      }),
      { numRuns: 20 },
    );
  });

  test('damaged files say so', async () => {
    const model = await smallModel(3, 8);
    const text = writeModelText(model);
    for (const damaged of [
      '',
      'tree\n',
      text.slice(0, 900),
      text.replace(/left_child=\S+/, 'left_child=0'),
    ]) {
      expect(() => readModelText(damaged)).toThrow(AppError);
    }
    expect(() => readModelText(text.replace('num_class=1', 'num_class=3'))).toThrow(/several classes/);
  });

  test('numbers are written as C writes them', () => {
    const doubles = [1e-35, 0.1, 1e300, 123456789, -2.5e-5, 0, 1e17, 5e-324];
    expect(doubles.map(formatDouble)).toEqual([
      '1e-35',
      '0.10000000000000001',
      '1.0000000000000001e+300',
      '123456789',
      '-2.5000000000000001e-05',
      '0',
      '1e+17',
      '4.9406564584124654e-324',
    ]);
    expect([1743.331, 0.0000123456789, 1234567, 0.1].map(formatShort)).toEqual([
      '1743.33',
      '1.23457e-05',
      '1.23457e+06',
      '0.1',
    ]);
  });
});

describe('Explanations', () => {
  test('sum to the raw score', async () => {
    const model = await smallModel(11, 24, 8);
    const { matrix } = mixedData(12, 50);
    const width = matrix.names.length + 1;
    const shap = shapValues(model, matrix);
    predictRaw(model, matrix).forEach((score, row) => {
      const sum = shap.subarray(row * width, (row + 1) * width).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(score, 9);
    });
  });

  test('equal the definition over all sets of features', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 2, max: 12 }), async (seed, leaves) => {
        const model = await smallModel(seed, leaves, 2);
        const { matrix } = mixedData(seed + 1, 3);
        const width = matrix.names.length + 1;
        const shap = shapValues(model, matrix);
        for (let row = 0; row < matrix.rows; row++) {
          const read = (feature: number) => matrix.values[feature * matrix.rows + row] as number;
          for (let feature = 0; feature < width - 1; feature++) {
            const expected = model.trees.reduce(
              (sum, tree) => sum + shapley(tree, read, feature, width - 1),
              0,
            );
            expect(shap[row * width + feature]).toBeCloseTo(expected, 9);
          }
        }
      }),
      { numRuns: 6 },
    );
  });
});

describe('Predictions', () => {
  test('leaves add up to the raw score', async () => {
    const model = await smallModel(5, 12, 4);
    const { matrix } = mixedData(6, 40);
    const leaves = predictLeaves(model, matrix);
    const scores = predictRaw(model, matrix);
    scores.forEach((score, row) => {
      const sum = model.trees.reduce(
        (total, tree, index) =>
          total + (tree.leafValue[leaves[row * model.trees.length + index] as number] as number),
        0,
      );
      expect(sum).toBe(score);
    });
  });
});

/** A matrix of only its first rows. */
function firstRows(matrix: Matrix, rows: number): Matrix {
  const columns = matrix.names.map((_, feature) => [...matrixColumn(matrix, feature).subarray(0, rows)]);
  return { ...matrix, rows, values: Float32Array.from(columns.flat()) };
}

/** The Shapley value of a feature, by its definition: over all sets of the other features. */
function shapley(tree: Tree, read: (feature: number) => number, feature: number, features: number): number {
  let sum = 0;
  for (let set = 0; set < 1 << features; set++) {
    if ((set >> feature) & 1) continue;
    const size = set.toString(2).replaceAll('0', '').length;
    const weight = (factorial(size) * factorial(features - size - 1)) / factorial(features);
    sum += weight * (conditional(tree, read, set | (1 << feature)) - conditional(tree, read, set));
  }
  return sum;
}

/** The expected value of a tree when only the features of a set are known. */
function conditional(tree: Tree, read: (feature: number) => number, known: number, node = 0): number {
  if (tree.feature.length === 0) return tree.leafValue[0] as number;
  if (node < 0) return tree.leafValue[-1 - node] as number;
  const feature = tree.feature[node] as number;
  const [left, right] = [tree.leftChild[node] as number, tree.rightChild[node] as number];
  if ((known >> feature) & 1) {
    return conditional(tree, read, known, goesLeft(tree, node, read(feature)) ? left : right);
  }
  const count = (child: number) =>
    (child < 0 ? tree.leafCount[-1 - child] : tree.innerCount[child]) as number;
  const share = count(left) / count(node);
  return share * conditional(tree, read, known, left) + (1 - share) * conditional(tree, read, known, right);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
