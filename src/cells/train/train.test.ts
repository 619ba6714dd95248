import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EvaluationClient } from '../../../workers/evaluation/client';
import { evaluationTasks } from '../../../workers/evaluation/tasks';
import type { GbdtClient } from '../../../workers/gbdt/client';
import { readModelText } from '../../../workers/gbdt/model/read_text';
import { inThreadGbdt } from '../../../workers/gbdt/testing/client';
import { LinearClient } from '../../../workers/linear/client';
import { linearTasks } from '../../../workers/linear/tasks';
import { averagePrecision } from '../../../workers/metrics/binary/average_precision';
import type { Progress } from '../../../workers/runtime/progress';
import { inThreadWorker } from '../../../workers/runtime/testing/in_thread_worker';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import type { TrainedModel } from '../../contracts/scores';
import { PageCheckpoints } from '../../notebook/checkpoints';
import { FileShelf } from '../../notebook/files';
import type { CellInputs, CellResult } from '../../notebook/kind';
import { ModelShelf } from '../../notebook/models';
import { trainCellWith } from './cell';
import type { Engines } from './engines';
import { trainParams } from './params';
import { type ExampleOptions, type ExampleRow, exampleSet } from './testing/examples';
import type { LiveTraining, TrainValue } from './value';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const engines: Engines = {
  gbdt: inThreadGbdt(),
  linear: () => new LinearClient(() => inThreadWorker(linearTasks)),
  evaluation: () => new EvaluationClient(() => inThreadWorker(evaluationTasks)),
};

interface Run {
  params?: Record<string, unknown>;
  examples?: ExampleOptions;
  files?: FileShelf;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  inputs?: Partial<CellInputs>;
  gbdt?: GbdtClient;
}

/** Runs the cell over example rows that stand in the database. */
async function train({ params = {}, examples, files, signal, onProgress, inputs, gbdt }: Run = {}) {
  const set = exampleSet(examples);
  for (const sql of set.sql) await engine.session((session) => session.query(sql));
  const models = new ModelShelf();
  const given = (tables: Record<string, string>, value: unknown = {}): CellResult => ({
    value,
    figures: {},
    tables,
    sql: [],
  });
  const warehouse = nodeWarehouse(engine);
  const cell = trainCellWith(() => ({ ...engines, gbdt: gbdt ?? engines.gbdt }));
  const result = await cell.run(
    {
      cellId: 'train',
      kinds: {},
      inputList: [],
      models,
      checkpoints: new PageCheckpoints(),
      key: '0123456789abcdef',
      signal: signal ?? new AbortController().signal,
      progress: onProgress ?? (() => {}),
      warehouse,
      files: files ?? new FileShelf(),
      table: (role) => `${role}_0123456789ab`,
    },
    trainParams.parse(params),
    {
      examples: given({ examples: 'examples', oracle: 'oracle' }, { subject: 'item' }),
      features: given({ features: 'features' }),
      sessions: given({ sessions: 'sessions', session_events: 'session_events' }),
      ...inputs,
    } as CellInputs,
  );
  const table = await warehouse.query(`SELECT * FROM ${result.tables.predictions} ORDER BY example_id`);
  const scores = (table.toArray() as { example_id: number; score: number }[]).map(({ score }) => score);
  return { ...result, scores, rows: set.rows, models };
}

const small = { model: 'gbdt', n_estimators: 60, min_data_in_leaf: 10, early_stopping_round: 10 } as const;
const of = (rows: readonly ExampleRow[], split: ExampleRow['split']) =>
  rows.filter((row) => row.split === split);

function treesOf(models: ModelShelf, value: TrainValue) {
  const trained = models.get<TrainedModel>(value.model_name ?? '');
  if (trained.kind !== 'gbdt') throw new Error('no trees');
  return trained.model;
}

function apOf(rows: readonly ExampleRow[], scores: readonly number[]) {
  return averagePrecision(
    rows.map(({ label }) => label),
    rows.map(({ id }) => scores[id] as number),
  );
}

/** The scores rise, or fall, with a number: equal where it is equal, and nowhere else. */
function expectFollows(scores: readonly number[], numbers: readonly number[]): void {
  const order = [...scores.keys()].sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  const step = (values: readonly number[], place: number) =>
    (values[order[place] as number] as number) - (values[order[place - 1] as number] as number);
  const turns = new Set<number>();
  for (let place = 1; place < order.length; place++) {
    if (step(numbers, place) > 0) turns.add(Math.sign(step(scores, place)));
    else expect(step(scores, place)).toBe(0);
  }
  expect([[1], [-1]]).toContainEqual([...turns]);
}

