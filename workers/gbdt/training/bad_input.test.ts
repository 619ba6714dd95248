import { describe, expect, test } from 'vitest';
import { AppError } from '../../runtime/errors';
import type { Matrix } from '../../runtime/matrix';
import type { TrainingData } from '../data';
import type { TrainingParamsInput } from '../params';
import { plainTeam, wasmTeam } from '../testing/kernels';
import { train } from './train';

const ROWS = 100;

function data(change: Partial<Matrix> = {}, rest: Partial<TrainingData> = {}): TrainingData {
  const values = Float32Array.from({ length: 2 * ROWS }, (_, index) => (index * 37) % 101);
  const label = Float32Array.from({ length: ROWS }, (_, row) => row % 2);
  const names = ['first', 'second'];
  const matrix: Matrix = {
    rows: ROWS,
    names,
    values,
    label,
    group: null,
    weight: null,
    split: null,
    ...change,
  };
  return { matrix, ...rest };
}

function labels(value: number): Float32Array {
  return Float32Array.from({ length: ROWS }, (_, row) => (row === 5 ? value : row % 2));
}

const binary: TrainingParamsInput = { objective: 'binary', n_estimators: 2 };
const ranking: TrainingParamsInput = { ...binary, objective: 'lambdarank' };
const column = (fill: (row: number) => number) =>
  Float32Array.from({ length: 2 * ROWS }, (_, i) => fill(i % ROWS));

/** What is wrong, the data, the parameters, the code of the error. */
const CASES: [string, TrainingData, TrainingParamsInput, string][] = [
  ['a NaN label', data({ label: labels(Number.NaN) }), binary, 'bad_data'],
  ['an infinite label', data({ label: labels(Infinity) }), { objective: 'regression' }, 'bad_data'],
  ['a label 2 for binary', data({ label: labels(2) }), binary, 'bad_data'],
  ['no label', data({ label: null }), binary, 'bad_data'],
  [
    'a fractional relevance',
    data({ label: labels(0.5) }, { groupSizes: Int32Array.of(ROWS) }),
    ranking,
    'bad_data',
  ],
  ['no rows', data({ rows: 0, values: new Float32Array(0), label: new Float32Array(0) }), binary, 'bad_data'],
  ['no features', data({ names: [], values: new Float32Array(0) }), binary, 'bad_data'],
  ['one row', data({ rows: 1, values: new Float32Array(2), label: new Float32Array(1) }), binary, 'bad_data'],
  ['constant features', data({ values: column(() => 3) }), binary, 'bad_data'],
  ['only missing values', data({ values: column(() => Number.NaN) }), binary, 'bad_data'],
  ['no groups', data(), ranking, 'bad_data'],
  ['groups that do not add up', data({}, { groupSizes: Int32Array.of(40, 50) }), ranking, 'bad_data'],
  ['an empty group', data({}, { groupSizes: Int32Array.of(ROWS, 0) }), ranking, 'bad_data'],
  [
    'scattered groups',
    data({ group: Int32Array.from({ length: ROWS }, (_, i) => i % 3) }),
    ranking,
    'bad_data',
  ],
  ['a negative weight', data({ weight: labels(-1) }), binary, 'bad_data'],
  ['no weight at all', data({ weight: new Float32Array(ROWS) }), binary, 'bad_data'],
  ['values that do not fit', data({ values: new Float32Array(7) }), binary, 'bad_data'],
  [
    'an initial score of NaN',
    data({}, { initScore: new Float64Array(ROWS).fill(Number.NaN) }),
    binary,
    'bad_data',
  ],
  ['an unknown categorical column', data({}, { categorical: [2] }), binary, 'bad_data'],
  [
    'a category code of 70,000',
    data({ values: column((row) => row * 707.1) }, { categorical: [0] }),
    binary,
    'bad_data',
  ],
  ['num_leaves 1', data(), { ...binary, num_leaves: 1 }, 'bad_parameters'],
  ['more leaves than rows', data(), { ...binary, num_leaves: ROWS + 1 }, 'bad_parameters'],
  ['a negative learning rate', data(), { ...binary, learning_rate: -1 }, 'bad_parameters'],
  ['256 bins', data(), { ...binary, max_bin: 256 }, 'bad_parameters'],
  ['NaN as a penalty', data(), { ...binary, lambda_l2: Number.NaN }, 'bad_parameters'],
  ['an unknown parameter', data(), { ...binary, leaves: 3 } as TrainingParamsInput, 'bad_parameters'],
  ['no bag', data(), { ...binary, bagging_fraction: 0 }, 'bad_parameters'],
];

describe('Bad input is an AppError with a hint', () => {
  test.each(CASES)('%s', async (_, given, params, code) => {
    for (const team of [plainTeam(), await wasmTeam()]) {
      const failure = await train(given, params, { team }).catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(AppError);
      expect(failure).toMatchObject({ code, hint: expect.stringMatching(/\w/) });
    }
  });

  test('70,000 categories', async () => {
    const rows = 70_000;
    const values = Float32Array.from({ length: rows }, (_, row) => row);
    const label = Float32Array.from({ length: rows }, (_, row) => row % 2);
    const given = data({ rows, names: ['item'], values, label }, { categorical: [0] });
    const failure = train(given, binary, { team: await wasmTeam() });
    await expect(failure).rejects.toMatchObject({
      code: 'bad_data',
      message: expect.stringContaining('item'),
    });
  });

  test('labels that are all the same give a constant model', async () => {
    const given = data({ label: new Float32Array(ROWS).fill(1) });
    const { model, ending } = await train(given, binary, { team: await wasmTeam() });
    expect(ending).toBe('no_more_splits');
    expect(model.trees).toHaveLength(1);
    expect(model.trees[0]?.leafValue[0]).toBeGreaterThan(10);
  });
});
