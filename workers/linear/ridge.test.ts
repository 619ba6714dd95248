import { describe, expect, test } from 'vitest';
import { mse } from '../metrics/regression';
import { AppError } from '../runtime/errors';
import { predict } from './model';
import { shopSample, tableOf } from './testing/tables';
import { trainRidge } from './testing/train';

const categorical = ['hour'];

test('no small step from the solution improves the objective, written out plainly', () => {
  const { features, values, weights } = shopSample(700, 1);
  const alpha = 3;
  const model = trainRidge({ features, labels: values, weights, categorical }, { alpha });
  const objective = (coefficients: number[], intercept: number) => {
    const predictions = predict({ ...model, coefficients, intercept }, features);
    const loss = predictions.reduce(
      (sum, prediction, row) => sum + (weights[row] as number) * ((values[row] as number) - prediction) ** 2,
      0,
    );
    return loss + alpha * coefficients.reduce((sum, coefficient) => sum + coefficient ** 2, 0);
  };
  const best = objective(model.coefficients, model.intercept);
  for (const step of [-1e-3, 1e-3]) {
    for (const term of model.coefficients.keys()) {
      const moved = model.coefficients.with(term, (model.coefficients[term] as number) + step);
      expect(objective(moved, model.intercept)).toBeGreaterThan(best);
    }
    expect(objective(model.coefficients, model.intercept + step)).toBeGreaterThan(best);
  }
});

test('without a penalty it finds an exact line; a large penalty leaves the mean', () => {
  const x = [1, 2, 4, 7, 11];
  const features = tableOf({ x, z: [3, 1, 4, 1, 5] });
  const labels = x.map((value, row) => 2 * value - 3 * ([3, 1, 4, 1, 5][row] as number) + 7);
  expect(mse(labels, predict(trainRidge({ features, labels }, { alpha: 0 }), features))).toBeLessThan(1e-20);
  const mean = labels.reduce((sum, label) => sum + label / 5, 0);
  const shrunk = trainRidge({ features, labels }, { alpha: 1e12 });
  expect(shrunk.intercept).toBeCloseTo(mean, 9);
  expect(Math.max(...shrunk.coefficients.map(Math.abs))).toBeLessThan(1e-9);
});

test('a constant label is predicted exactly', () => {
  const features = tableOf({ x: [1, 2, 4] });
  const [first] = predict(trainRidge({ features, labels: [5, 5, 5] }), features);
  expect(first).toBeCloseTo(5, 12);
});

describe('refuses', () => {
  const { features, values } = shopSample(20, 9);
  const x = values.map((_, row) => row);
  const cases: [string, () => unknown, RegExp][] = [
    [
      'NaN labels',
      () => trainRidge({ features, labels: values.with(2, Number.NaN) }),
      /Row 3 of the labels is NaN/,
    ],
    [
      'infinite labels',
      () => trainRidge({ features, labels: values.with(2, Number.POSITIVE_INFINITY) }),
      /Infinity/,
    ],
    [
      'one row',
      () => trainRidge({ features, labels: values, rows: Uint32Array.of(1) }),
      /only one training row/,
    ],
    ['no rows', () => trainRidge({ features, labels: values, rows: new Uint32Array() }), /no row/],
    [
      'constant features',
      () => trainRidge({ features: tableOf({ x: x.map(() => 1) }), labels: values }),
      /No feature varies/,
    ],
    [
      'dependent features without a penalty',
      () =>
        trainRidge(
          { features: tableOf({ x, twice: x.map((value) => 2 * value) }), labels: values },
          { alpha: 0 },
        ),
      /"twice" is a combination/,
    ],
    [
      'one-hot terms without a penalty, which add up to the intercept',
      () => trainRidge({ features, labels: values, categorical }, { alpha: 0 }),
      /combination/,
    ],
    [
      'more terms than fit in memory',
      () => {
        const id = Float64Array.from({ length: 6_000 }, (_, row) => row);
        const parameters = { maximum_categories: 10_000 };
        return trainRidge({ features: tableOf({ id }), labels: id, categorical: ['id'] }, parameters);
      },
      /6000 terms/,
    ],
    ['a negative alpha', () => trainRidge({ features, labels: values }, { alpha: -1 }), /alpha: /],
  ];
  test.each(cases)('%s, with a hint', (_name, call, message) => {
    expect(call).toThrow(message);
    try {
      call();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AppError);
      expect((thrown as AppError).hint).not.toBe('');
    }
  });
});

test('dependent features with a penalty share their coefficient', () => {
  const { features, values } = shopSample(50, 3);
  const day = features.values.subarray(0, 50);
  const model = trainRidge({
    features: tableOf({ day, again: day.map((value) => 3 * value) }),
    labels: values,
  });
  expect(model.coefficients[0]).toBeCloseTo(model.coefficients[1] as number, 9);
});
