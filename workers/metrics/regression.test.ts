import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mae, mse, r2, rmse } from './regression';

const pairs = fc.array(
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.nat(3)),
  {
    minLength: 3,
    maxLength: 30,
  },
);

test('weights are repeated rows', () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const weighted = [...rows, [1, 2, 1] as const, [5, 4, 1] as const];
      const repeated = weighted.flatMap((row) => Array<typeof row>(row[2]).fill(row));
      for (const metric of [mse, rmse, mae, r2]) {
        const ours = metric(
          weighted.map((row) => row[0]),
          weighted.map((row) => row[1]),
          { weights: weighted.map((row) => row[2]) },
        );
        const plain = metric(
          repeated.map((row) => row[0]),
          repeated.map((row) => row[1]),
        );
        expect(Math.abs(ours - plain)).toBeLessThan(1e-9 * Math.max(1, Math.abs(plain)));
      }
    }),
  );
});

test('hand-made figures', () => {
  expect(mse([1, 2, 3], [2, 2, 1])).toBeCloseTo(5 / 3, 12);
  expect(rmse([1, 2, 3], [2, 2, 1])).toBeCloseTo(Math.sqrt(5 / 3), 12);
  expect(mae([1, 2, 3], [2, 2, 1])).toBe(1);
  expect(r2([1, 2, 3], [2, 2, 1])).toBeCloseTo(1 - 5 / 2, 12);
});

test('R2: the mean earns 0, perfection 1; of a constant label 1 or 0; of one row nothing', () => {
  expect(r2([1, 2, 6], [3, 3, 3])).toBeCloseTo(0, 12);
  expect(r2([1, 2, 6], [1, 2, 6])).toBe(1);
  expect(r2([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toBe(1);
  expect(r2([0.1, 0.1, 0.1], [0.1, 0.1, 0.2])).toBe(0);
  expect(r2([1], [1])).toBeNaN();
});
