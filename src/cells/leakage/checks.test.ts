import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rocAuc } from '../../../workers/metrics/binary/roc_auc';
import { randomStream } from '../../../workers/runtime/random';
import type { Trainer } from '../../contracts/again';
import type { NodeNotebook } from '../testing/node_notebook';
import { bruteForceCheck } from './checks/brute_force';
import { columnCheck } from './checks/columns';
import { driftCheck, stabilityIndex } from './checks/drift';
import { newestSourceCheck } from './checks/newest_source';
import { chanceError, readRehearsal, shuffleCheck, shuffledLabels } from './checks/shuffle';
import { singleFeatureChecks } from './checks/single_feature';
import { rowChecks } from './checks/splits';
import { trainingChecks } from './checks/training';
import { vectorChecks } from './checks/vectors';
import { statementsWith } from './context';
import type { Engines } from './engines';
import { testLooksCheck } from './test_looks';
import { altered, engines, ownColumn, sampled, shop, withMine } from './testing/setup';
import type { Check } from './value';
import { Worlds } from './worlds/worlds';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = await shop(1, 'item_within_days', { within_days: 5 });
});
afterAll(() => notebook.engine.close());

const statusOf = (checks: readonly Check[], id: string) => checks.find((check) => check.id === id)?.status;

describe('Rows', () => {
  test.each([
    [
      'session_in_two_splits',
      [
        "UPDATE @examples SET split = 'test' WHERE example_id = (SELECT min(example_id) FROM @examples WHERE session_id = (SELECT session_id FROM @examples GROUP BY session_id HAVING count(*) > 1 AND max(split) = 'train' ORDER BY session_id LIMIT 1))",
      ],
    ],
    [
      'label_in_two_splits',
      [
        "INSERT INTO @examples SELECT 1000000, user_id, item_id, category_id, session_id, cutoff_ts + 1000, label_end_ts, label, 'test' FROM @examples WHERE label = 1 AND split = 'train' LIMIT 1",
      ],
    ],
    [
      'purge_gap',
      [
        "UPDATE @examples SET label_end_ts = label_end_ts + 40 * CAST(86400000 AS BIGINT) WHERE split = 'validation'",
      ],
    ],
    [
      'immature_labels',
      [
        'UPDATE @examples SET label_end_ts = label_end_ts + 400 * CAST(86400000 AS BIGINT) WHERE example_id = 0',
      ],
    ],
  ])('%s', async (id, statements) => {
    expect(statusOf(await rowChecks(await altered(notebook, [])), id)).toBe('pass');
    const check = (await rowChecks(await altered(notebook, statements))).find((one) => one.id === id);
    expect(check).toMatchObject({ status: 'fail', threshold: 0 });
    expect(check?.affected).toBeGreaterThan(0);
    expect(await notebook.rows(check?.sql ?? '')).toHaveLength(check?.affected ?? 0);
  });

  test('newest_source: a cut-off before the session has ended; ties are counted', async () => {
    const early = await altered(notebook, [
      'UPDATE @examples SET cutoff_ts = cutoff_ts - 1 WHERE example_id < 10',
    ]);
    expect(await newestSourceCheck(early)).toMatchObject({ status: 'fail', number: 10 });
    const clean = await altered(notebook, []);
    const event = `SELECT * FROM ${clean.tables.session_events}`;
    const tied = clean.context.table('tied_events');
    await notebook.rows(
      `CREATE TABLE ${tied} AS ${event} UNION ALL SELECT 9000000, e.user_id, 1, e.cutoff_ts, 'view', 0, 9000000 FROM ${clean.tables.examples} AS e WHERE example_id = 0`,
    );
    const check = await newestSourceCheck({
      ...clean,
      db: statementsWith(clean, { session_events: tied }),
    });
    expect(check.status).toBe('pass');
    expect(check.sentence).toMatch(/ties: [1-9]\d* events? at exactly the cut-off/);
  });

  test('duplicated_vectors: rows copied from train into test', async () => {
    const copy = [
      "INSERT INTO @examples SELECT 1000000 + example_id, user_id, item_id, category_id, session_id, cutoff_ts, label_end_ts, label, 'test' FROM @examples WHERE split = 'train' AND example_id < 500",
      'INSERT INTO @features SELECT 1000000 + example_id, * EXCLUDE (example_id) FROM @features WHERE example_id < 500',
    ];
    expect(statusOf(await vectorChecks(await altered(notebook, [])), 'duplicated_vectors')).toBe('pass');
    const checks = await vectorChecks(await altered(notebook, copy));
    expect(statusOf(checks, 'duplicated_vectors')).toBe('fail');
    expect(checks[0]?.affected).toBe(500);
    expect(await notebook.rows(checks[0]?.sql ?? '')).toHaveLength(500);
  });

  test('mixed_labels: rows that cannot be told apart', async () => {
    const leak = await altered(notebook, []);
    const constant = leak.features.map(({ name }) => `"${name}" = 1`).join(', ');
    expect(statusOf(await vectorChecks(leak), 'mixed_labels')).toBe('pass');
    expect(
      statusOf(
        await vectorChecks(await altered(notebook, [`UPDATE @features SET ${constant}`])),
        'mixed_labels',
      ),
    ).toBe('fail');
  });
});

