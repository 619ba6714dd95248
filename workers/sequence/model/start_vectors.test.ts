import { expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import { testMachine } from '../testing/machine';
import { jacobi, topEigenvectors } from './eigenvectors';
import { mutualInformation, startVectors } from './start_vectors';

test('the strongest eigenvectors are those of the dense method', async () => {
  const size = 40;
  const random = new Random(1, 'matrix');
  const dense = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    dense[i * size + i] = 4;
    for (let j = 0; j < i; j++) {
      const value = random.fraction() < 0.2 ? random.fraction() * 3 : 0;
      dense[i * size + j] = value;
      dense[j * size + i] = value;
    }
  }
  const offsets = Int32Array.from({ length: size + 1 }, (_, row) => row * size);
  const columns = Int32Array.from(dense, (_, at) => at % size);
  const found = topEigenvectors(
    await testMachine(),
    { offsets, columns, values: Float32Array.from(dense) },
    size,
    3,
    1,
  );
  const exact = jacobi(dense, size);
  for (let c = 0; c < 3; c++) {
    expect(found.values[c]).toBeCloseTo(exact.values[c] as number, 2);
    let same = 0;
    for (let row = 0; row < size; row++) {
      same += (found.vectors[row * 3 + c] as number) * (exact.vectors[row * size + c] as number);
    }
    expect(Math.abs(same)).toBeCloseTo(1, 2);
  }
});

/** 60 items in 6 groups; the sessions stay within a group. */
const GROUPS = 6;
const grouped = {
  offsets: Int32Array.from({ length: 301 }, (_, s) => s * 4),
  items: Int32Array.from(
    { length: 1_200 },
    (_, n) => (Math.floor(n / 4) % GROUPS) + GROUPS * ((n * 7 + (n >> 4)) % 10),
  ),
  events: null,
  times: null,
};

test('mutual information: an example by hand', () => {
  const data = {
    offsets: Int32Array.of(0, 2, 4),
    items: Int32Array.of(0, 1, 2, 3),
    events: null,
    times: null,
  };
  const { offsets, columns, values } = mutualInformation(data, 4);
  // Every item is seen once, with one other: log(1 * 4 / (1 * 1)).
  expect([...offsets]).toEqual([0, 2, 4, 6, 8]);
  expect([...columns.subarray(0, 2)]).toEqual([0, 1]);
  expect(values[0]).toBe(4);
  expect(values[1]).toBeCloseTo(Math.log(4), 5);
});

test('items that are seen together start closer than others', async () => {
  const vectors = startVectors(await testMachine(), grouped, 60, 8, 1);
  const row = (item: number) => vectors.subarray(item * 8, item * 8 + 8);
  const cosine = (a: number, b: number) =>
    row(a).reduce((sum, value, at) => sum + value * (row(b)[at] as number), 0) / 0.58 ** 2;
  const mean = (wanted: (a: number, b: number) => boolean) => {
    const found: number[] = [];
    for (let a = 0; a < 60; a++) for (let b = 0; b < a; b++) if (wanted(a, b)) found.push(cosine(a, b));
    return found.reduce((sum, value) => sum + value, 0) / found.length;
  };
  expect(Math.hypot(...row(0))).toBeCloseTo(0.58, 4);
  expect(mean((a, b) => a % GROUPS === b % GROUPS)).toBeGreaterThan(
    0.3 + mean((a, b) => a % GROUPS !== b % GROUPS),
  );
});