describe('Baselines', () => {
  test('base rate: the share of positive training rows, for every row', async () => {
    const { scores, rows, value } = await train({ params: { model: 'base_rate' } });
    const training = of(rows, 'train');
    const rate = training.filter(({ label }) => label === 1).length / training.length;
    expect(scores).toEqual(rows.map(() => rate));
    expect(value.uses).toEqual({ fit: ['train'], early_stopping: [], calibration: ['train'] });
  });

  test('popularity: ordered by how often the item occurs among the training rows', async () => {
    const { scores, rows } = await train({ params: { model: 'popularity' } });
    const count = (item: number) => of(rows, 'train').filter((row) => row.item === item).length;
    expectFollows(
      scores,
      rows.map(({ item }) => count(item)),
    );
  });

  test('last seen: from the time since the user last touched the item before the cut-off', async () => {
    const { scores, rows } = await train({ params: { model: 'last_seen' } });
    // The latest event of the pair before the cut-off, found by hand.
    const hours = rows.map((row) => {
      const seen = rows
        .filter((other) => other.user === row.user && other.item === row.item)
        .map((other) => other.cutoff - 1 - (other.id % 7) * 60_000)
        .filter((ts) => ts < row.cutoff);
      return Math.log1p((row.cutoff - Math.max(...seen)) / 3_600_000);
    });
    expectFollows(scores, hours);
  });

  test('where a baseline has nothing to go by, it says so and gives the base rate', async () => {
    const { value, scores } = await train({
      params: { model: 'popularity' },
      inputs: {
        examples: { value: { subject: 'session' }, figures: {}, tables: { examples: 'examples' }, sql: [] },
      },
    });
    expect(value.notes[0]).toMatch(/popularity says nothing/);
    expect(new Set(scores).size).toBe(1);
  });
});

describe('Logistic regression', () => {
  test('converges to its tolerance; its mean probability on training rows is their rate', async () => {
    const { value, scores, rows } = await train({
      params: { model: 'logistic', categorical: ['hour'], C: 1e6 },
    });
    expect(value.convergence).toMatchObject({ converged: true, tolerance: 1e-8 });
    expect(value.convergence?.gradient).toBeLessThanOrEqual(1e-8);
    const training = of(rows, 'train');
    const mean = training.reduce((sum, { id }) => sum + (scores[id] as number), 0) / training.length;
    const rate = training.filter(({ label }) => label === 1).length / training.length;
    expect(mean).toBeCloseTo(rate, 6);
    expect(value.coefficients?.map(({ term }) => term)).toContain('hour = 2');
  });

  test('weights and left-out negatives are undone: probabilities stay near the true ones', async () => {
    const examples = { rows: 2000, seed: 3 };
    for (const params of [{ scale_pos_weight: 8 }, { negative_share: 0.2 }, { is_unbalance: true }]) {
      const { scores, rows, value } = await train({
        params: { model: 'logistic', categorical: ['hour'], ...params },
        examples,
      });
      const test = of(rows, 'test');
      const mean = test.reduce((sum, { id }) => sum + (scores[id] as number), 0) / test.length;
      const truth = test.reduce((sum, { probability }) => sum + probability, 0) / test.length;
      expect(Math.abs(mean - truth)).toBeLessThan(0.04);
      const raw = await train({
        params: { model: 'logistic', categorical: ['hour'], recalibrate: false, ...params },
        examples,
      });
      const off = test.reduce((sum, { id }) => sum + (raw.scores[id] as number), 0) / test.length;
      expect(off - truth).toBeGreaterThan(0.07);
      // The shift is log b - log w, and it changes no order.
      const { negative_share, positive_weight, shift } = value.calibration;
      expect(shift).toBeCloseTo(Math.log(negative_share) - Math.log(positive_weight), 12);
      expect(apOf(test, scores)).toBeCloseTo(apOf(test, raw.scores), 12);
    }
  });
});

