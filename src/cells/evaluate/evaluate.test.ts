import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EvaluationClient } from '../../../workers/evaluation/client';
import { evaluationTasks } from '../../../workers/evaluation/tasks';
import { inThreadGbdt } from '../../../workers/gbdt/testing/client';
import { LinearClient } from '../../../workers/linear/client';
import { linearTasks } from '../../../workers/linear/tasks';
import { averagePrecision } from '../../../workers/metrics/binary/average_precision';
import { BootstrapClient } from '../../../workers/metrics/client';
import { bootstrapTasks } from '../../../workers/metrics/tasks';
import { inThreadWorker } from '../../../workers/runtime/testing/in_thread_worker';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import type { TrainedModel } from '../../contracts/scores';
import { PageCheckpoints } from '../../notebook/checkpoints';
import { FileShelf } from '../../notebook/files';
import type { CellInput, CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { ModelShelf } from '../../notebook/models';
import { trainCellWith } from '../train/cell';
import { trainParams } from '../train/params';
import { type ExampleOptions, type ExampleRow, exampleSet } from '../train/testing/examples';
import { shownModel } from './best';
import { evaluateCellWith } from './cell';
import type { Engines } from './engines';
import { contributionsOf } from './explain';
import { evaluateParams } from './params';
import { overfittingSentences, verdictSentence } from './sentences';
import type { EvaluateValue, SplitEvaluation } from './value';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

function openEngines(workers = 1): Engines {
  const bootstrap = new BootstrapClient(() => inThreadWorker(bootstrapTasks));
  const run = bootstrap.run.bind(bootstrap);
  bootstrap.run = (request, options) => run(request, { ...options, workers });
  return {
    evaluation: new EvaluationClient(() => inThreadWorker(evaluationTasks)),
    bootstrap,
    gbdt: inThreadGbdt(),
    linear: new LinearClient(() => inThreadWorker(linearTasks)),
  };
}

const trainCell = trainCellWith(() => ({
  gbdt: inThreadGbdt(),
  linear: () => new LinearClient(() => inThreadWorker(linearTasks)),
  evaluation: () => new EvaluationClient(() => inThreadWorker(evaluationTasks)),
}));

interface Run {
  examples?: ExampleOptions;
  /** Parameters of each train cell. */
  models?: Record<string, unknown>[];
  params?: Record<string, unknown>;
  workers?: number;
  hasOracle?: boolean;
  signal?: AbortSignal;
  /** Changes what the train cells left before it is evaluated. */
  between?: (inputs: CellInput[]) => Promise<void> | void;
}

const trees = { model: 'gbdt', n_estimators: 40, min_data_in_leaf: 10, early_stopping_round: 10 };

/** Trains models on example rows in the database and evaluates them together. */
async function evaluate({ examples, models = [trees], params = {}, workers, signal, ...rest }: Run = {}) {
  const set = exampleSet(examples);
  for (const sql of set.sql) await engine.session((session) => session.query(sql));
  const shelf = new ModelShelf();
  const given = (tables: Record<string, string>, value: unknown = {}): CellResult => ({
    value,
    figures: {},
    tables,
    sql: [],
  });
  const hasOracle = rest.hasOracle ?? true;
  const inputs: CellInputs = {
    examples: given(
      { examples: 'examples', ...(hasOracle ? { oracle: 'oracle' } : {}) },
      { subject: 'item' },
    ),
    features: given({ features: 'features' }),
    sessions: given({ sessions: 'sessions', session_events: 'session_events' }),
  };
  const warehouse = nodeWarehouse(engine);
  const context = (cellId: string, inputList: CellInput[]): RunContext => ({
    cellId,
    kinds: {},
    inputList,
    models: shelf,
    checkpoints: new PageCheckpoints(),
    key: cellId,
    signal: signal ?? new AbortController().signal,
    progress: () => {},
    warehouse,
    files: new FileShelf(),
    table: (role) => `${role}_${cellId.replace('-', '_')}`,
  });
  const trained: CellInput[] = [];
  for (const [at, own] of models.entries()) {
    const id = at === 0 ? 'train' : `train-${at + 1}`;
    const result = await trainCell.run(context(id, []), trainParams.parse(own), inputs);
    trained.push({ id, kind: 'train', gives: ['scores'], result });
  }
  await rest.between?.(trained);
  const scores = await Promise.all(
    trained.map(async ({ result }) => {
      const table = await warehouse.query(
        `SELECT score FROM ${result.tables.predictions} ORDER BY example_id`,
      );
      return Float64Array.from(table.getChild('score').toArray() as ArrayLike<number>);
    }),
  );
  const engines = openEngines(workers);
  const result = await evaluateCellWith(() => engines).run(
    context('evaluate', trained),
    evaluateParams.parse({ replicates: 200, ...params }),
    { ...inputs, ...(trained.at(-1) ? { scores: (trained.at(-1) as CellInput).result } : {}) },
  );
  return { ...result, rows: set.rows, scores, shelf, trained };
}

function splitOf(
  value: EvaluateValue,
  model: number,
  split: 'train' | 'validation' | 'test',
): SplitEvaluation {
  const found = value.models[model]?.splits[split];
  if (!found) throw new Error(`no ${split}`);
  return found;
}

const pick = (rows: readonly ExampleRow[], scores: Float64Array, split: ExampleRow['split']) =>
  rows.filter((row) => row.split === split).map(({ id, label }) => ({ label, score: scores[id] as number }));

describe('Figures', () => {
  test('equal a brute force over the rows, on every split', async () => {
    const { value, figures, rows, scores } = await evaluate();
    for (const split of ['train', 'validation', 'test'] as const) {
      const own = pick(rows, scores[0] as Float64Array, split);
      const positives = own.filter(({ label }) => label === 1);
      const negatives = own.filter(({ label }) => label === 0);
      const rate = positives.length / own.length;
      // Average precision: over the distinct scores, precision times the recall gained.
      let precisionSum = 0;
      for (const score of new Set(own.map((row) => row.score))) {
        const taken = own.filter((row) => row.score >= score);
        const gained = positives.filter((row) => row.score === score).length / positives.length;
        precisionSum += gained * (taken.filter(({ label }) => label === 1).length / taken.length);
      }
      let won = 0;
      for (const { score } of positives) {
        for (const other of negatives) won += score > other.score ? 1 : score === other.score ? 0.5 : 0;
      }
      const mean = (of: (row: (typeof own)[0]) => number) =>
        own.reduce((sum, row) => sum + of(row), 0) / own.length;
      const brute: Record<string, number> = {
        average_precision: precisionSum,
        roc_auc: won / (positives.length * negatives.length),
        brier: mean(({ label, score }) => (score - label) ** 2),
        log_loss: mean(({ label, score }) => -Math.log(label === 1 ? score : 1 - score)),
        ece: Array.from({ length: 10 }, (_, bin) =>
          own.filter(({ score }) => score > bin / 10 && score <= (bin + 1) / 10),
        ).reduce(
          (sum, bin) =>
            sum + Math.abs(bin.reduce((gap, { label, score }) => gap + label - score, 0)) / own.length,
          0,
        ),
      };
      for (const [name, expected] of Object.entries(brute)) {
        expect(figures[`${split}.${name}`]).toBeCloseTo(expected, 10);
        expect(figures[`train.${split}.${name}`]).toBeCloseTo(expected, 10);
      }
      expect(figures[`${split}.base_rate`]).toBeCloseTo(rate, 12);
      // Top tenth, ties at the border counted by the share that fits.
      const budget = Math.ceil(0.1 * own.length);
      const border = own.map(({ score }) => score).sort((a, b) => b - a)[budget - 1] as number;
      const above = own.filter(({ score }) => score > border);
      const tied = own.filter(({ score }) => score === border);
      const caught =
        above.filter(({ label }) => label === 1).length +
        (tied.filter(({ label }) => label === 1).length * (budget - above.length)) / tied.length;
      expect(figures[`${split}.precision@10%`]).toBeCloseTo(caught / budget, 10);
      expect(figures[`${split}.recall@10%`]).toBeCloseTo(caught / positives.length, 10);
      expect(figures[`${split}.lift@10%`]).toBeCloseTo(caught / budget / rate, 10);
      const { report } = splitOf(value, 0, split);
      expect(report.rows).toBe(own.length);
      expect(report.distribution.positives.reduce((a, b) => a + b, 0)).toBe(positives.length);
      expect(report.calibration.reduce((sum, bin) => sum + bin.rows, 0)).toBe(own.length);
      for (const [at, threshold] of report.thresholds.threshold.entries()) {
        const called = own.filter(({ score }) => score >= threshold);
        expect(report.thresholds.true_positives[at]).toBe(called.filter(({ label }) => label === 1).length);
        expect(report.thresholds.false_positives[at]).toBe(called.filter(({ label }) => label === 0).length);
      }
    }
  });

  test('a constant score gets the base rate as its average precision, and 0.5 as its ROC-AUC', async () => {
    const { figures } = await evaluate({ models: [{ model: 'base_rate' }] });
    expect(figures['test.average_precision']).toBeCloseTo(figures['test.base_rate'] as number, 12);
    expect(figures['test.roc_auc']).toBe(0.5);
  });

  test('the oracle: its own average precision, and the share of it that is reached', async () => {
    const { value, figures, rows } = await evaluate();
    const own = rows.filter(({ split }) => split === 'test');
    const expected = averagePrecision(
      own.map(({ label }) => label),
      own.map(({ probability }) => probability),
    );
    expect(value.oracle?.test?.average_precision.estimate).toBeCloseTo(expected, 12);
    expect(figures['test.oracle_share']).toBeCloseTo(
      (figures['test.average_precision'] as number) / expected,
      12,
    );
    const share = value.models[0]?.oracle_share;
    expect(share?.lower).toBeLessThan(share?.estimate ?? 0);
    const without = await evaluate({ hasOracle: false, models: [{ model: 'base_rate' }] });
    expect(without.value.oracle).toBeNull();
    expect(without.figures['test.oracle_share']).toBeUndefined();
  });

  test('closed test rows are not looked at: no figure, no curve, no slice of them', async () => {
    const { value, figures } = await evaluate({ params: { open_test: false } });
    expect(Object.keys(figures).filter((name) => name.includes('test.'))).toEqual([]);
    expect(value.models[0]?.splits.test).toBeUndefined();
    expect([value.slices?.split, value.comparisons.split]).toEqual(['validation', 'validation']);
  });
});

describe('Intervals', () => {
  test('resample users, not rows: whose row it is moves the interval, and one user has none', async () => {
    const models = [{ model: 'logistic' }];
    const base = await evaluate({ models });
    const interval = splitOf(base.value, 0, 'test').figures.average_precision;
    expect(interval?.lower).toBeLessThan(interval?.estimate ?? 0);
    expect(interval?.upper).toBeGreaterThan(interval?.estimate ?? 1);
    expect(base.value.splits.map(({ users, rows }) => users < rows)).toEqual([true, true, true]);
    // Six users who buy always or never: resampling them moves the base rate far more than resampling rows.
    const few = await evaluate({
      models,
      examples: { change: (row) => ({ user: row.label * 3 + (row.id % 3) }) },
    });
    const width = ({ value }: typeof base) => {
      const { lower, upper } = value.splits.at(-1)?.base_rate ?? {};
      return (upper ?? 0) - (lower ?? 0);
    };
    expect(width(few)).toBeGreaterThan(2 * width(base));
    const single = await evaluate({ models, examples: { change: () => ({ user: 3 }) } });
    expect(splitOf(single.value, 0, 'test').figures.average_precision).toMatchObject({
      lower: null,
      upper: null,
    });
    expect(single.value.notes.join(' ')).toMatch(/of one user: there are no intervals/);
  });

  test('the same seed twice, with one worker and with three: identical', async () => {
    const models = [trees, { model: 'logistic' }];
    const [a, b] = [await evaluate({ models }), await evaluate({ models, workers: 3 })];
    expect(b.figures).toEqual(a.figures);
    expect(b.value).toEqual(a.value);
    const other = await evaluate({ models, params: { seed: 5 } });
    expect(other.figures['test.average_precision']).toBe(a.figures['test.average_precision']);
    expect(other.figures['test.average_precision.lower']).not.toBe(a.figures['test.average_precision.lower']);
  });

  test('models are compared on the same resamples: equal models differ by exactly nothing', async () => {
    const { value, figures } = await evaluate({
      models: [
        { model: 'base_rate' },
        { model: 'logistic', categorical: ['hour'] },
        { model: 'logistic', categorical: ['hour'] },
      ],
    });
    const pair = (first: string, second: string) =>
      value.comparisons.pairs.find((one) => one.first === first && one.second === second);
    expect(value.comparisons.pairs).toHaveLength(3);
    expect(pair('train-2', 'train-3')).toMatchObject({
      difference: { estimate: 0, lower: 0, upper: 0 },
      share_higher: 0.5,
    });
    const better = pair('train', 'train-2');
    expect(better?.difference.estimate).toBeCloseTo(
      (figures['train.test.average_precision'] as number) -
        (figures['train-2.test.average_precision'] as number),
      12,
    );
    expect(better?.difference.upper).toBeLessThan(0);
    expect(value.models.map(({ label }) => label)).toEqual([
      'Base rate',
      'Logistic regression (train-2)',
      'Logistic regression (train-3)',
    ]);
  });

  test('overfitting is said in words when the intervals of train and test do not overlap', async () => {
    const greedy = {
      ...trees,
      n_estimators: 300,
      early_stopping_round: 0,
      min_data_in_leaf: 1,
      learning_rate: 0.3,
      num_leaves: 31,
      feature_fraction: 1,
      lambda_l2: 0,
    };
    const { value } = await evaluate({ models: [{ model: 'logistic', categorical: ['hour'] }, greedy] });
    const sentences = overfittingSentences(value);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^Boosted trees: .* learned its training rows by heart/);
  });
});

