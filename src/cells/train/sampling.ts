import type { Matrix } from '../../../workers/runtime/matrix';
import { randomStream, selection } from '../../../workers/runtime/random';

export interface Sampled {
  matrix: Matrix;
  /** Of the negatives, the share that was kept in fact. */
  negativeShare: number;
}

/** Stream numbers of the seed, one per purpose. */
const STREAM = { negatives: 1, curve: 2 } as const;

/**
 * All positive rows and a share of the negative ones (at least one), in their order. Exactly
 * that many are kept.
 */
export function downSampled(matrix: Matrix, share: number, seed: number): Sampled {
  const label = matrix.label ?? new Float32Array(matrix.rows);
  const negatives = label.reduce((count, value) => count + (value === 1 ? 0 : 1), 0);
  const wanted = Math.min(negatives, Math.max(1, Math.round(share * negatives)));
  if (wanted === negatives) return { matrix, negativeShare: 1 };
  const chosen = selection(negatives, wanted, randomStream(seed, STREAM.negatives));
  let negative = 0;
  let next = 0;
  const kept: number[] = [];
  for (let row = 0; row < matrix.rows; row++) {
    if (label[row] === 1) kept.push(row);
    else if (negative++ === chosen[next]) {
      next++;
      kept.push(row);
    }
  }
  return { matrix: rowsOf(matrix, Uint32Array.from(kept)), negativeShare: wanted / negatives };
}

/** At most so many rows, each as likely as any other, in their order. */
export function sampleRows(matrix: Matrix, most: number, seed: number): Matrix {
  if (matrix.rows <= most) return matrix;
  return rowsOf(matrix, selection(matrix.rows, most, randomStream(seed, STREAM.curve)));
}

/** The rows for which `keep` holds. */
export function rowsWhere(matrix: Matrix, keep: (row: number) => boolean): Matrix {
  const kept = new Uint32Array(matrix.rows);
  let count = 0;
  for (let row = 0; row < matrix.rows; row++) if (keep(row)) kept[count++] = row;
  return rowsOf(matrix, kept.subarray(0, count));
}

/** These rows of a matrix, copied. */
function rowsOf(matrix: Matrix, rows: Int32Array | Uint32Array): Matrix {
  const count = rows.length;
  const values = new Float32Array(count * matrix.names.length);
  for (let column = 0; column < matrix.names.length; column++) {
    const from = column * matrix.rows;
    const to = column * count;
    for (let place = 0; place < count; place++) {
      values[to + place] = matrix.values[from + (rows[place] as number)] as number;
    }
  }
  const { label, id, group, weight, split } = matrix;
  const pick = <Data extends Float32Array | Int32Array | Uint8Array>(
    data: Data | null | undefined,
    into: Data,
  ) => {
    if (data) for (let place = 0; place < count; place++) into[place] = data[rows[place] as number] as number;
    return data ? into : null;
  };
  return {
    rows: count,
    names: matrix.names,
    values,
    label: pick(label, new Float32Array(count)),
    id: pick(id, new Int32Array(count)),
    group: pick(group, new Int32Array(count)),
    weight: pick(weight, new Float32Array(count)),
    split: pick(split, new Uint8Array(count)),
  };
}
