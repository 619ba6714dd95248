import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../runtime/errors';
import type { Features } from './features';
import { logisticSteps } from './logistic';
import { predict, predictRaw } from './model';
import { shopSample, tableOf } from './testing/tables';
import { trainLogistic } from './testing/train';

const categorical = ['hour'];
const exact = { tolerance: 1e-11 };

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>, digits = 7): void {
  expect(ours.length).toBe(theirs.length);
  for (let at = 0; at < ours.length; at++) expect(ours[at]).toBeCloseTo(theirs[at] as number, digits);
}

test('no small step from the solution improves the objective, written out plainly', () => {
  const { features, labels, weights } = shopSample(150, 1);
  const C = 0.7;
  const model = trainLogistic({ features, labels, weights, categorical }, { ...exact, C });
  const objective = (coefficients: number[], intercept: number) => {
    const scores = predictRaw({ ...model, coefficients, intercept }, features);
    const loss = scores.reduce(
      (sum, score, row) =>
        sum + (weights[row] as number) * Math.log1p(Math.exp(labels[row] === 1 ? -score : score)),
      0,
    );
    return C * loss + coefficients.reduce((sum, coefficient) => sum + coefficient ** 2 / 2, 0);
  };
  const best = objective(model.coefficients, model.intercept);
  const step = 1e-3;
  for (const sign of [-1, 1]) {
    for (const term of model.coefficients.keys()) {
      expect(
        objective(
          model.coefficients.with(term, (model.coefficients[term] as number) + sign * step),
          model.intercept,
        ),
      ).toBeGreaterThan(best);
    }
    expect(objective(model.coefficients, model.intercept + sign * step)).toBeGreaterThan(best);
  }
});

test('weights are repeated rows (one-hot features, whose encoding does not depend on weights)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000 }), (seed) => {
      const { features, labels, weights } = shopSample(80, seed);
      const onlyHour = tableOf({ hour: features.values.subarray(160, 240) });
      const counts = weights.map((weight) => weight + 1);
      const repeated = [...counts.keys()].flatMap((row) => Array<number>(counts[row] as number).fill(row));
      fc.pre(new Set(labels).size === 2);
      const weighted = trainLogistic({ features: onlyHour, labels, weights: counts, categorical }, exact);
      const plain = trainLogistic(
        {
          features: tableOf({ hour: repeated.map((row) => onlyHour.values[row] as number) }),
          labels: repeated.map((row) => labels[row] as number),
          categorical,
        },
        exact,
      );
      expectClose(weighted.coefficients, plain.coefficients);
      expectClose([weighted.intercept], [plain.intercept]);
    }),
    { numRuns: 25 },
  );
});

test('row order and the rows not trained on change nothing', () => {
  const { features, labels } = shopSample(120, 4);
  const rows = Uint32Array.from({ length: 80 }, (_, row) => row);
  const model = trainLogistic({ features, labels, categorical, rows }, exact);
  const backwards = trainLogistic({ features, labels, categorical, rows: rows.toReversed() }, exact);
  expectClose(backwards.coefficients, model.coefficients);
  const spoilt: Features = { ...features, values: features.values.slice() };
  for (let column = 0; column < 3; column++) spoilt.values.fill(1e9, column * 120 + 80, (column + 1) * 120);
  const spoiltLabels = Float64Array.from(labels).fill(Number.NaN, 80);
  expect(trainLogistic({ features: spoilt, labels: spoiltLabels, categorical, rows }, exact)).toEqual(model);
});

test('a column given twice shares its coefficient: the penalty makes the solution unique', () => {
  const { features, labels } = shopSample(100, 5);
  const day = features.values.subarray(0, 100);
  const model = trainLogistic({ features: tableOf({ day, again: day }), labels }, exact);
  expect(model.converged).toBe(true);
  expect(model.coefficients[0]).toBeCloseTo(model.coefficients[1] as number, 7);
});

test('separable data converges to finite coefficients', () => {
  const features = tableOf({ x: [1, 2, 3, 4, 5, 6] });
  const model = trainLogistic({ features, labels: [0, 0, 0, 1, 1, 1] }, { C: 1e6 });
  expect(model.converged).toBe(true);
  expect(Number.isFinite(model.coefficients[0])).toBe(true);
});