describe('Slices and explanations', () => {
  test('slices add up to the split, and their figures are those of their rows', async () => {
    // A third of the later rows are of visitors, and a fifth of items, that training never saw, but validation did.
    const { value, rows, scores } = await evaluate({
      examples: {
        change: (row) => ({
          ...(row.split !== 'train' && row.id % 3 === 0 ? { user: 1000 + (row.id % 9) } : {}),
          ...(row.split !== 'train' && row.id % 5 === 0 ? { item: 500 } : {}),
        }),
      },
    });
    const { slices } = value;
    const test = rows.filter(({ split }) => split === 'test');
    const training = rows.filter(({ split }) => split === 'train');
    const groups = new Set(slices?.rows.map(({ group }) => group));
    expect([...groups]).toEqual(['visitors', 'items', 'hour (UTC)']);
    for (const group of groups) {
      const own = slices?.rows.filter((slice) => slice.group === group) ?? [];
      expect(own.reduce((sum, slice) => sum + slice.rows, 0)).toBe(test.length);
      expect(own.reduce((sum, slice) => sum + slice.positives, 0)).toBe(
        test.filter(({ label }) => label === 1).length,
      );
    }
    const known = {
      visitors: new Set(training.map(({ user }) => user)),
      items: new Set(training.map(({ item }) => item)),
    };
    for (const group of ['visitors', 'items'] as const) {
      const isNew = (row: ExampleRow) => !known[group].has(group === 'items' ? row.item : row.user);
      for (const [name, own] of [
        ['new', test.filter(isNew)],
        ['known from training', test.filter((row) => !isNew(row))],
      ] as const) {
        const slice = slices?.rows.find((one) => one.group === group && one.name === name);
        expect(slice?.rows).toBe(own.length);
        expect(slice?.average_precision?.estimate).toBeCloseTo(
          averagePrecision(
            own.map(({ label }) => label),
            own.map(({ id }) => scores[0]?.[id] as number),
          ),
          12,
        );
      }
    }
    const night = slices?.rows.find(({ name }) => name === '0 to 6');
    expect(night?.rows).toBe(test.filter(({ cutoff }) => new Date(cutoff).getUTCHours() < 6).length);
  });

  test('slices, explanation and what is shown are of the model that the headline names', async () => {
    const { value } = await evaluate({ models: [trees, { model: 'base_rate' }] });
    expect(verdictSentence(value)).toMatch(/^Boosted trees/);
    expect([value.slices?.id, value.explanation?.id, shownModel(value, '')?.id]).toEqual([
      ...['train', 'train', 'train'],
    ]);
    expect(shownModel(value, 'train-2')?.id).toBe('train-2');
    const asked = await evaluate({ models: [trees, { model: 'base_rate' }], params: { explain: 'train-2' } });
    expect([asked.value.slices?.id, asked.value.explanation?.id]).toEqual(['train-2', 'train']);
  });

  test('single predictions are taken apart on a stratified sample', async () => {
    const { value } = await evaluate({ examples: { rows: 3000 } });
    const effects = value.explanation?.effects;
    expect(effects?.rows).toBe(250);
    expect(effects?.positives).toBeGreaterThan(70);
    expect(effects?.highest).toBe(30);
    expect(effects?.features[0]?.feature).toBe('signal');
  });

  test('shuffling the feature that carries the signal costs most; one that is not used costs nothing', async () => {
    for (const model of [trees, { model: 'logistic' }]) {
      const { value } = await evaluate({ models: [model] });
      const features = value.explanation?.permutation.features ?? [];
      expect(value.explanation?.split).toBe('validation');
      expect(features[0]?.feature).toBe('signal');
      expect(features[0]?.mean).toBeGreaterThan(0.03);
    }
    const { value } = await evaluate({ models: [trees], examples: { change: () => ({ noise: 1 }) } });
    const noise = value.explanation?.permutation.features.find(({ feature }) => feature === 'noise');
    expect(noise).toMatchObject({ mean: 0, sd: 0 });
  });

  test('importance is the same every time, against the average precision of the untouched rows', async () => {
    const [a, b] = [await evaluate(), await evaluate()];
    expect(b.value.explanation).toEqual(a.value.explanation);
    const { permutation } = a.value.explanation as NonNullable<EvaluateValue['explanation']>;
    const own = pick(a.rows, a.scores[0] as Float64Array, 'validation');
    expect(permutation.baseline).toBeCloseTo(
      averagePrecision(
        own.map(({ label }) => label),
        own.map(({ score }) => score),
      ),
      12,
    );
  });

  test('contributions of a row sum to its log odds, for trees and for logistic regression', async () => {
    for (const model of [trees, { model: 'logistic', categorical: ['hour'] }]) {
      const { rows, scores, shelf, trained } = await evaluate({ models: [model] });
      const value = trained[0]?.result.value as { model_name: string };
      const explained = shelf.get<TrainedModel>(value.model_name);
      const matrix = await nodeWarehouse(engine).matrix(
        'SELECT signal, noise, hour FROM features ORDER BY example_id',
      );
      const engines = openEngines();
      const values = await contributionsOf(engines, explained, matrix);
      for (const row of [0, 7, 123, 599]) {
        const sum = values.subarray(row * 4, row * 4 + 4).reduce((a, b) => a + b, 0);
        const score = scores[0]?.[row] as number;
        expect(sum).toBeCloseTo(Math.log(score / (1 - score)), 6);
      }
      expect(rows).toHaveLength(600);
    }
  });

  test('without the model on the shelf the rest is still there, and a note says why', async () => {
    const { value } = await evaluate({
      between: (inputs) => {
        (inputs[0]?.result.value as { model_name: string }).model_name = 'lost';
      },
    });
    expect(value.explanation).toBeNull();
    expect(value.notes.join(' ')).toMatch(/not in this page any more: train it again/);
  });
});

