/** Both models beside scikit-learn 1.9.1 on a mixed table: weights, class weights, penalties, no intercept, one-hot. */
import { expect, test } from 'vitest';
import { predict } from './model';
import type { LogisticParameters } from './parameters';
import expected from './testing/scikit_learn.json';
import { trainLogistic, trainRidge } from './testing/train';

const features = {
  rows: expected.labels.length,
  names: expected.names,
  values: Float64Array.from(expected.columns.flat()),
};
const rows = Uint32Array.from({ length: expected.training_rows }, (_, row) => row);
const testRows = Uint32Array.from(
  { length: features.rows - rows.length },
  (_, row) => expected.training_rows + row,
);
const table = { features, rows, categorical: ['hour'] };

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  expect(ours.length).toBe(theirs.length);
  for (let at = 0; at < ours.length; at++) expect(ours[at]).toBeCloseTo(theirs[at] as number, 7);
}

test.each(expected.logistic)('logistic regression, $parameters, weighted: $weighted', (golden) => {
  const weights = golden.weighted ? expected.weights : undefined;
  const parameters = { ...golden.parameters, tolerance: 1e-11 } as Partial<LogisticParameters>;
  const model = trainLogistic({ ...table, labels: expected.labels, weights }, parameters);
  expect(model.converged).toBe(true);
  expectClose(model.coefficients, golden.coef);
  expectClose([model.intercept], [golden.intercept]);
  expectClose(predict(model, features, testRows), golden.test_probabilities);
});

test.each(expected.ridge)('ridge regression, $parameters, weighted: $weighted', (golden) => {
  const weights = golden.weighted ? expected.weights : undefined;
  const model = trainRidge({ ...table, labels: expected.values, weights }, golden.parameters);
  expectClose(model.coefficients, golden.coef);
  expectClose([model.intercept], [golden.intercept]);
  expectClose(predict(model, features, testRows), golden.test_predictions);
});