test('more terms than the dense preconditioner takes, and large values, converge as well', () => {
  const { features, labels } = shopSample(3_000, 6);
  const id = Float64Array.from({ length: 3_000 }, (_, row) => (row * 7919) % 1_000);
  const wide = tableOf({ day: features.values.subarray(0, 3_000).map((day) => 1.6e12 + day * 8.64e7), id });
  const model = trainLogistic({ features: wide, labels, categorical: ['id'] }, { maximum_categories: 1_000 });
  expect(model.coefficients.length).toBe(1_001);
  expect(model.converged).toBe(true);
});

test('says when it did not converge', () => {
  const { features, labels } = shopSample(100, 7);
  const model = trainLogistic({ features, labels, categorical }, { max_iter: 2 });
  expect(model).toMatchObject({ converged: false, iterations: 2 });
  expect(model.gradientNorm).toBeGreaterThan(1e-8);
});

test('reports each iteration, the fraction rising to 1', () => {
  const { features, labels } = shopSample(100, 7);
  const progress = [...logisticSteps({ features, labels, categorical }, {})];
  expect(progress.length).toBeGreaterThan(2);
  expect(progress[0]?.message).toMatch(/^Iteration 1: loss/);
  expect(progress.at(-1)?.fraction).toBe(1);
  const fractions = progress.map(({ fraction }) => fraction as number);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});

test('a model is plain JSON and predicts the same after a round trip; own units give the same scores', () => {
  const { features, labels } = shopSample(100, 8);
  const model = trainLogistic({ features, labels, categorical });
  const copy = JSON.parse(JSON.stringify(model)) as typeof model;
  expect(predict(copy, features)).toEqual(predict(model, features));
  const { coefficients, intercept } = inOwnUnits(model);
  const row = [...features.values.subarray(0, 100)].findIndex(
    (_, at) => !Number.isNaN(features.values[100 + at]),
  );
  const hour = `hour = ${features.values[200 + row]}`;
  const byHand =
    intercept +
    (coefficients[0] as number) * (features.values[row] as number) +
    (coefficients[1] as number) * (features.values[100 + row] as number) +
    (coefficients[model.encoding.terms.indexOf(hour)] as number);
  expect(byHand).toBeCloseTo(predictRaw(model, features)[row] as number, 9);
});

describe('refuses', () => {
  const { features, labels } = shopSample(20, 9);
  const withValue = (value: number) => ({ ...features, values: features.values.with(3, value) });
  const cases: [string, () => unknown, RegExp][] = [
    [
      'NaN labels',
      () => trainLogistic({ features, labels: [...labels].with(2, Number.NaN) }),
      /Row 3 has the label NaN/,
    ],
    [
      'infinite labels',
      () => trainLogistic({ features, labels: [...labels].with(2, Number.POSITIVE_INFINITY) }),
      /Infinity/,
    ],
    [
      'labels other than 0 and 1',
      () => trainLogistic({ features, labels: [...labels].with(2, 2) }),
      /label 2/,
    ],
    [
      'a single class',
      () => trainLogistic({ features, labels: labels.map(() => 0) }),
      /All 20 training rows/,
    ],
    ['one row', () => trainLogistic({ features, labels, rows: Uint32Array.of(1) }), /All 1 training rows/],
    ['no rows', () => trainLogistic({ features, labels, rows: new Uint32Array() }), /no row/],
    ['an empty table', () => trainLogistic({ features: tableOf({}), labels: [] }), /no feature/],
    [
      'rows outside the table',
      () => trainLogistic({ features, labels, rows: Uint32Array.of(0, 20) }),
      /Row 20/,
    ],
    ['too few labels', () => trainLogistic({ features, labels: [0, 1] }), /2 labels for 20 rows/],
    [
      'a misshapen table',
      () => trainLogistic({ features: { ...features, rows: 21 }, labels }),
      /should hold 21 x 3/,
    ],
    [
      'infinite features',
      () => trainLogistic({ features: withValue(Number.NEGATIVE_INFINITY), labels }),
      /"day" is infinite in row 4/,
    ],
    [
      'constant features',
      () => trainLogistic({ features: tableOf({ x: labels.map(() => 3) }), labels }),
      /No feature varies/,
    ],
    [
      'negative weights',
      () => trainLogistic({ features, labels, weights: [...labels].fill(-1) }),
      /negative weight/,
    ],
    ['a negative C', () => trainLogistic({ features, labels }, { C: -1 }), /C: /],
    [
      'infinite values to predict',
      () => predict(trainLogistic({ features, labels }), withValue(Number.POSITIVE_INFINITY)),
      /infinite/,
    ],
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
