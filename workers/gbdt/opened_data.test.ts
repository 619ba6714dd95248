import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Matrix } from '../runtime/matrix';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../runtime/threads/budget';
import { GbdtClient } from './client';
import type { TrainingData } from './data';
import { predict } from './model/predict';
import { OpenedData } from './opened_data';
import type { OpenTrainRequest } from './protocol';
import { gbdtTasks } from './tasks';
import { inThreadGbdt } from './testing/client';
import { wasmTeam } from './testing/kernels';
import { mixedData } from './testing/mixed_data';
import { train } from './training/train';

/** Data of few values, so that some of its rows have the bins of all: a feature that bundles, categories, groups. */
function coarseData(rows: number): TrainingData {
  const { matrix, categorical } = mixedData(5, rows);
  const values = matrix.values.map((value) => (Number.isNaN(value) ? value : Math.round(value)));
  return { matrix: { ...matrix, values }, categorical: categorical ?? [] };
}

/** A plain copy of some rows. */
function rowsOf({ matrix, categorical = [] }: TrainingData, rows: Int32Array): TrainingData {
  const pick = (values: ArrayLike<number>) => Array.from(rows, (row) => values[row] as number);
  const columns = matrix.names.map((_, at) =>
    pick(matrix.values.subarray(at * matrix.rows, (at + 1) * matrix.rows)),
  );
  const taken: Matrix = {
    ...{ rows: rows.length, names: matrix.names, values: Float32Array.from(columns.flat()), split: null },
    label: Float32Array.from(pick(matrix.label as Float32Array)),
    group: Int32Array.from(pick(matrix.group as Int32Array)),
    weight: Float32Array.from(pick(matrix.weight as Float32Array)),
  };
  return { matrix: taken, categorical };
}

const bins = { min_data_in_bin: 1 } as const;
const params = { ...bins, objective: 'binary', n_estimators: 6, num_leaves: 8, seed: 3 } as const;
const bagged = { ...params, bagging_freq: 1, bagging_fraction: 0.6, feature_fraction: 0.7 } as const;
const ranking = { ...params, objective: 'lambdarank' as const, label_gain: [0, 1] };

async function opened(data: TrainingData, threads = 1, validation: TrainingData[] = []) {
  const copy = structuredClone(data);
  const set = new OpenedData(await wasmTeam(threads), { data: copy, params: bins, validation });
  const run = (request: OpenTrainRequest) => set.train({ threads, ...request }, {});
  return { set, run };
}

describe('A data set that is opened once', () => {
  test.each([1, 2])(
    'gives on %i threads, training after training, what each alone would give',
    async (threads) => {
      const data = mixedData(1, 20_000);
      const other = mixedData(2, 300);
      const { set, run } = await opened(data, threads, [other]);
      for (const input of [bagged, { ...params, objective: 'regression' } as const, bagged]) {
        const alone = await train(
          data,
          { ...bins, ...input },
          { team: await wasmTeam(), validation: [other] },
        );
        const { model, history, memoryBytes } = await run({ params: input });
        expect([model, history]).toEqual([alone.model, alone.history]);
        // What the training before has used is used again.
        expect(memoryBytes).toBeLessThanOrEqual(alone.memoryBytes * 1.5);
      }
      await set.close();
    },
  );

  test.each([
    ['bagged', bagged],
    ['unbalanced', { ...params, is_unbalance: true }],
    ['of medians', { ...params, objective: 'regression_l1' as const }],
    ['of ranks', ranking],
  ])('%s: trains on some rows and measures others as if they were all there is', async (_, input) => {
    const data = coarseData(4_000);
    // Whole groups (of 17 rows), one in four held out.
    const all = Int32Array.from({ length: data.matrix.rows }, (_, row) => row);
    const isHeld = (row: number) => Math.floor(row / 17) % 4 === 0;
    const [rows, heldOut] = [all.filter((row) => !isHeld(row)), all.filter(isHeld)];
    const alone = await train(rowsOf(data, rows), input, {
      team: await wasmTeam(),
      validation: [rowsOf(data, heldOut)],
    });
    const { run } = await opened(data);
    const { model, history } = await run({ params: input, rows, heldOut });
    expect(model.trees).toEqual(alone.model.trees);
    expect(history).toEqual(alone.history);
  });

  test('learns other labels', async () => {
    const data = mixedData(3, 500);
    const label = (data.matrix.label as Float32Array).toReversed();
    const alone = await train({ ...data, matrix: { ...data.matrix, label } }, params, {
      team: await wasmTeam(),
    });
    const { run } = await opened(data);
    expect((await run({ params, label })).model).toEqual(alone.model);
    await expect(run({ params, label: label.slice(1) })).rejects.toMatchObject({ code: 'bad_data' });
  });

  test('refuses rows that it does not have, and what cannot be learned from those it is given', async () => {
    const { run } = await opened(mixedData(3, 500));
    for (const rows of [[], [3, 3], [5, 4], [-1, 2], [498, 500], [0.5]].map((list) =>
      Float64Array.from(list),
    )) {
      const request = { params, rows: rows as unknown as Int32Array };
      if (rows[0] === 0.5) request.rows = Int32Array.of();
      await expect(run(request)).rejects.toMatchObject({ code: 'bad_parameters' });
    }
    const few = run({ params, rows: Int32Array.of(1, 2, 3) });
    await expect(few).rejects.toMatchObject({ code: 'bad_parameters', message: /num_leaves/ });
    expect((await run({ params })).ending).toBe('finished');
  });

  test('ends a training whose score is too low, at the same tree every time', async () => {
    const data = mixedData(4, 1_000);
    const { run } = await opened(data, 1, [mixedData(5, 400)]);
    const whole = await run({ params: { ...params, metric: ['auc'] } });
    const at = (trees: number) => Math.max(...(whole.history[0]?.values.slice(0, trees) ?? []));
    const pruned = async (pruning: OpenTrainRequest['pruning']) => {
      const { ending, model } = await run({ params: { ...params, metric: ['auc'] }, pruning });
      return [ending, model.trees.length];
    };
    expect(await pruned([{ trees: 2, value: at(2) }])).toEqual(['finished', 6]);
    const later = { trees: 4, value: at(4) + 1e-9 };
    expect(await pruned([{ trees: 2, value: at(2) }, later])).toEqual(['pruned', 4]);
    const lossRule = { params: { ...params, metric: ['binary_logloss' as const] } };
    expect((await run({ ...lossRule, pruning: [{ trees: 1, value: 0 }] })).ending).toBe('pruned');
    expect((await run({ ...lossRule, pruning: [{ trees: 1, value: 9 }] })).ending).toBe('finished');
  });
});

