import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstAbove, firstFrom } from './search';

const cases = fc
  .record({
    values: fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 12 }),
    bound: fc.integer({ min: -6, max: 6 }),
  })
  .chain(({ values, bound }) => {
    const to = fc.nat(values.length);
    return to.chain((end) =>
      fc.nat(end).map((from) => ({ ascending: values.sort((a, b) => a - b), bound, from, to: end })),
    );
  });

test('finds the place that looking at one after the other finds', () => {
  fc.assert(
    fc.property(cases, ({ ascending, bound, from, to }) => {
      const places = Array.from({ length: to - from }, (_, at) => from + at);
      const above = places.find((place) => (ascending[place] as number) > bound) ?? to;
      const reached = places.find((place) => (ascending[place] as number) >= bound) ?? to;
      expect(firstAbove(ascending, bound, from, to)).toBe(above);
      expect(firstFrom(Float64Array.from(ascending), bound, from, to)).toBe(reached);
    }),
  );
});