describe('Features', () => {
  test('brute_force: one count too many', async () => {
    expect((await bruteForceCheck(await altered(notebook, []))).status).toBe('pass');
    const check = await bruteForceCheck(
      await altered(notebook, ['UPDATE @features SET events_7d = events_7d + 1']),
    );
    expect(check.status).toBe('fail');
    expect(check.details.map(({ name }) => name)).toEqual(['events_7d']);
  });

  test.each([
    ['an id', 'e.user_id'],
    ['a line of an id', '3 - 2 * e.item_id'],
    ['a timestamp', 'e.cutoff_ts / 1000.0'],
  ])('forbidden_columns: %s in disguise', async (_, expression) => {
    const clean = await altered(notebook, ownColumn('e.user_id % 7'), withMine);
    expect((await sampled(clean, (sample) => columnCheck(clean, sample)))[0]?.status).toBe('pass');
    const leak = await altered(notebook, ownColumn(expression), withMine);
    const [check] = await sampled(leak, (sample) => columnCheck(leak, sample));
    expect(check).toMatchObject({ status: 'fail', number: 1 });
    expect(check?.sentence).toContain('mine');
  });

  test('forbidden_columns: by name, and by what an own expression reads', async () => {
    const renamed = await altered(
      notebook,
      ['ALTER TABLE @features RENAME COLUMN events_1d TO transactionid'],
      (leak) => ({
        features: leak.features.map((one) =>
          one.name === 'events_1d' ? { ...one, name: 'transactionid' } : one,
        ),
      }),
    );
    expect((await sampled(renamed, (sample) => columnCheck(renamed, sample)))[0]?.sentence).toContain(
      'by its name',
    );
    const reads = await altered(notebook, ownColumn('e.user_id % 7'), (leak) => ({
      features: [...leak.features, { name: 'mine', group: 'own', unit: '', sql: 'order_id IS NOT NULL' }],
    }));
    expect((await sampled(reads, (sample) => columnCheck(reads, sample)))[0]?.sentence).toContain(
      'reads order_id',
    );
  });

  test('single_feature: the label itself, either way round', async () => {
    for (const expression of ['e.label', '-e.label']) {
      const leak = await altered(notebook, ownColumn(expression), withMine);
      const checks = await sampled(leak, (sample) => singleFeatureChecks(leak, sample));
      expect(checks[0]).toMatchObject({ status: 'fail', number: 1 });
      expect(checks[0]?.sentence).toContain('mine: alone 1');
      expect(statusOf(checks, 'single_feature_gap')).toBe('pass');
    }
  });

  test('single_feature_gap: half of the answer on train, none of it on test', async () => {
    const leak = await altered(
      notebook,
      ownColumn(
        "CASE WHEN e.split = 'train' THEN e.label ELSE 0 END + (e.example_id * 7919) % 1009 / 1009.0",
      ),
      withMine,
    );
    const checks = await sampled(leak, (sample) => singleFeatureChecks(leak, sample));
    expect(statusOf(checks, 'single_feature_gap')).toBe('warn');
    expect(checks[1]?.details[0]?.name).toBe('mine');
  });

  test('drift: a date tells train from test', async () => {
    const clean = await altered(notebook, []);
    expect((await sampled(clean, (sample) => driftCheck(clean, sample)))[0]?.status).not.toBe('fail');
    const leak = await altered(notebook, ownColumn('e.cutoff_ts / 86400000.0'), withMine);
    const [check] = await sampled(leak, (sample) => driftCheck(leak, sample));
    expect(check).toMatchObject({ status: 'fail' });
    expect(check?.details[0]?.name).toBe('mine');
  });

  test('the stability index of equal shares is 0, of shifted ones as by hand', () => {
    expect(
      stabilityIndex([
        { train: 50, test: 500 },
        { train: 50, test: 500 },
      ]),
    ).toBeCloseTo(0, 12);
    const [a, b, c, d] = [100.5 / 401, 300.5 / 401, 300.5 / 401, 100.5 / 401];
    const expected = (c - a) * Math.log(c / a) + (d - b) * Math.log(d / b);
    expect(
      stabilityIndex([
        { train: 100, test: 300 },
        { train: 300, test: 100 },
        { train: 0, test: 0 },
      ]),
    ).toBeCloseTo(expected, 12);
    expect(stabilityIndex([{ train: 0, test: 10 }])).toBe(0);
  });
});

