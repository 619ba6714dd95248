/** Weighted figures, curves, bins and rankings against scikit-learn 1.9.1; its figures are in testing/scikit_learn.json. */
import { expect, test } from 'vitest';
import { averagePrecision } from './binary/average_precision';
import { reliabilityBins } from './binary/calibration';
import { precisionRecallCurve, rocCurve } from './binary/curves';
import { brier, logLoss } from './binary/probability_loss';
import { rocAuc } from './binary/roc_auc';
import { queriesFromScores } from './ranking/ranked_queries';
import { perQuery } from './ranking/ranking';
import { mae, mse, r2 } from './regression';
import { confusionAt } from './testing/confusion';
import expected from './testing/scikit_learn.json';

const { labels, scores, weights } = expected;

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  expect(ours.length).toBe(theirs.length);
  for (let place = 0; place < ours.length; place++) {
    expect(ours[place]).toBeCloseTo(theirs[place] as number, 12);
  }
}

test('weighted binary metrics', () => {
  expect(averagePrecision(labels, scores, { weights })).toBeCloseTo(expected.average_precision, 12);
  expect(rocAuc(labels, scores, { weights })).toBeCloseTo(expected.roc_auc, 12);
  expect(logLoss(labels, scores, { weights })).toBeCloseTo(expected.log_loss, 12);
  expect(brier(labels, scores, { weights })).toBeCloseTo(expected.brier, 12);
});

test('weighted precision-recall curve, less its invented last point', () => {
  const curve = precisionRecallCurve(labels, scores, { weights });
  expectClose(curve.thresholds.toReversed(), expected.thresholds);
  expectClose(curve.precision.toReversed(), expected.precision.slice(0, -1));
  expectClose(curve.recall.toReversed(), expected.recall.slice(0, -1));
});

test('weighted ROC curve', () => {
  const curve = rocCurve(labels, scores, { weights });
  expect(curve.thresholds[0]).toBe(Number.POSITIVE_INFINITY);
  expectClose(curve.thresholds.slice(1), expected.roc_thresholds);
  expectClose(curve.falsePositiveRate, expected.fpr);
  expectClose(curve.truePositiveRate, expected.tpr);
});

test('reliability bins, uniform and by quantile', () => {
  for (const [strategy, bins, [predicted, observed]] of [
    ['uniform', 5, expected.calibration_uniform],
    ['quantile', 4, expected.calibration_quantile],
  ] as const) {
    const found = reliabilityBins(labels, scores, { bins, strategy });
    expectClose(
      found.map((bin) => bin.meanPredicted),
      predicted ?? [],
    );
    expectClose(
      found.map((bin) => bin.observedRate),
      observed ?? [],
    );
  }
});

test('weighted confusion matrix', () => {
  const { tp, fp, fn, tn } = expected.confusion_at_half;
  const ours = confusionAt(labels, scores, 0.5, { weights });
  expectClose(
    [ours.truePositives, ours.falsePositives, ours.falseNegatives, ours.trueNegatives],
    [tp, fp, fn, tn],
  );
});

test('weighted regression metrics', () => {
  expect(mse(expected.actual, expected.predicted, { weights })).toBeCloseTo(expected.mse, 12);
  expect(mae(expected.actual, expected.predicted, { weights })).toBeCloseTo(expected.mae, 12);
  expect(r2(expected.actual, expected.predicted, { weights })).toBeCloseTo(expected.r2, 12);
});

test('NDCG of each query', () => {
  const queries = queriesFromScores(
    expected.relevance.flat(),
    expected.ranking_scores.flat(),
    expected.relevance.map((row) => row.length),
  );
  expectClose(
    perQuery('ndcg', queries, 5),
    expected.ndcg_at_5.map((value) => value ?? Number.NaN),
  );
});
