import { expect, test } from 'vitest';
import { confusionAt } from '../testing/confusion';

const labels = [1, 1, 0, 0, 1];
const scores = [0.9, 0.4, 0.6, 0.2, 0.6];

test('a score equal to the threshold is called positive', () => {
  expect(confusionAt(labels, scores, 0.6)).toEqual({
    threshold: 0.6,
    truePositives: 2,
    falsePositives: 1,
    trueNegatives: 1,
    falseNegatives: 1,
    accuracy: 3 / 5,
    precision: 2 / 3,
    recall: 2 / 3,
    specificity: 1 / 2,
    f1: 2 / 3,
  });
});

test('weights count', () => {
  const weighted = confusionAt(labels, scores, 0.6, { weights: [2, 0, 1, 1, 0] });
  expect(weighted).toMatchObject({
    truePositives: 2,
    falsePositives: 1,
    trueNegatives: 1,
    falseNegatives: 0,
  });
});

test('beyond all scores everything is called the same', () => {
  expect(confusionAt(labels, scores, Number.POSITIVE_INFINITY)).toMatchObject({
    truePositives: 0,
    falsePositives: 0,
    precision: Number.NaN,
    f1: 0,
  });
  expect(confusionAt(labels, scores, Number.NEGATIVE_INFINITY)).toMatchObject({ recall: 1, specificity: 0 });
  expect(() => confusionAt(labels, scores, Number.NaN)).toThrow(/threshold/);
});
