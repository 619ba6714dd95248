import { describe, expect, test } from 'vitest';
import { AppError } from '../runtime/errors';
import { averagePrecision } from './binary/average_precision';
import { reliabilityBins } from './binary/calibration';
import { brier, logLoss } from './binary/probability_loss';
import { rocAuc } from './binary/roc_auc';
import { topK } from './binary/top_k';
import type { Numbers, Weighted } from './inputs';
import { mae, mse, r2, rmse } from './regression';
import { confusionAt } from './testing/confusion';

type Metric = (labels: Numbers, predicted: Numbers, options?: Weighted) => unknown;

const binary: Record<string, Metric> = {
  averagePrecision,
  rocAuc,
  logLoss,
  brier,
  reliabilityBins,
  topK: (labels, scores, options) => topK(labels, scores, 1, options),
  confusionAt: (labels, scores, options) => confusionAt(labels, scores, 0.5, options),
};
const regression: Record<string, Metric> = { mse, rmse, mae, r2 };

/** The error of a call that must fail, which must be one that tells a person what to do. */
function failure(call: () => unknown): AppError {
  try {
    call();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).hint).not.toBe('');
    return thrown as AppError;
  }
  throw new Error('Nothing was thrown.');
}

describe.each(Object.entries({ ...binary, ...regression }))('%s refuses', (_name, metric) => {
  test('what has no rows or unequal lengths', () => {
    expect(failure(() => metric([], [])).code).toBe('bad_data');
    expect(failure(() => metric([0, 1], [0.5])).code).toBe('bad_data');
  });

  test('predictions that are not finite', () => {
    expect(failure(() => metric([0, 1], [0.5, Number.NaN])).details).toMatchObject({ row: 1 });
    expect(failure(() => metric([0, 1], [Number.POSITIVE_INFINITY, 0.5])).details).toMatchObject({ row: 0 });
  });

  test('weights that are too few, negative, NaN or all 0', () => {
    for (const weights of [[1], [1, -1], [Number.NaN, 1], [0, 0]]) {
      expect(failure(() => metric([0, 1], [0.5, 0.6], { weights })).code).toBe('bad_data');
    }
  });
});

test.each(Object.entries(binary))('%s refuses labels other than 0 and 1', (_name, metric) => {
  for (const label of [2, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(failure(() => metric([0, label], [0.5, 0.6])).details).toMatchObject({ row: 1 });
  }
});

test.each(Object.entries({ logLoss, brier, reliabilityBins }))(
  '%s refuses probabilities outside 0..1',
  (_name, metric) => {
    expect(failure(() => metric([0, 1], [0.5, 1.2])).message).toMatch(/1\.2/);
    expect(failure(() => metric([0, 1], [-0.1, 0.5])).hint).toMatch(/logistic/);
  },
);
