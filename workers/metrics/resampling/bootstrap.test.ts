import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomStream } from '../../runtime/random';
import { finish } from '../../runtime/steps';
import { averagePrecision } from '../binary/average_precision';
import { ece } from '../binary/calibration';
import { brier, logLoss } from '../binary/probability_loss';
import { rocAuc } from '../binary/roc_auc';
import { topK, topShare } from '../binary/top_k';
import type { BootstrapMetric, BootstrapRequest } from '../protocol';
import { mae, mse, r2, rmse } from '../regression';
import { weightedMean } from '../weighted_mean';
import { bootstrap, replicateSteps } from './bootstrap';
import { type FigureInterval, pairedDifference } from './bootstrap_summary';
import { indexGroups, resampleGroups } from './groups';

/** Rows of `users` users, `rowsPerUser` each; a user's rows share a tendency. Scores are rounded so that they tie. */
function sample(users: number, rowsPerUser: number, seed: number) {
  const below = randomStream(seed, 0);
  const uniform = () => below(1_000_000) / 1_000_000;
  const rows = users * rowsPerUser;
  const groups = Int32Array.from({ length: rows }, (_, row) => 1000 - (row % users));
  const tendency = Float64Array.from({ length: users }, uniform);
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    uniform() < (tendency[row % users] as number) ? 1 : 0,
  );
  const noisy = (noise: number) =>
    Float64Array.from(labels, (label) => Math.round((label * (1 - noise) + uniform() * noise) * 20) / 20);
  return {
    groups,
    labels,
    good: noisy(0.7),
    bad: noisy(0.9),
    weights: Float64Array.from(labels, () => 0.5 + uniform()),
  };
}

const formulas: [BootstrapMetric, (labels: number[], predicted: number[], weights?: number[]) => number][] = [
  [{ name: 'average_precision' }, (y, p, weights) => averagePrecision(y, p, { weights })],
  [{ name: 'roc_auc' }, (y, p, weights) => rocAuc(y, p, { weights })],
  [{ name: 'log_loss' }, (y, p, weights) => logLoss(y, p, { weights })],
  [{ name: 'brier' }, (y, p, weights) => brier(y, p, { weights })],
  [{ name: 'ece', bins: 10 }, (y, p, weights) => ece(y, p, { weights })],
  [{ name: 'mse' }, (y, p, weights) => mse(y, p, { weights })],
  [{ name: 'rmse' }, (y, p, weights) => rmse(y, p, { weights })],
  [{ name: 'mae' }, (y, p, weights) => mae(y, p, { weights })],
  [{ name: 'r2' }, (y, p, weights) => r2(y, p, { weights })],
  [{ name: 'precision', cut: { share: 0.1 } }, (y, p, weights) => topShare(y, p, 0.1, { weights }).precision],
  [{ name: 'recall', cut: { k: 5 } }, (y, p, weights) => topK(y, p, 5, { weights }).recall],
  [{ name: 'lift', cut: { share: 0.2 } }, (y, p, weights) => topShare(y, p, 0.2, { weights }).lift],
  [{ name: 'base_rate' }, (y, _, weights) => weightedMean(Float64Array.from(y), weightsOf(weights))],
  [{ name: 'mean' }, (_, p, weights) => weightedMean(Float64Array.from(p), weightsOf(weights))],
];

const weightsOf = (weights: number[] | undefined) => (weights ? Float64Array.from(weights) : null);

function request(overrides: Partial<BootstrapRequest> = {}): BootstrapRequest {
  const { groups, labels, good } = sample(12, 5, 3);
  const figures = formulas.map(([metric]) => ({ prediction: 'good', metric }));
  return { labels, groups, predictions: { good }, figures, replicates: 25, seed: 11, ...overrides };
}

test.each([false, true])('each replicate is the metric on the resampled rows, weighted: %s', (weighted) => {
  const { groups, labels, good, weights } = sample(12, 5, 3);
  const result = bootstrap(request(weighted ? { weights } : {}));
  const { groupOfRow, groups: groupCount } = indexGroups(groups, labels.length);
  const counts = new Uint16Array(groupCount);
  for (let replicate = 0; replicate < 25; replicate++) {
    resampleGroups(randomStream(11, replicate), counts);
    const rows = [...labels.keys()].flatMap((row) =>
      Array<number>(counts[groupOfRow[row] as number] as number).fill(row),
    );
    const take = (values: ArrayLike<number>) => rows.map((row) => values[row] as number);
    for (const [place, [metric, formula]] of formulas.entries()) {
      const expected = formula(take(labels), take(good), weighted ? take(weights) : undefined);
      expect(result.figures[place]?.replicates[replicate], metric.name).toBeCloseTo(expected, 10);
    }
  }
});

test('the estimate is the metric on the data itself', () => {
  const { labels, good } = sample(12, 5, 3);
  const result = bootstrap(request());
  for (const [place, [metric, formula]] of formulas.entries()) {
    expect(result.figures[place]?.estimate, metric.name).toBeCloseTo(formula([...labels], [...good]), 10);
  }
});

test('the same seed gives the same numbers, however the replicates are shared out; another seed does not', () => {
  const whole = finish(replicateSteps(request(), 0, 25)).values;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), (cut) => {
      const parts = [replicateSteps(request(), 0, cut), replicateSteps(request(), cut, 25)].map(finish);
      expect(parts.flatMap(({ values }) => [...values])).toEqual([...whole]);
    }),
    { numRuns: 10 },
  );
  expect(finish(replicateSteps(request({ seed: 12 }), 0, 25)).values).not.toEqual(whole);
});

