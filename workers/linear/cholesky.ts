import { addMultiple, dot } from './vectors';

/** Below this share of its diagonal entry a pivot counts as 0: the column depends on those before it. */
const DEPENDENT = 1e-12;

/**
 * Replaces the lower half of a symmetric positive definite matrix (size x size, row-major) by its Cholesky factor L,
 * matrix = L L^T (Golub and Van Loan, Matrix Computations, 4.2). Gives the index of the first row that depends
 * linearly on those before it, or null when there is none.
 */
export function choleskyInPlace(matrix: Float64Array, size: number): number | null {
  const lines = rowsOf(matrix, size);
  for (const [row, line] of lines.entries()) {
    for (let column = 0; column < row; column++) {
      const other = lines[column] as Float64Array;
      line[column] = ((line[column] as number) - dot(line, other, column)) / (other[column] as number);
    }
    const diagonal = line[row] as number;
    const pivot = diagonal - dot(line, line, row);
    if (!(pivot > DEPENDENT * diagonal)) return row;
    line[row] = Math.sqrt(pivot);
  }
  return null;
}

/** Solves L L^T x = b in place: `vector` is b before and x after; `factor` as `choleskyInPlace` leaves it. */
export function choleskySolve(factor: Float64Array, size: number, vector: Float64Array): void {
  const lines = rowsOf(factor, size);
  for (const [row, line] of lines.entries()) {
    vector[row] = ((vector[row] as number) - dot(line, vector, row)) / (line[row] as number);
  }
  for (const [row, line] of [...lines.entries()].reverse()) {
    const value = (vector[row] as number) / (line[row] as number);
    vector[row] = value;
    addMultiple(vector, line, -value, row);
  }
}

function rowsOf(matrix: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, row) => matrix.subarray(row * size, (row + 1) * size));
}
