import { expect, test } from 'vitest';
import type { Matrix } from '../../../workers/runtime/matrix';
import { downSampled } from './sampling';

/** 3 positives and 7 negatives; the only feature is the number of the row. */
const LABELS = [0, 1, 0, 0, 1, 0, 0, 0, 1, 0];
const matrix: Matrix = {
  rows: LABELS.length,
  names: ['row'],
  values: Float32Array.from(LABELS.keys()),
  label: Float32Array.from(LABELS),
  group: Int32Array.from(LABELS.keys()),
  weight: null,
  split: null,
};

test.each([
  // Of 7 negatives no half can be kept: what was kept is said, and not what was asked for.
  { share: 0.5, negatives: 4 },
  { share: 0.01, negatives: 1 },
  { share: 0.99, negatives: 7 },
])('a share of $share of 7 negatives is $negatives of them, and all positives', ({ share, negatives }) => {
  const { matrix: kept, negativeShare } = downSampled(matrix, share, 1);
  expect(negativeShare).toBe(negatives / 7);
  const rows = [...kept.values];
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
  expect([...(kept.group ?? [])]).toEqual(rows);
  expect([...(kept.label ?? [])]).toEqual(rows.map((row) => LABELS[row]));
  expect(kept.label?.filter((label) => label === 1)).toHaveLength(3);
  expect(kept.rows).toBe(3 + negatives);
});

test('every negative is kept as often as any other, by the seed', () => {
  const times = new Map<number, number>();
  for (let seed = 0; seed < 700; seed++) {
    for (const row of downSampled(matrix, 3 / 7, seed).matrix.values) {
      times.set(row, (times.get(row) ?? 0) + 1);
    }
  }
  // 300 of 700 on average, 13 the standard deviation.
  for (const [row, label] of LABELS.entries()) {
    if (label === 1) expect(times.get(row)).toBe(700);
    else expect(Math.abs((times.get(row) ?? 0) - 300)).toBeLessThan(60);
  }
});
