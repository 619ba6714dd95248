import { expect, test } from 'vitest';
import { averagePrecision } from '../../metrics/binary/average_precision';
import { permutationSteps } from '../../metrics/resampling/permutation';
import { matrixColumn } from '../../runtime/matrix';
import { randomStream } from '../../runtime/random';
import { finish } from '../../runtime/steps';
import { wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { train } from '../training/train';
import { permutedScores } from './permuted';
import { predictRaw } from './predict';

test('importance by shuffling equals predicting every row with all trees again', async () => {
  const data = mixedData(3, 400);
  const { model } = await train(
    data,
    { objective: 'binary', n_estimators: 15, num_leaves: 6 },
    { team: await wasmTeam() },
  );
  const { matrix } = data;
  const before = matrix.values.slice();
  const repeats = 2;
  const { baseline, drops } = finish(
    permutationSteps(matrix, permutedScores(model, matrix), { repeats, seed: 5 }),
  );
  expect(matrix.values).toEqual(before);
  const labels = matrix.label ?? [];
  expect(baseline).toBe(averagePrecision(labels, predictRaw(model, matrix)));
  for (let feature = 0; feature < matrix.names.length; feature++) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const copy = { ...matrix, values: matrix.values.slice() };
      const column = matrixColumn(copy, feature);
      const below = randomStream(5, feature * repeats + repeat);
      for (let last = column.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [column[last], column[other]] = [column[other] as number, column[last] as number];
      }
      const expected = baseline - averagePrecision(labels, predictRaw(model, copy));
      expect(drops[feature * repeats + repeat]).toBeCloseTo(expected, 6);
    }
  }
  expect(Math.max(...drops)).toBeGreaterThan(0.05);
});