test('row order changes nothing', () => {
  const { groups, labels, good } = sample(12, 5, 3);
  const reversed = request({
    groups: groups.toReversed(),
    labels: labels.toReversed(),
    predictions: { good: good.toReversed() },
  });
  for (const [place, figure] of bootstrap(reversed).figures.entries()) {
    const other = bootstrap(request()).figures[place] as FigureInterval;
    for (const end of ['lower', 'upper'] as const) expect(figure[end]).toBeCloseTo(other[end], 12);
  }
});

test('the interval of a mean covers it 95 % of the time when users are resampled, not when their rows are', () => {
  const covered = { users: 0, rows: 0 };
  const experiments = 300;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const { groups, labels } = sample(40, 8, experiment);
    const common = { labels, predictions: { labels }, replicates: 200, seed: experiment };
    const figures: BootstrapRequest['figures'] = [{ prediction: 'labels', metric: { name: 'base_rate' } }];
    const byUser = bootstrap({ ...common, figures, groups }).figures[0] as FigureInterval;
    const byRow = bootstrap({ ...common, figures }).figures[0] as FigureInterval;
    if (byUser.lower <= 0.5 && 0.5 <= byUser.upper) covered.users++;
    if (byRow.lower <= 0.5 && 0.5 <= byRow.upper) covered.rows++;
  }
  expect(covered.users / experiments).toBeGreaterThan(0.9);
  expect(covered.users / experiments).toBeLessThan(0.98);
  expect(covered.rows / experiments).toBeLessThan(0.8);
});

test('the standard error of a mean is sigma / sqrt(n)', () => {
  const below = randomStream(2, 0);
  const values = Float64Array.from({ length: 2_000 }, () => below(1_000));
  const figure = bootstrap({
    predictions: { values },
    figures: [{ prediction: 'values', metric: { name: 'mean' } }],
    replicates: 2_000,
    seed: 1,
  }).figures[0] as FigureInterval;
  const sigma = 1_000 / Math.sqrt(12);
  expect(figure.standardError / (sigma / Math.sqrt(2_000))).toBeCloseTo(1, 1);
  expect((figure.upper - figure.lower) / (2 * 1.96 * figure.standardError)).toBeCloseTo(1, 1);
});

test('queries without a relevant item (NaN) do not count in a mean', () => {
  const figure = bootstrap({
    predictions: { ndcg: Float64Array.of(1, Number.NaN, 0, 0.5) },
    figures: [{ prediction: 'ndcg', metric: { name: 'mean' } }],
    replicates: 50,
    seed: 1,
  }).figures[0] as FigureInterval;
  expect(figure.estimate).toBe(0.5);
});

test('a paired difference is narrower than two intervals, and finds the better model', () => {
  const { groups, labels, good, bad } = sample(100, 5, 4);
  const metric = { name: 'roc_auc' } as const;
  const figures = [
    { prediction: 'good', metric },
    { prediction: 'bad', metric },
  ];
  const both = bootstrap({ labels, groups, predictions: { good, bad }, figures, replicates: 400, seed: 9 });
  const [first, second] = both.figures as [FigureInterval, FigureInterval];
  const difference = pairedDifference(first, second);
  expect(difference.estimate).toBeCloseTo(first.estimate - second.estimate, 12);
  expect(difference.lower).toBeGreaterThan(0);
  expect(difference.shareHigher).toBeGreaterThan(0.99);
  expect(difference.standardError).toBeLessThan(first.standardError + second.standardError);
  expect(pairedDifference(first, first)).toMatchObject({ estimate: 0, lower: 0, upper: 0, shareHigher: 0.5 });
});

test('resamples without a positive are left out and counted', () => {
  const labels = Uint8Array.of(1, 0, 0, 0, 0);
  const figure = bootstrap({
    labels,
    predictions: { score: Float64Array.of(5, 4, 3, 2, 1) },
    figures: [{ prediction: 'score', metric: { name: 'average_precision' } }],
    replicates: 1_000,
    seed: 1,
  }).figures[0] as FigureInterval;
  expect(figure.undefinedReplicates / 1_000).toBeCloseTo(0.8 ** 5, 1);
  expect(figure.lower).toBe(1);
});

test('refuses what cannot be resampled', () => {
  const fails = (overrides: Partial<BootstrapRequest>) => () => bootstrap(request(overrides));
  expect(fails({ groups: new Int32Array(60).fill(7) })).toThrow(/one group/);
  expect(fails({ groups: new Int32Array(3) })).toThrow(/3 group ids/);
  expect(fails({ groups: new Float64Array(60).fill(0.5) })).toThrow(/group 0.5/);
  expect(fails({ replicates: 1 })).toThrow(/1 replicates/);
  expect(fails({ seed: 0.5 })).toThrow(/seed/);
  expect(fails({ predictions: {} })).toThrow(/no row/);
  expect(fails({ predictions: { good: new Float64Array(60), other: new Float64Array(59) } })).toThrow(
    /numbers of rows/,
  );
  expect(fails({ predictions: { other: new Float64Array(60) } })).toThrow(/no prediction "good"/);
  expect(fails({ labels: undefined })).toThrow(/no labels/);
  expect(fails({ labels: new Uint8Array(60).fill(3) })).toThrow(/label 3/);
  expect(() => bootstrap(request(), 1)).toThrow(/level/);
});
