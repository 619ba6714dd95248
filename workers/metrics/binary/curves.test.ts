import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confusionAt } from '../testing/confusion';
import { labelledSample } from '../testing/samples';
import { averagePrecision } from './average_precision';
import { precisionRecallCurve, rocCurve } from './curves';
import { rocAuc } from './roc_auc';
import { pointsToDraw } from './thinning';

test('each point of both curves is the confusion matrix at its threshold', () => {
  fc.assert(
    fc.property(labelledSample, ({ labels, scores, weights }) => {
      const pr = precisionRecallCurve(labels, scores, { weights });
      for (const [point, threshold] of pr.thresholds.entries()) {
        const at = confusionAt(labels, scores, threshold, { weights });
        expect(pr.recall[point]).toBeCloseTo(at.recall, 12);
        expect(pr.precision[point]).toBeCloseTo(at.precision, 12);
      }
      const roc = rocCurve(labels, scores, { weights });
      for (const [point, threshold] of roc.thresholds.entries()) {
        const at = confusionAt(labels, scores, threshold, { weights });
        expect(roc.truePositiveRate[point]).toBeCloseTo(at.recall, 12);
        expect(roc.falsePositiveRate[point]).toBeCloseTo(1 - at.specificity, 12);
      }
    }),
  );
});

test('the steps under the precision-recall curve sum to average precision, the trapezoids under ROC to the AUC', () => {
  fc.assert(
    fc.property(labelledSample, ({ labels, scores }) => {
      const { recall, precision } = precisionRecallCurve(labels, scores);
      const steps = recall.map(
        (value, point) => (value - (recall[point - 1] ?? 0)) * (precision[point] as number),
      );
      expect(sum(steps)).toBeCloseTo(averagePrecision(labels, scores), 12);
      const { falsePositiveRate: x, truePositiveRate: y } = rocCurve(labels, scores);
      const trapezoids = x.map((value, point) =>
        point === 0
          ? 0
          : ((value - (x[point - 1] as number)) * ((y[point] as number) + (y[point - 1] as number))) / 2,
      );
      expect(sum(trapezoids)).toBeCloseTo(rocAuc(labels, scores), 12);
    }),
  );
});

test('a thinned curve keeps its ends and, in every column, its extremes', () => {
  const points = 10_000;
  const labels = Array.from({ length: points }, (_, row) => ((row * 7919) % 13 < 3 ? 1 : 0));
  const scores = Array.from({ length: points }, (_, row) => Math.sin(row * 12.9898));
  const full = precisionRecallCurve(labels, scores);
  const thin = precisionRecallCurve(labels, scores, { maximumPoints: 400 });
  expect(full.recall.length).toBeGreaterThan(5_000);
  expect(thin.recall.length).toBeLessThanOrEqual(400);
  expect([thin.recall[0], thin.recall.at(-1)]).toEqual([full.recall[0], full.recall.at(-1)]);
  expect(columnExtremes(thin.recall, thin.precision)).toEqual(columnExtremes(full.recall, full.precision));
});

test('few points stay as they are; a curve of fewer than 4 points is refused', () => {
  const x = Float64Array.of(0, 0.5, 1);
  expect([...pointsToDraw(x, x, 4)]).toEqual([0, 1, 2]);
  expect(() => pointsToDraw(x, x, 3)).toThrow(/3 points/);
});

test('with one class the curves are empty', () => {
  expect(precisionRecallCurve([0, 0], [1, 2])).toMatchObject({ recall: new Float64Array(), baseRate: 0 });
  expect(rocCurve([1, 1], [1, 2]).thresholds.length).toBe(0);
});

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Lowest and highest y per hundredth of x. */
function columnExtremes(x: Float64Array, y: Float64Array): Map<number, [number, number]> {
  const from = x[0] as number;
  const extremes = new Map<number, [number, number]>();
  for (const [point, value] of y.entries()) {
    const column = Math.min(99, Math.floor((((x[point] as number) - from) / (1 - from)) * 100));
    const [low, high] = extremes.get(column) ?? [value, value];
    extremes.set(column, [Math.min(low, value), Math.max(high, value)]);
  }
  return extremes;
}
