import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortFloats } from './sort';

test('sorts as the built-in sort does', () => {
  const special = fc.constantFrom(Number.NaN, 0, -0, Infinity, -Infinity, 1e-45, -1e-45);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.float(), special), { maxLength: 300 }), (values) => {
      const ours = Float32Array.from(values);
      sortFloats(ours);
      expect(ours).toEqual(Float32Array.from(values).sort());
    }),
  );
});
