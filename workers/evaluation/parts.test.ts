import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBy, partOf } from './parts';

const rows = fc.array(
  fc.record({
    code: fc.integer({ min: -1, max: 5 }),
    label: fc.integer({ min: 0, max: 1 }),
    user: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 80 },
);

test('every part holds the rows of its code, in their order, with their counts', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { codes, places, rows: sizes } = cutBy(Int32Array.from(all, ({ code }) => code));
      expect(codes).toEqual([...new Set(all.map(({ code }) => code))].filter((code) => code >= 0).sort());
      for (const [at, code] of codes.entries()) {
        const own = all.filter((row) => row.code === code);
        const part = partOf({
          labels: Uint8Array.from(all, ({ label }) => label),
          scores: Float64Array.from(all.keys()),
          users: Int32Array.from(all, ({ user }) => user),
          ...{ places, at },
        });
        expect(sizes[at]).toBe(own.length);
        expect([...part.scores]).toEqual(own.map((row) => all.indexOf(row)));
        expect([...part.users]).toEqual(own.map(({ user }) => user));
        expect(part.positives).toBe(own.filter(({ label }) => label === 1).length);
        expect(part.distinctUsers).toBe(new Set(own.map(({ user }) => user)).size);
      }
    }),
  );
});

test('of many codes those with the most rows stand alone, equal ones by number; then all others, then no code', () => {
  const codes = Int32Array.from([7, 3, 3, 9, 9, 4, 4, 4, -1, 8, -1]);
  const cut = cutBy(codes, 2);
  expect(cut.codes).toEqual([4, 3]);
  expect(cut.rows).toEqual([3, 2, 4, 2]);
  expect([...cut.places]).toEqual([2, 1, 1, 2, 2, 0, 0, 0, 3, 2, 3]);
});
