import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledSample, repeatedByWeight, rotated } from '../testing/samples';
import { averagePrecision } from './average_precision';

/** The definition: sum over distinct scores, highest first, of (recall step) x (precision). */
function bruteForce(labels: number[], scores: number[]): number {
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  const positives = labels.filter((label) => label === 1).length;
  let previousRecall = 0;
  let sum = 0;
  for (const threshold of thresholds) {
    const called = labels.filter((_, row) => (scores[row] as number) >= threshold);
    const hits = called.filter((label) => label === 1).length;
    sum += (hits / positives - previousRecall) * (hits / called.length);
    previousRecall = hits / positives;
  }
  return sum;
}

test('equals the definition', () => {
  fc.assert(
    fc.property(labelledSample, ({ labels, scores }) => {
      expect(averagePrecision(labels, scores)).toBeCloseTo(bruteForce(labels, scores), 12);
    }),
  );
});

test('weights are repeated rows', () => {
  fc.assert(
    fc.property(labelledSample, (sample) => {
      const repeated = repeatedByWeight(sample);
      const weighted = averagePrecision(sample.labels, sample.scores, { weights: sample.weights });
      expect(weighted).toBeCloseTo(averagePrecision(repeated.labels, repeated.scores), 12);
    }),
  );
});

test('row order changes nothing, to the last bit', () => {
  fc.assert(
    fc.property(labelledSample, fc.nat(20), (sample, by) => {
      const other = rotated(sample, by);
      expect(averagePrecision(other.labels, other.scores)).toBe(
        averagePrecision(sample.labels, sample.scores),
      );
    }),
  );
});

test('a constant score earns the base rate, a perfect one 1', () => {
  expect(averagePrecision([0, 1, 0, 0], [3, 3, 3, 3])).toBe(0.25);
  expect(averagePrecision([0, 1, 0, 1], [0.1, 0.8, 0.2, 0.9])).toBe(1);
});

test('is not defined without a positive row', () => {
  expect(averagePrecision([0, 0], [1, 2])).toBeNaN();
});