describe('Data that cannot be evaluated is told in a sentence', () => {
  test.each([
    [
      'validation',
      'empty',
      (row: ExampleRow) => (row.split === 'validation' ? null : {}),
      /no validation rows/,
    ],
    ['test', 'empty', (row: ExampleRow) => (row.split === 'test' ? null : {}), /no test rows/],
    [
      'test',
      'no positives',
      (row: ExampleRow) => (row.split === 'test' ? { label: 0 as const } : {}),
      /None of the 120 test rows/,
    ],
    [
      'test',
      'one class',
      (row: ExampleRow) => (row.split === 'test' ? { label: 1 as const } : {}),
      /All 120 test rows are positive/,
    ],
  ] as const)('%s rows: %s', async (_, __, change, sentence) => {
    const { value } = await evaluate({ models: [{ model: 'logistic' }], examples: { change } });
    expect(value.notes.join(' ')).toMatch(sentence);
    for (const model of value.models) {
      for (const split of Object.values(model.splits)) {
        for (const interval of Object.values(split.figures)) expect(interval.estimate).not.toBeNaN();
      }
    }
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });

  test('a model of another target, and no model at all', async () => {
    await expect(
      evaluate({
        models: [{ model: 'base_rate' }],
        between: (inputs) => {
          (inputs[0]?.result.value as { examples: string }).examples = 'others';
        },
      }),
    ).rejects.toThrow(/trained on the rows of another Target cell/);
    await expect(evaluate({ models: [] })).rejects.toThrow(/no trained model/);
  });

  test('cancelling stops it', async () => {
    const controller = new AbortController();
    const run = evaluate({
      models: [{ model: 'base_rate' }],
      signal: controller.signal,
      between: () => controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });
});
