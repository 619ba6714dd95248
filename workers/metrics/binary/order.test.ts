import fc from 'fast-check';
import { expect, test } from 'vitest';
import { descendingOrder } from './order';

function stableOrder(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, row) => row).sort((a, b) => {
    const [first, second] = [scores[a] as number, scores[b] as number];
    return first === second ? a - b : second - first;
  });
}

test('is the stable descending order, for doubles of every kind', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const scores = fc.array(fc.oneof(finite, fc.constantFrom(0, -0, 1, -1, 5e-324, -5e-324, 1.7e308)));
  fc.assert(
    fc.property(scores, (values) => {
      expect([...descendingOrder(values)]).toEqual(stableOrder(values));
    }),
  );
});

test('is the stable descending order, for single precision and whole numbers', () => {
  const floats = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }));
  fc.assert(
    fc.property(floats, (values) => {
      const single = Float32Array.from(values);
      expect([...descendingOrder(single)]).toEqual(stableOrder(single));
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (values) => {
      expect([...descendingOrder(values)]).toEqual(stableOrder(values));
    }),
  );
});

test('a view into a larger buffer is read at its own place', () => {
  const view = new Float64Array([9, 9, 9, 1, 3, 2]).subarray(3);
  expect([...descendingOrder(view)]).toEqual([1, 2, 0]);
});
