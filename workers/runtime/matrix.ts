/**
 * Which part of an experiment a row belongs to, as stored in `Matrix.split`.
 * @public
 */
export const SPLIT = { train: 0, validation: 1, test: 2 } as const;

/**
 * The table that trainers take: named feature columns in one column-major buffer, and beside them the
 * columns with a role of their own, each null where the data has none.
 */
export interface Matrix {
  /** Number of rows. */
  rows: number;
  /** One name per feature column. */
  names: string[];
  /** Column `j` is `values[j * rows .. (j + 1) * rows)`; NaN is a missing value. */
  values: Float32Array;
  /** What is to be predicted, one value per row. */
  label: Float32Array | null;
  /** What the row is called elsewhere, as an example's id; absent or null where nobody asks. No engine reads it. */
  id?: Int32Array | null | undefined;
  /** Id of the query, session or shopper a row belongs to; rows of one group stand together. */
  group: Int32Array | null;
  /** Weight of a row, zero or more. */
  weight: Float32Array | null;
  /** One of `SPLIT` per row. */
  split: Uint8Array | null;
}

/** Column `index` of a matrix as a view, without copying. */
export function matrixColumn(matrix: Matrix, index: number): Float32Array {
  return matrix.values.subarray(index * matrix.rows, (index + 1) * matrix.rows);
}

/** The buffers of a matrix, for handing it over to a worker instead of copying it. */
export function matrixBuffers(matrix: Matrix): ArrayBufferLike[] {
  const parts = [matrix.values, matrix.label, matrix.id, matrix.group, matrix.weight, matrix.split];
  return [...new Set(parts.flatMap((part) => (part ? [part.buffer] : [])))];
}
