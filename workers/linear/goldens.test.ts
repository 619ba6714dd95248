import { describe, expect, test } from 'vitest';
import { needsShared, sharedText } from '../metrics/testing/goldens';
import type { Features } from './features';
import { predict } from './model';
import { trainLogistic, trainRidge } from './testing/train';

interface Goldens {
  /** Newton-Cholesky to a gradient of 3e-13; the file's `logistic` is lbfgs stopped early, up to 4.8e-5 from it. */
  logistic_converged: { coef: number[]; intercept: number; test_probability_first10: number[] };
  ridge: { alpha: number; coef: number[]; intercept: number };
}

const FILES = ['goldens/linear.json', 'lightgbm/binary.train', 'lightgbm/binary.test'];
const goldens = needsShared("scikit-learn's models (goldens/linear.json)", FILES);

// The columns of a `Matrix` are in single precision: the figures must hold there as well.
describe.skipIf(goldens.missing).each([
  { precision: 'double', Values: Float64Array },
  { precision: 'single', Values: Float32Array },
])(`${goldens.name}, features in $precision precision`, ({ Values }) => {
  const read = () => JSON.parse(sharedText('goldens/linear.json')) as Goldens;

  test('ridge regression to 1e-5', () => {
    const { ridge } = read();
    const ours = trainRidge(readLabelled('lightgbm/binary.train', Values), { alpha: ridge.alpha });
    expectWithin(1e-5, [...ours.coefficients, ours.intercept], [...ridge.coef, ridge.intercept]);
  });

  test("logistic regression and its probabilities to 5e-7 of scikit-learn's converged solution", () => {
    const { coef, intercept, test_probability_first10 } = read().logistic_converged;
    const ours = trainLogistic(readLabelled('lightgbm/binary.train', Values));
    expect(ours.converged).toBe(true);
    expectWithin(5e-7, [...ours.coefficients, ours.intercept], [...coef, intercept]);
    const probabilities = predict(ours, readLabelled('lightgbm/binary.test', Values).features);
    expectWithin(5e-7, probabilities.slice(0, 10), test_probability_first10);
  });
});

function expectWithin(distance: number, ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  expect(ours.length).toBe(theirs.length);
  const distances = Array.from(ours, (value, at) => Math.abs(value - (theirs[at] as number)));
  expect(Math.max(...distances)).toBeLessThan(distance);
}

/** A tab-separated file whose first column is the label. */
function readLabelled(path: string, Values: typeof Float64Array | typeof Float32Array) {
  const lines = sharedText(path).trimEnd().split('\n');
  const table = lines.map((line) => line.split('\t').map(Number));
  const columns = (table[0] as number[]).length - 1;
  const features: Features = {
    rows: table.length,
    names: Array.from({ length: columns }, (_, column) => `f${column}`),
    values: new Values(table.length * columns),
  };
  for (const [row, cells] of table.entries()) {
    for (let column = 0; column < columns; column++) {
      features.values[column * table.length + row] = cells[column + 1] as number;
    }
  }
  return { features, labels: table.map((cells) => cells[0] as number) };
}
