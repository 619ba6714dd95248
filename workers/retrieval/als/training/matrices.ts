/** Dense square matrices of f64, row-major, as few and small as a factorization needs: factors x factors. */
import { AppError } from '../../../runtime/errors';

/** A matrix of `size` x `size`. */
export interface Square {
  size: number;
  values: Float64Array;
}

export function identity(size: number): Square {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = 1;
  return { size, values };
}

export function transposed({ size, values }: Square): Square {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) out[j * size + i] = values[i * size + j] as number;
  }
  return { size, values: out };
}

/** A B. */
export function product(a: Square, b: Square): Square {
  const { size } = a;
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a.values[i * size + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) {
        out[i * size + j] = (out[i * size + j] as number) + factor * (b.values[k * size + j] as number);
      }
    }
  }
  return { size, values: out };
}

/**
 * The lower triangular R with RR' = A, A symmetric. Sums in f32 may leave a matrix that is not positive definite where
 * it nearly is singular: the diagonal is then lifted by the least power of ten of its mean, from 1e-8, that helps. Throws
 * `bad_data` where the matrix holds no numbers.
 */
export function cholesky(a: Square): Square {
  const { size, values } = a;
  let mean = 0;
  for (let i = 0; i < size; i++) mean += (values[i * size + i] as number) / size;
  for (let lift = 0; ; lift = lift === 0 ? 1e-8 * (mean || 1) : lift * 10) {
    const root = attempt(a, lift);
    if (root) return root;
    if (!Number.isFinite(lift)) {
      throw new AppError(
        'bad_data',
        'The factorization has left the range of its numbers.',
        'Use smaller weights, a smaller alpha or more regularization.',
      );
    }
  }
}

function attempt({ size, values }: Square, lift: number): Square | null {
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = values[i * size + j] as number;
      if (i === j) sum += lift;
      for (let k = 0; k < j; k++) sum -= (root[i * size + k] as number) * (root[j * size + k] as number);
      if (i !== j) root[i * size + j] = sum / (root[j * size + j] as number);
      else if (sum > 0) root[i * size + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return { size, values: root };
}

/** The inverse of a lower triangular matrix. */
export function invertedLower({ size, values }: Square): Square {
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    out[j * size + j] = 1 / (values[j * size + j] as number);
    for (let i = j + 1; i < size; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= (values[i * size + k] as number) * (out[k * size + j] as number);
      out[i * size + j] = sum / (values[i * size + i] as number);
    }
  }
  return { size, values: out };
}
