import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { cellText } from './DataTable';
import { nextSorting, sortedBy, sortRows } from './sorting';

test('rows are ordered as a stable sort of the values does, with missing ones last either way', () => {
  const missing = [null, Number.NaN];
  const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(...missing));
  fc.assert(
    fc.property(fc.array(value), fc.boolean(), (values, descending) => {
      const isMissing = (row: number) => missing.some((each) => Object.is(each, values[row]));
      const rows = [...values.keys()];
      const present = rows.filter((row) => !isMissing(row));
      present.sort((a, b) => (Number(values[a]) - Number(values[b])) * (descending ? -1 : 1));
      const sorted = sortRows(rows, { descending }, (row) => values[row] ?? null);
      expect(sorted).toEqual([...present, ...rows.filter(isMissing)]);
    }),
  );
});

test('text is ordered by its characters', () => {
  const text = ['b', 'a', 'B', 'aa'];
  expect(sortRows(text, { descending: false }, (each) => each)).toEqual(['B', 'a', 'aa', 'b']);
});

test('a heading sorts up, down, and not at all', () => {
  const up = nextSorting(null, 2);
  const down = nextSorting(up, 2);
  expect([up, down, nextSorting(down, 2), nextSorting(down, 1)]).toEqual([
    { column: 2, descending: false },
    { column: 2, descending: true },
    null,
    { column: 1, descending: false },
  ]);
  expect([up, down, null].map((sorting) => sortedBy(sorting, 2))).toEqual([
    'ascending',
    'descending',
    'none',
  ]);
});

it.each([
  [1_234_567, 'events', '1,234,567'],
  [1_234_567, 'user_id', '1234567'],
  [1_234_567, 'visitorid', '1234567'],
  [1_234_567, 'paid', '1,234,567'],
  [null, 'n', '–'],
  ['tea', 'name', 'tea'],
])('shows %j of the column %s as %s', (value, name, text) => expect(cellText(value, { name })).toBe(text));
