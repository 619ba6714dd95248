import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choleskyInPlace, choleskySolve } from './cholesky';

const square = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size * size, maxLength: size * size }),
  )
  .map((entries) => ({ size: Math.sqrt(entries.length), entries }));

/** A A^T + diagonal, as rows. */
function positiveDefinite(size: number, entries: number[], diagonal: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      let sum = a === b ? diagonal : 0;
      for (let k = 0; k < size; k++)
        sum += (entries[a * size + k] as number) * (entries[b * size + k] as number);
      matrix[a * size + b] = sum;
    }
  }
  return matrix;
}

test('solves every positive definite system', () => {
  fc.assert(
    fc.property(square, ({ size, entries }) => {
      const matrix = positiveDefinite(size, entries, 1);
      const solution = Float64Array.from({ length: size }, (_, at) => at - 2);
      const vector = new Float64Array(size);
      for (let a = 0; a < size; a++) {
        for (let b = 0; b < size; b++) {
          vector[a] = (vector[a] as number) + (matrix[a * size + b] as number) * (solution[b] as number);
        }
      }
      expect(choleskyInPlace(matrix, size)).toBeNull();
      choleskySolve(matrix, size, vector);
      for (let at = 0; at < size; at++) expect(vector[at]).toBeCloseTo(solution[at] as number, 7);
    }),
  );
});

test('names the first row that depends on those before it', () => {
  // The third is the sum of the first two.
  const columns = [
    [1, 2, 3, 4],
    [1, 0, 1, 5],
    [2, 2, 4, 9],
  ];
  const gram = Float64Array.from(
    columns.flatMap((a) =>
      columns.map((b) => a.reduce((sum, value, at) => sum + value * (b[at] as number), 0)),
    ),
  );
  expect(choleskyInPlace(gram, 3)).toBe(2);
  expect(choleskyInPlace(Float64Array.of(0), 1)).toBe(0);
  expect(choleskyInPlace(Float64Array.of(Number.NaN), 1)).toBe(0);
});

test('sees dependence through rounding', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  const column = fc.array(value, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(column, column, (first, second) => {
      const third = first.map((entry, at) => 0.1 * entry + 0.7 * (second[at] as number));
      const columns = [first, second, third];
      const gram = Float64Array.from(
        columns.flatMap((a) =>
          columns.map((b) => a.reduce((sum, entry, at) => sum + entry * (b[at] as number), 0)),
        ),
      );
      expect(choleskyInPlace(gram, 3)).not.toBeNull();
    }),
  );
});
