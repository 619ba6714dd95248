/** What is measured of validation data while trees grow is what the finished model gives on them, wherever it began. */
import { expect, test } from 'vitest';
import type { Matrix } from '../../runtime/matrix';
import type { TrainingData } from '../data';
import { predictRaw } from '../model/predict';
import type { TrainingParamsInput } from '../params';
import { wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { train } from './train';

const params: TrainingParamsInput = {
  objective: 'regression',
  metric: ['l2'],
  num_leaves: 6,
  n_estimators: 4,
  min_data_in_leaf: 5,
};

function unweighted(seed: number, rows: number): TrainingData & { matrix: Matrix } {
  const data = mixedData(seed, rows);
  return { ...data, matrix: { ...data.matrix, weight: null } };
}

function meanSquare(scores: Float64Array, { label, rows }: Matrix, start: Float64Array): number {
  return (
    scores.reduce(
      (sum, score, row) =>
        sum + (score + (start[row] as number) - ((label as Float32Array)[row] as number)) ** 2,
      0,
    ) / rows
  );
}

const [learned, other] = [unweighted(21, 300), unweighted(22, 120)];
const noStart = new Float64Array(other.matrix.rows);

test('from initial scores of its own', async () => {
  const initScore = Float64Array.from(noStart, (_, row) => (row % 5) / 4 - 0.3);
  const options = { team: await wasmTeam(), validation: [{ ...other, initScore }] };
  const data = { ...learned, initScore: new Float64Array(learned.matrix.rows) };
  const { model, history } = await train(data, params, options);
  const scores = predictRaw(model, other.matrix);
  expect(history[0]?.values.at(-1)).toBeCloseTo(meanSquare(scores, other.matrix, initScore), 6);
  expect(meanSquare(scores, other.matrix, initScore)).not.toBeCloseTo(
    meanSquare(scores, other.matrix, noStart),
    2,
  );
});

test('from the trees of a model that is continued', async () => {
  const team = await wasmTeam();
  const { model: first } = await train(learned, params, { team });
  const { model, history } = await train(learned, params, {
    team,
    continueFrom: first,
    validation: [other],
  });
  expect(model.trees).toHaveLength(8);
  expect(history[0]?.values).toHaveLength(4);
  const whole = meanSquare(predictRaw(model, other.matrix), other.matrix, noStart);
  expect(history[0]?.values.at(-1)).toBeCloseTo(whole, 6);
});
