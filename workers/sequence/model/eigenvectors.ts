/** The strongest eigenvectors of a sparse symmetric matrix, by subspace iteration (Halko et al. 2011). */
import { Random } from '../../runtime/random';
import type { Machine } from '../kernel/kernel';
import { normal } from './weights';

/** Columns beyond those wanted: they make the wanted ones converge. */
const SPARE = 16;
const ROUNDS = 12;

/** A symmetric matrix by rows; row i holds `values[n]` at `columns[n]` for n in `offsets[i]` .. `offsets[i + 1]`. */
export interface SparseRows {
  offsets: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** `vectors`: size x count numbers, strongest first; of a matrix smaller than that the rest is 0. */
export function topEigenvectors(
  { kernel, arena }: Machine,
  { offsets, columns, values }: SparseRows,
  size: number,
  count: number,
  seed: number,
): { vectors: Float32Array; values: Float64Array } {
  const mark = arena.bytes;
  const width = Math.ceil(Math.min(count + SPARE, Math.max(size, 8)) / 8) * 8;
  const [a, b] = [arena.allocate(size * width * 4), arena.allocate(size * width * 4)];
  const panels = arena.allocate(Math.max(size, width) * width * 4);
  const small = arena.allocate(width * width * 4);
  const random = new Random(seed, 'eigenvectors');
  const numbers = (at: number, length: number) => arena.views.f32.subarray(at / 4, at / 4 + length);
  const start = numbers(a, size * width);
  for (let at = 0; at < start.length; at++) start[at] = normal(random);

  /** b = A a. */
  const multiply = () => {
    const [from, to] = [numbers(a, size * width), numbers(b, size * width)];
    to.fill(0);
    for (let row = 0; row < size; row++) {
      const base = row * width;
      for (let n = offsets[row] as number; n < (offsets[row + 1] as number); n++) {
        const other = (columns[n] as number) * width;
        const value = values[n] as number;
        for (let c = 0; c < width; c++) {
          to[base + c] = (to[base + c] as number) + value * (from[other + c] as number);
        }
      }
    }
  };
  /** x' y, width x width. */
  const inner = (x: number, y: number) => {
    kernel.packPanels(y, width, 1, size, width, panels);
    kernel.gemm(width, width, size, x, 1, width, panels, small, width, 0);
    return Float64Array.from(numbers(small, width * width));
  };
  /** a = b m. */
  const combine = (m: Float64Array) => {
    numbers(small, width * width).set(m);
    kernel.packPanels(small, width, 1, width, width, panels);
    kernel.gemm(size, width, width, b, width, 1, panels, a, width, 0);
  };

  for (let round = 0; round < ROUNDS; round++) {
    multiply();
    // Twice: the first pass leaves an error where columns were nearly parallel.
    combine(whitening(inner(b, b), width));
    numbers(b, size * width).set(numbers(a, size * width));
    combine(whitening(inner(b, b), width));
  }
  multiply();
  const { values: found, vectors: turn } = jacobi(inner(a, b), width);
  numbers(b, size * width).set(numbers(a, size * width));
  combine(turn);
  const result = new Float32Array(size * count);
  const basis = numbers(a, size * width);
  for (let row = 0; row < size; row++) {
    for (let c = 0; c < Math.min(count, width); c++)
      result[row * count + c] = basis[row * width + c] as number;
  }
  arena.release(mark);
  return { vectors: result, values: Float64Array.from({ length: count }, (_, c) => found[c] ?? 0) };
}

/** m such that the columns of x m are orthonormal where `gram` = x' x; directions without length become 0. */
function whitening(gram: Float64Array, size: number): Float64Array {
  const { values, vectors } = jacobi(gram, size);
  const least = (values[0] as number) * 1e-10;
  return vectors.map((value, at) => {
    const length = values[at % size] as number;
    return length > least ? value / Math.sqrt(length) : 0;
  });
}

/**
 * Eigenvalues, largest first, and eigenvectors (columns) of a symmetric matrix, by cyclic rotations (Golub and Van
 * Loan, 8.5).
 */
export function jacobi(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < 12; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const square = (a[i * size + j] as number) ** 2;
        all += square;
        if (i !== j) off += square;
      }
    }
    if (off <= 1e-22 * all) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotateAway(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i);
  const value = (i: number) => a[i * size + i] as number;
  order.sort((i, j) => value(j) - value(i));
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let row = 0; row < size; row++) vectors[row * size + to] = v[row * size + from] as number;
  });
  return { values: Float64Array.from(order, value), vectors };
}

function rotateAway(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (m: Float64Array, one: number, other: number) => {
    const x = m[one] as number;
    const y = m[other] as number;
    m[one] = c * x - s * y;
    m[other] = s * x + c * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q);
}
