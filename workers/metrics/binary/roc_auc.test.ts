import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledSample, repeatedByWeight, rotated } from '../testing/samples';
import { rocAuc } from './roc_auc';

/** The definition: the share of (positive, negative) pairs in which the positive scores higher, ties half. */
function bruteForce(labels: number[], scores: number[]): number {
  let pairs = 0;
  let won = 0;
  for (let first = 0; first < labels.length; first++) {
    for (let second = 0; second < labels.length; second++) {
      if (labels[first] !== 1 || labels[second] !== 0) continue;
      pairs++;
      won += (Math.sign((scores[first] as number) - (scores[second] as number)) + 1) / 2;
    }
  }
  return won / pairs;
}

test('equals the count of pairs', () => {
  fc.assert(
    fc.property(labelledSample, ({ labels, scores }) => {
      expect(rocAuc(labels, scores)).toBeCloseTo(bruteForce(labels, scores), 12);
    }),
  );
});

test('does not change under a monotone map of the scores', () => {
  fc.assert(
    fc.property(labelledSample, ({ labels, scores }) => {
      const mapped = scores.map((score) => Math.exp(5 * score) - 1000);
      expect(rocAuc(labels, mapped)).toBe(rocAuc(labels, scores));
    }),
  );
});

test('reversed scores give its complement; swapped labels too', () => {
  fc.assert(
    fc.property(labelledSample, ({ labels, scores }) => {
      const auc = rocAuc(labels, scores);
      const reversed = scores.map((score) => -score);
      expect(rocAuc(labels, reversed)).toBeCloseTo(1 - auc, 12);
      const swapped = labels.map((label) => 1 - label);
      expect(rocAuc(swapped, scores)).toBeCloseTo(1 - auc, 12);
    }),
  );
});

test('weights are repeated rows', () => {
  fc.assert(
    fc.property(labelledSample, (sample) => {
      const repeated = repeatedByWeight(sample);
      const weighted = rocAuc(sample.labels, sample.scores, { weights: sample.weights });
      expect(weighted).toBeCloseTo(rocAuc(repeated.labels, repeated.scores), 12);
    }),
  );
});

test('row order changes nothing, to the last bit', () => {
  fc.assert(
    fc.property(labelledSample, fc.nat(20), (sample, by) => {
      const other = rotated(sample, by);
      expect(rocAuc(other.labels, other.scores)).toBe(rocAuc(sample.labels, sample.scores));
    }),
  );
});

test('is not defined with one class', () => {
  expect(rocAuc([1, 1], [1, 2])).toBeNaN();
  expect(rocAuc([0, 0], [1, 2])).toBeNaN();
});