describe('The client', () => {
  beforeEach(() => vi.stubGlobal('crossOriginIsolated', true));
  afterEach(() => vi.unstubAllGlobals());

  test('keeps one worker for a data set, and ends it with its helpers when it is closed', async () => {
    const count = { workers: 0, helpers: 0, ended: 0, closed: 0 };
    const ending = <Started extends object>(started: Started) => {
      const terminate = () => count.ended++;
      return Object.assign(started, { terminate }) as unknown as Worker;
    };
    const tasks = gbdtTasks(async () => ({ ...(await wasmTeam()), close: async () => void count.closed++ }));
    const budget = new ThreadBudget(2);
    const client = new GbdtClient(
      budget,
      () => {
        count.workers++;
        return ending(inThreadWorker(tasks));
      },
      () => {
        count.helpers++;
        return ending(new MessageChannel().port1);
      },
    );
    const data = mixedData(1, 40_000);
    const set = await client.openData({ data, params: bins });
    const handles = [1, 2, 3].map((seed) => set.train({ params: { ...params, n_estimators: 1, seed } }));
    const results = await Promise.all(handles.map(({ result }) => result));
    expect(results.map(({ model }) => model.trees.length)).toEqual([1, 1, 1]);
    expect(count).toEqual({ workers: 1, helpers: 1, ended: 0, closed: 0 });
    const endless = set.train(
      { params: { ...params, n_estimators: 100_000 } },
      { onProgress: () => set.close() },
    );
    expect((await endless.result).ending).toBe('cancelled');
    await vi.waitFor(() => expect(count).toEqual({ workers: 1, helpers: 1, ended: 2, closed: 1 }));
    // All threads have come back.
    expect(await budget.use(2, { signal: new AbortController().signal }, async (threads) => threads)).toBe(2);
  });

  test('data that cannot be opened leave nothing behind', async () => {
    const client = inThreadGbdt();
    const data = mixedData(1, 300);
    const empty = { ...data, matrix: { ...data.matrix, values: new Float32Array(3) } };
    await expect(client.openData({ data: empty })).rejects.toMatchObject({ code: 'bad_data' });
    client.close();
  });

  test('a model that is opened once predicts as the model does, until it is closed', async () => {
    const client = inThreadGbdt();
    const data = mixedData(1, 300);
    const { model } = await train(data, params, { team: await wasmTeam() });
    const { matrix } = data;
    const number = await client.openModel(model);
    const other = await client.openModel(model);
    for (let time = 0; time < 2; time++) {
      const predicted = await client.predict({ model: number, matrix, kind: 'prediction' });
      expect(predicted).toEqual(predict(model, matrix));
    }
    await client.closeModel(number);
    const gone = client.predict({ model: number, matrix, kind: 'prediction' });
    await expect(gone).rejects.toMatchObject({ message: 'This model is no longer in memory.' });
    expect(await client.predict({ model: other, matrix, kind: 'raw' })).toHaveLength(300);
    client.close();
  });
});
