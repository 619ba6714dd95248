/** Only for tests: half a sweep by dense equations in f64, straight from the paper. */
import type { Interactions } from '../data/interactions';

export interface Given {
  interactions: Interactions;
  /** items x factors. */
  itemFactors: ArrayLike<number>;
  factors: number;
  regularization: number;
  alpha: number;
}

/**
 * The factors of each user, users x factors: (Y'Y + Y'(C - I)Y + regularization I) x = Y'C p, by elimination with
 * pivots. Source: Hu, Koren, Volinsky 2008, equation 4.
 */
export function denseHalfSweep({ interactions, itemFactors, ...given }: Given): Float64Array {
  const { users, items, offsets, item, weight } = interactions;
  const { factors, regularization, alpha } = given;
  const y = (row: number, factor: number) => itemFactors[row * factors + factor] as number;
  const out = new Float64Array(users * factors);
  for (let user = 0; user < users; user++) {
    const matrix = Array.from({ length: factors }, (_, i) =>
      Array.from({ length: factors }, (_, j) => (i === j ? regularization : 0)),
    );
    const right = new Array<number>(factors).fill(0);
    const add = (row: number, times: number) => {
      for (let i = 0; i < factors; i++) {
        const line = matrix[i] as number[];
        for (let j = 0; j < factors; j++) line[j] = (line[j] as number) + times * y(row, i) * y(row, j);
      }
    };
    for (let row = 0; row < items; row++) add(row, 1);
    for (let entry = offsets[user] as number; entry < (offsets[user + 1] as number); entry++) {
      const row = item[entry] as number;
      const confidence = alpha * (weight[entry] as number);
      add(row, confidence - 1);
      for (let i = 0; i < factors; i++) right[i] = (right[i] as number) + confidence * y(row, i);
    }
    out.set(solve(matrix, right), user * factors);
  }
  return out;
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((line, i) => [...line, right[i] as number]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const top = rows[column] as number[];
    for (let i = column + 1; i < size; i++) {
      const line = rows[i] as number[];
      const share = (line[column] as number) / (top[column] as number);
      for (let j = column; j <= size; j++) line[j] = (line[j] as number) - share * (top[j] as number);
    }
  }
  const out = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const line = rows[i] as number[];
    let sum = line[size] as number;
    for (let j = i + 1; j < size; j++) sum -= (line[j] as number) * (out[j] as number);
    out[i] = sum / (line[i] as number);
  }
  return out;
}

/** The objective as `implicit` divides it, from factors of both sides. Source: the paper's equation 3. */
export function denseObjective(given: Given & { userFactors: ArrayLike<number> }): number {
  const { interactions, itemFactors, userFactors, factors, regularization, alpha } = given;
  const { users, items, offsets, item, weight } = interactions;
  let [loss, cells] = [0, 0];
  for (let user = 0; user < users; user++) {
    const known = new Map<number, number>();
    for (let entry = offsets[user] as number; entry < (offsets[user + 1] as number); entry++) {
      known.set(item[entry] as number, alpha * (weight[entry] as number));
    }
    for (let row = 0; row < items; row++) {
      const confidence = known.get(row) ?? 1;
      const liked = (known.get(row) ?? 0) > 0 ? 1 : 0;
      let score = 0;
      for (let i = 0; i < factors; i++) {
        score += (userFactors[user * factors + i] as number) * (itemFactors[row * factors + i] as number);
      }
      loss += confidence * (liked - score) ** 2;
      cells += confidence;
    }
  }
  for (const values of [userFactors, itemFactors]) {
    for (let at = 0; at < values.length; at++) loss += regularization * (values[at] as number) ** 2;
  }
  return loss / cells;
}
