import { describe, expect, test } from 'vitest';
import { averagePrecision } from './binary/average_precision';
import { brier, logLoss } from './binary/probability_loss';
import { rocAuc } from './binary/roc_auc';
import { mae, mse, r2, rmse } from './regression';
import { needsShared, sharedText } from './testing/goldens';

interface Goldens {
  binary: {
    labels: number[];
    scores: number[];
    average_precision: number;
    roc_auc: number;
    log_loss: number;
    brier: number;
  }[];
  regression: { actual: number[]; predicted: number[]; mse: number; mae: number; r2: number }[];
}

const FILE = 'goldens/metrics.json';

const goldens = needsShared("scikit-learn's figures (goldens/metrics.json) to 1e-9", [FILE]);

describe.skipIf(goldens.missing)(goldens.name, () => {
  test('binary', () => {
    const { binary } = JSON.parse(sharedText(FILE)) as Goldens;
    expect(binary.length).toBeGreaterThan(0);
    for (const golden of binary) {
      const { labels, scores } = golden;
      expect(Math.abs(averagePrecision(labels, scores) - golden.average_precision)).toBeLessThan(1e-9);
      expect(Math.abs(rocAuc(labels, scores) - golden.roc_auc)).toBeLessThan(1e-9);
      expect(Math.abs(logLoss(labels, scores) - golden.log_loss)).toBeLessThan(1e-9);
      expect(Math.abs(brier(labels, scores) - golden.brier)).toBeLessThan(1e-9);
    }
  });

  test('regression', () => {
    const { regression } = JSON.parse(sharedText(FILE)) as Goldens;
    expect(regression.length).toBeGreaterThan(0);
    for (const golden of regression) {
      const { actual, predicted } = golden;
      expect(Math.abs(mse(actual, predicted) - golden.mse)).toBeLessThan(1e-9);
      expect(Math.abs(rmse(actual, predicted) - Math.sqrt(golden.mse))).toBeLessThan(1e-9);
      expect(Math.abs(mae(actual, predicted) - golden.mae)).toBeLessThan(1e-9);
      expect(Math.abs(r2(actual, predicted) - golden.r2)).toBeLessThan(1e-9);
    }
  });
});
