import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledSample, repeatedByWeight, rotated } from '../testing/samples';
import { topK, topShare } from './top_k';

/** Mean positives among the first k over many random ways of breaking ties. */
function meanPositives(labels: number[], scores: number[], k: number, shuffles: number): number {
  let state = 1;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  let sum = 0;
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const rows = labels.map((label, row) => ({ label, score: scores[row] as number, tieBreak: random() }));
    rows.sort((a, b) => b.score - a.score || a.tieBreak - b.tieBreak);
    sum += rows.slice(0, k).filter((row) => row.label === 1).length;
  }
  return sum / shuffles;
}

test('without ties it is the plain count', () => {
  const labels = [1, 0, 1, 0, 0, 1];
  const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
  expect(topK(labels, scores, 3)).toEqual({
    selected: 3,
    positives: 2,
    precision: 2 / 3,
    recall: 2 / 3,
    lift: 2 / 3 / 0.5,
    threshold: 0.7,
  });
});

test('with ties it is the mean over ways of breaking them', () => {
  const labels = [1, 1, 0, 0, 0, 1, 0];
  const scores = [0.9, 0.5, 0.5, 0.5, 0.5, 0.1, 0.1];
  for (const k of [1, 2, 3, 4, 6]) {
    expect(topK(labels, scores, k).positives).toBeCloseTo(meanPositives(labels, scores, k, 4_000), 1);
  }
  expect(topK(labels, scores, 3).positives).toBe(1 + 2 / 4);
});

test('row order changes nothing; all rows together have recall 1 and lift 1', () => {
  fc.assert(
    fc.property(labelledSample, fc.nat(20), fc.integer({ min: 1, max: 45 }), (sample, by, k) => {
      const other = rotated(sample, by);
      expect(topK(other.labels, other.scores, k)).toEqual(topK(sample.labels, sample.scores, k));
      const all = topShare(sample.labels, sample.scores, 1);
      expect(all.recall).toBeCloseTo(1, 12);
      expect(all.lift).toBeCloseTo(1, 12);
    }),
  );
});

test('weights are repeated rows', () => {
  fc.assert(
    fc.property(labelledSample, fc.integer({ min: 1, max: 45 }), (sample, k) => {
      const repeated = repeatedByWeight(sample);
      const ours = topK(sample.labels, sample.scores, k, { weights: sample.weights });
      const plain = topK(repeated.labels, repeated.scores, k);
      expect(ours.positives).toBeCloseTo(plain.positives, 9);
      expect(ours.lift).toBeCloseTo(plain.lift, 9);
      expect(ours.threshold).toBe(plain.threshold);
    }),
  );
});

test('a share is rounded up to whole rows', () => {
  const labels = Array.from({ length: 30 }, (_, row) => row % 2);
  const scores = labels.map((_, row) => row);
  expect(topShare(labels, scores, 0.1).selected).toBe(3);
  expect(topShare(labels, scores, 0.11).selected).toBe(4);
  expect(topShare(labels, scores, 0.001).selected).toBe(1);
  const hundred = Array.from({ length: 100 }, (_, row) => row);
  expect(0.07 * 100).toBeGreaterThan(7);
  expect(
    topShare(
      hundred.map((row) => row % 2),
      hundred,
      0.07,
    ).selected,
  ).toBe(7);
});

test('refuses shares and numbers that select nothing', () => {
  expect(() => topShare([0, 1], [1, 2], 0)).toThrow(/share/);
  expect(() => topShare([0, 1], [1, 2], 1.5)).toThrow(/share/);
  expect(() => topK([0, 1], [1, 2], 0)).toThrow(/k is 0/);
  expect(() => topK([0, 1], [1, 2], 1.5)).toThrow(/k is 1.5/);
});

test('without positives, recall and lift are not defined', () => {
  expect(topK([0, 0], [1, 2], 1)).toMatchObject({ precision: 0, recall: Number.NaN, lift: Number.NaN });
});