describe('Boosted trees', () => {
  test('learn, stop early on validation, and keep the best tree', async () => {
    const { value, rows, scores, figures } = await train({ params: { ...small, n_estimators: 400 } });
    expect(value.ending).toBe('early_stopping');
    const [validation, training] = value.curves;
    expect([validation?.split, training?.split]).toEqual(['validation', 'train']);
    const best = (value.best_iteration ?? 0) - 1;
    expect(validation?.values[best]).toBe(Math.min(...(validation?.values ?? [])));
    expect(value.trees).toBe(best + 1 + 10);
    // The last point of the curve at the best tree is the log loss of the predictions themselves.
    const rowsOf = of(rows, 'validation');
    const loss =
      -rowsOf.reduce((sum, { id, label }) => {
        const score = scores[id] as number;
        return sum + Math.log(label === 1 ? score : 1 - score);
      }, 0) / rowsOf.length;
    expect(validation?.values[best]).toBeCloseTo(loss, 5);
    expect(figures['validation.average_precision']).toBeCloseTo(apOf(rowsOf, scores), 12);
    expect(value.importance?.[0]?.feature).toBe('signal');
  });

  test('the curve is of corrected probabilities, also with weights and left-out negatives', async () => {
    const { value, rows, scores } = await train({
      params: { ...small, negative_share: 0.3, scale_pos_weight: 3 },
    });
    const rowsOf = of(rows, 'validation');
    const loss =
      -rowsOf.reduce((sum, { id, label }) => {
        const score = scores[id] as number;
        return sum + Math.log(label === 1 ? score : 1 - score);
      }, 0) / rowsOf.length;
    expect(value.curves[0]?.values[(value.best_iteration ?? 0) - 1]).toBeCloseTo(loss, 5);
    expect(value.fitted.positives).toBe(of(rows, 'train').filter(({ label }) => label === 1).length);
    expect(value.fitted.rows).toBeLessThan(of(rows, 'train').length);
  });

  test('test rows decide nothing: with other labels and features the model is the same', async () => {
    const first = await train({ params: small });
    const second = await train({
      params: small,
      examples: {
        change: (row) => (row.split === 'test' ? { label: 1, signal: -5, noise: 7, hour: 9 } : {}),
      },
    });
    const model = ({ models, value }: { models: ModelShelf; value: TrainValue }) =>
      engines.gbdt.writeText(treesOf(models, value));
    expect(await model(second)).toBe(await model(first));
    expect(second.value.curves).toEqual(first.value.curves);
  });

  test('the same seed twice: identical figures, predictions and curves; another seed differs', async () => {
    const params = { ...small, negative_share: 0.5, feature_fraction: 0.5 };
    const [a, b, other] = [
      await train({ params }),
      await train({ params }),
      await train({ params: { ...params, seed: 7 } }),
    ];
    expect(b.figures).toEqual(a.figures);
    expect(b.scores).toEqual(a.scores);
    expect({ ...b.value, fit_seconds: 0 }).toEqual({ ...a.value, fit_seconds: 0 });
    expect(other.scores).not.toEqual(a.scores);
  });

  test('tells the curve so far while it trains', async () => {
    const seen: LiveTraining[] = [];
    await train({
      params: { ...small, n_estimators: 1000, early_stopping_round: 0, learning_rate: 0.01 },
      onProgress: ({ detail }) => detail !== undefined && seen.push(detail as LiveTraining),
    });
    expect(seen.length).toBeGreaterThan(1);
    const lengths = seen.map(({ curves }) => curves[0]?.values.length ?? 0);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(seen.at(-1)?.curves.map(({ split }) => split)).toEqual(['validation', 'train']);
  });

  test('a cancelled training keeps the best model so far, marked as stopped early', async () => {
    const controller = new AbortController();
    const { value, scores, rows } = await train({
      params: { ...small, n_estimators: 5000, early_stopping_round: 1000 },
      signal: controller.signal,
      onProgress: ({ detail }) => {
        if (((detail as LiveTraining | undefined)?.curves[0]?.values.length ?? 0) > 20) controller.abort();
      },
    });
    expect(value).toMatchObject({ ending: 'cancelled', stopped_early: true });
    expect(value.trees).toBeGreaterThan(20);
    expect(value.trees).toBeLessThan(5000);
    const validation = value.curves[0]?.values ?? [];
    expect(validation[(value.best_iteration ?? 0) - 1]).toBe(Math.min(...validation));
    expect(value.notes[0]).toMatch(/Stopped by hand/);
    expect(scores).toHaveLength(rows.length);
  });

  test('one that is cancelled before its first tree has no result', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(train({ params: small, signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('nor has one that was cancelled while its first tree grew', async () => {
    const gbdt = inThreadGbdt();
    const begin = gbdt.train.bind(gbdt);
    // As the engine answers then: no tree that splits, only the constant one.
    gbdt.train = (request, options) => {
      const handle = begin({ ...request, params: { ...request.params, min_data_in_leaf: 1e6 } }, options);
      return { ...handle, result: handle.result.then((result) => ({ ...result, ending: 'cancelled' })) };
    };
    await expect(train({ params: small, gbdt })).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a model written as LightGBM text and opened again predicts the same', async () => {
    const { scores, models, value } = await train({ params: small });
    const text = await engines.gbdt.writeText(treesOf(models, value));
    expect(readModelText(text).trees).toHaveLength(value.best_iteration ?? 0);
    const files = new FileShelf();
    const imported = { name: 'model.txt', size: text.length, hash: 'abc' };
    files.add('abc', new File([text], 'model.txt'));
    const opened = await train({ params: { ...small, imported }, files });
    expect(opened.value).toMatchObject({ ending: 'imported', uses: { fit: [] } });
    for (const [row, score] of opened.scores.entries()) expect(score).toBeCloseTo(scores[row] as number, 12);
  });

  test('an opened model that needs other features, or is no model, is a sentence', async () => {
    const { models, value } = await train({ params: small });
    const model = treesOf(models, value);
    const renamed = await engines.gbdt.writeText({ ...model, featureNames: ['signal', 'gone', 'hour'] });
    const files = new FileShelf();
    const given = { renamed: new File([renamed], 'other.txt'), junk: new File(['hello'], 'junk.txt') };
    for (const [hash, file] of Object.entries(given)) files.add(hash, file);
    const open = (hash: keyof typeof given) =>
      train({ params: { ...small, imported: { name: `${hash}.txt`, size: given[hash].size, hash } }, files });
    await expect(open('renamed')).rejects.toThrow('renamed.txt needs features that are not here: gone.');
    await expect(open('junk')).rejects.toThrow('not a complete LightGBM model');
  });
});

describe('Data that cannot be learned from is told in a sentence', () => {
  const trees = { params: small };
  test.each([
    [
      'no positives',
      (row: ExampleRow) => (row.split === 'train' ? { label: 0 as const } : {}),
      /None of the/,
    ],
    [
      'only positives',
      (row: ExampleRow) => (row.split === 'train' ? { label: 1 as const } : {}),
      /are positive/,
    ],
    [
      'no training rows',
      (row: ExampleRow) => (row.split === 'train' ? null : {}),
      /There is no training row/,
    ],
    ['constant features', () => ({ signal: 1, noise: 2, hour: 3 }), /No feature varies/],
    [
      'an infinite value',
      (row: ExampleRow) => (row.id === 3 ? { noise: Infinity } : {}),
      /"noise" is infinite in 1/,
    ],
  ] as const)('%s', async (_, change, sentence) => {
    for (const model of ['gbdt', 'logistic'] as const) {
      const run = train({ params: { ...small, model }, examples: { change } });
      await expect(run).rejects.toMatchObject({ code: 'bad_data', message: expect.stringMatching(sentence) });
    }
  });

  test('an empty or one-sided validation split: no early stopping, and a note', async () => {
    for (const change of [
      (row: ExampleRow) => (row.split === 'validation' ? null : {}),
      (row: ExampleRow) => (row.split === 'validation' ? { label: 0 as const } : {}),
    ]) {
      const { value } = await train({ ...trees, examples: { change } });
      expect(value.trees).toBe(60);
      expect(value.uses.early_stopping).toEqual([]);
      expect(value.notes[0]).toMatch(/validation rows/);
    }
  });

  test('no features where they are needed; a feature with a reserved name', async () => {
    await expect(train({ params: small, inputs: { features: undefined } as never })).rejects.toThrow(
      /no Features cell is read/,
    );
    const baseline = await train({
      params: { model: 'base_rate' },
      inputs: { features: undefined } as never,
    });
    expect(baseline.scores.length).toBe(600);
  });
});
