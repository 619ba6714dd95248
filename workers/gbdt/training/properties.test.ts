import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../runtime/matrix';
import { Random } from '../../runtime/random';
import type { TrainingData } from '../data';
import type { Model } from '../model/model';
import { predictRaw } from '../model/predict';
import type { Tree } from '../model/tree';
import type { TrainingParamsInput } from '../params';
import { wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { depthWise, type GrowthPolicy, leafWise } from '../tree/growth';
import { train } from './train';

const params: TrainingParamsInput = {
  objective: 'binary',
  num_leaves: 12,
  n_estimators: 6,
  min_data_in_leaf: 5,
  min_data_per_group: 10,
};

async function model(data: TrainingData, input: TrainingParamsInput): Promise<Model> {
  return (await train(data, input, { team: await wasmTeam() })).model;
}

/** The rows of a matrix in another order, or several times. */
function pickRows(matrix: Matrix, rows: number[]): Matrix {
  const pick = (column: Float32Array | null) =>
    column && Float32Array.from(rows, (row) => column[row] as number);
  const values = new Float32Array(rows.length * matrix.names.length);
  matrix.names.forEach((_, feature) => {
    rows.forEach((row, place) => {
      values[feature * rows.length + place] = matrix.values[feature * matrix.rows + row] as number;
    });
  });
  return {
    ...matrix,
    rows: rows.length,
    values,
    label: pick(matrix.label),
    weight: pick(matrix.weight),
    group: null,
  };
}

/** How many splits lie above each leaf, the least first. */
function leafDepths({ leftChild, rightChild }: Tree): number[] {
  const below = (child: number, depth: number): number[] =>
    child < 0
      ? [depth]
      : [leftChild, rightChild].flatMap((children) => below(children[child] as number, depth + 1));
  return below(0, 0).sort((a, b) => a - b);
}

describe('What must not change a model', () => {
  test('the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom('binary', 'regression', 'regression_l1'),
        async (seed, objective) => {
          const data = mixedData(seed, 300);
          const random = new Random(seed, 'shuffle');
          const keys = Array.from({ length: 300 }, () => random.fraction());
          const order = keys.map((_, row) => row).sort((a, b) => (keys[a] as number) - (keys[b] as number));
          const shuffled = { ...data, matrix: pickRows(data.matrix, order) };
          const input = { ...params, objective } as const;
          expect((await model(shuffled, input)).trees).toEqual((await model(data, input)).trees);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a constant feature', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.float({ noNaN: true }), async (seed, value) => {
        const data = mixedData(seed, 200);
        const { matrix } = data;
        const values = new Float32Array(matrix.values.length + matrix.rows).fill(value);
        values.set(matrix.values);
        const wider = { ...data, matrix: { ...matrix, values, names: [...matrix.names, 'constant'] } };
        const input = { ...params, feature_fraction: 0.7, seed };
        expect((await model(wider, input)).trees).toEqual((await model(data, input)).trees);
      }),
      { numRuns: 10 },
    );
  });

  test('weights in place of repeated rows', async () => {
    const data = mixedData(5, 150);
    const times = Array.from({ length: 150 }, (_, row) => 1 + (row % 3));
    const repeated = pickRows(
      { ...data.matrix, weight: null },
      times.flatMap((count, row) => new Array<number>(count).fill(row)),
    );
    const weighted = { ...data.matrix, weight: Float32Array.from(times), group: null };
    // Where rows are counted and not weighed, as in LightGBM, the two differ: limits on the rows of a leaf or
    // bin, and which categories are rare. 150 rows, so that every number has a bin of its own.
    const input = { ...params, min_data_in_leaf: 0, min_data_in_bin: 1, num_leaves: 6 };
    for (const objective of ['binary', 'regression'] as const) {
      const a = await model({ matrix: weighted }, { ...input, objective });
      const b = await model({ matrix: repeated }, { ...input, objective });
      const [left, right] = [predictRaw(a, data.matrix), predictRaw(b, data.matrix)];
      left.forEach((score, row) => {
        expect(score).toBeCloseTo(right[row] as number, 4);
      });
    }
  });

  test('columns shared among features', async () => {
    const data = mixedData(8, 400);
    const apart = await model(data, { ...params, enable_bundle: false });
    expect((await model(data, params)).trees).toEqual(apart.trees);
  });
});

describe('Training', () => {
  test('continues from a model', async () => {
    const data = mixedData(9, 400);
    const first = await model(data, { ...params, n_estimators: 3 });
    const team = await wasmTeam();
    const both = await train(data, { ...params, n_estimators: 3 }, { team, continueFrom: first });
    const atOnce = await model(data, params);
    expect(both.model.trees).toHaveLength(6);
    const [left, right] = [predictRaw(both.model, data.matrix), predictRaw(atOnce, data.matrix)];
    left.forEach((score, row) => {
      expect(score).toBeCloseTo(right[row] as number, 6);
    });
  });

  test('takes initial scores for where it starts', async () => {
    const data = mixedData(9, 400);
    const initScore = new Float64Array(400).fill(0.25);
    const plain = await model({ ...data, initScore }, { ...params, objective: 'regression' });
    const shifted = {
      ...data.matrix,
      label: (data.matrix.label as Float32Array).map((value) => value - 0.25),
    };
    const input = { ...params, objective: 'regression', boost_from_average: false } as const;
    expect(plain.trees).toEqual((await model({ ...data, matrix: shifted }, input)).trees);
  });

  test('measures validation data as the finished model does, and stops early', async () => {
    const data = mixedData(10, 400);
    const other = mixedData(11, 200);
    const input = {
      ...params,
      n_estimators: 200,
      early_stopping_round: 5,
      metric: ['binary_logloss'],
    } as const;
    const team = await wasmTeam();
    const options = { team, validation: [other] };
    const {
      model: stopped,
      history,
      ending,
    } = await train(data, { ...input, metric: [...input.metric] }, options);
    const values = history[0]?.values ?? [];
    expect(ending).toBe('early_stopping');
    expect(stopped.bestIteration).toBe(values.indexOf(Math.min(...values)) + 1);
    expect(values.length).toBe(stopped.bestIteration + 5);
  });

  test('grows by the policy that is asked for', async () => {
    const data = mixedData(12, 400);
    const team = await wasmTeam();
    const levels = async (growth: GrowthPolicy) => {
      const { model: grown } = await train(data, { ...params, num_leaves: 8 }, { team, growth });
      return grown.trees.map((tree) => leafDepths(tree));
    };
    // Eight leaves: three whole levels, unless some leaf is deeper than another.
    expect(await levels(depthWise)).toEqual(Array(params.n_estimators).fill(Array(8).fill(3)));
    expect((await levels(leafWise)).some((depths) => (depths.at(-1) ?? 0) > 3)).toBe(true);
  });

  test('takes an objective of its own', async () => {
    const data = mixedData(13, 300);
    const labels = data.matrix.label as Float32Array;
    const input = { ...params, objective: 'regression' } as const;
    const { model: own } = await train(data, input, {
      team: await wasmTeam(),
      createObjective: () => ({
        initialScore: () => labels.reduce((sum, value) => sum + value, 0) / labels.length,
        writeGradients({ arena }, scores, gradients) {
          const { f32, f64 } = arena.views;
          labels.forEach((label, row) => {
            f32[gradients / 4 + 2 * row] = (f64[scores / 8 + row] as number) - label;
            f32[gradients / 4 + 2 * row + 1] = 1;
          });
        },
      }),
    });
    const unweighted = { ...data, matrix: { ...data.matrix, weight: null } };
    expect(own.trees).toEqual((await model(unweighted, input)).trees);
  });
});