describe('Trainings', () => {
  /** A training that scores every row by a statement over the tables it is given. */
  const scoring = (score: string): Trainer => ({
    trials: [
      { name: 'Fitted', sees: ['train'] },
      { name: 'Stopped', sees: ['train', 'validation'] },
    ],
    async train(_, { examples, features }, { table }) {
      const predictions = table('predictions');
      await notebook.rows(
        `CREATE OR REPLACE TABLE ${predictions} AS SELECT e.example_id, CAST(${score} AS DOUBLE) AS score FROM ${examples} AS e JOIN ${features} AS f ON f.example_id = e.example_id`,
      );
      return predictions;
    },
  });

  test.each([
    ['honest', '0.1', 'pass', 'pass'],
    ['scaled over all rows', 'f.events_7d - avg(f.events_7d) OVER ()', 'fail', 'fail'],
    [
      'popularity over train and validation',
      "sum(CASE WHEN e.split <> 'test' AND e.item_id = 0 THEN 1 ELSE 0 END) OVER ()",
      'fail',
      'pass',
    ],
    [
      'stopped by the test rows',
      "sum(CASE WHEN e.split = 'test' THEN e.label ELSE 0 END) OVER ()",
      'fail',
      'fail',
    ],
  ])('a training %s', async (_, score, fitted, unseen) => {
    const leak = await altered(notebook, [], () => ({ trainers: [scoring(score)] }));
    const worlds = await Worlds.draw(leak);
    const checks = await sampled(leak, (sample) => trainingChecks(leak, sample, worlds));
    await worlds.drop();
    expect(statusOf(checks, 'fitted_on_train')).toBe(fitted);
    expect(statusOf(checks, 'test_unseen')).toBe(unseen);
  });

  test('ids as large as those of millions of rows', async () => {
    const shift = ['@examples', '@features'].map(
      (table) => `UPDATE ${table} SET example_id = example_id + 2000000`,
    );
    const leak = await altered(notebook, shift);
    const worlds = await Worlds.draw(leak);
    const checks = await sampled(leak, (sample) => trainingChecks(leak, sample, worlds));
    await worlds.drop();
    expect(checks.map(({ status }) => status)).toEqual(['pass', 'pass']);
  });

  test('shuffled_labels: a model that knows the answers without learning them', async () => {
    const knowing = {
      ...engines.gbdt,
      openData: async () => ({
        train: () => ({ result: Promise.resolve({ model: {} }), cancel: () => {} }),
        close: () => {},
      }),
      predict: async ({ matrix }: { matrix: { label: Float32Array } }) => Float64Array.from(matrix.label),
    };
    const honest = await altered(notebook, []);
    const leak = await altered(notebook, [], () => ({
      engines: { ...engines, gbdt: knowing as unknown as Engines['gbdt'] },
    }));
    for (const [given, status] of [
      [honest, 'pass'],
      [leak, 'fail'],
    ] as const) {
      const [check] = await sampled(given, async (sample) =>
        shuffleCheck(given, sample, await readRehearsal(given, sample)),
      );
      expect(check?.status).toBe(status);
    }
  });

  test('shuffled_labels: the limit leaves room for chance where there are few positives', () => {
    const of = (positives: number, rows: number) =>
      chanceError({ rows, label: Float32Array.from({ length: rows }, (_, row) => Number(row < positives)) });
    // By simulation: the spread of the ROC-AUC of random scores.
    const below = randomStream(1, 1);
    const aucs = Array.from({ length: 4000 }, () => {
      const scores = Float64Array.from({ length: 60 }, () => below(1_000_000));
      return rocAuc(
        scores.map((_, row) => Number(row < 8)),
        scores,
      );
    });
    const spread = Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - 0.5) ** 2, 0) / aucs.length);
    expect(of(8, 60)).toBeCloseTo(spread, 2);
    expect(of(1000, 20_000)).toBeLessThan(0.01);
  });

  test('shuffling keeps the labels and changes their order, by seed', () => {
    const labels = Float32Array.from({ length: 100 }, (_, row) => (row < 20 ? 1 : 0));
    const shuffled = shuffledLabels(labels, 1, 0);
    expect([...shuffled].sort()).toEqual([...labels].sort());
    expect(shuffled).not.toEqual(labels);
    expect(shuffledLabels(labels, 1, 0)).toEqual(shuffled);
    expect(shuffledLabels(labels, 1, 1)).not.toEqual(shuffled);
  });

  test('looks at the test rows', () => {
    expect([0, 3, 20, 21, 100, 101].map((looks) => testLooksCheck(looks).status)).toEqual([
      ...['pass', 'pass', 'pass', 'warn', 'warn', 'fail'],
    ]);
  });
});
