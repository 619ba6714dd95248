import { columnFromArray, tableFromColumns, timestamp, utf8 } from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from './cell_text';
import { fromArrow, fromColumns, sortedRows } from './source';

describe('sources', () => {
  it('read an Arrow table by position, and know numbers and moments', () => {
    const table = tableFromColumns({
      user_id: columnFromArray([1, 2, null]),
      name: columnFromArray(['a', null, 'c'], utf8()),
      at: columnFromArray([0, 1500, 3000], timestamp(1)),
    });
    const source = fromArrow(table);
    expect(source.columns).toEqual([
      { name: 'user_id', kind: 'number' },
      { name: 'name', kind: 'text' },
      { name: 'at', kind: 'moment' },
    ]);
    expect(source.rowCount).toBe(3);
    expect([source.value(0, 0), source.value(1, 1), source.value(1, 2)]).toEqual([1, null, 1500]);
  });

  it('read arrays, short ones too', () => {
    const source = fromColumns({ a: new Int32Array([3, 4]), b: [null, 'x', 'y'], c: [undefined, 2n] });
    expect(source.columns.map(({ kind }) => kind)).toEqual(['number', 'text', 'number']);
    expect(source.rowCount).toBe(3);
    expect(source.value(2, 0)).toBeNull();
    expect(fromColumns({}).rowCount).toBe(0);
  });
});

describe('sortedRows', () => {
  const missing = [null, Number.NaN];

  it('orders as a stable sort of the values does, with missing ones last either way', () => {
    const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(...missing));
    fc.assert(
      fc.property(fc.array(value), fc.boolean(), (values, descending) => {
        const order = [...sortedRows(fromColumns({ values }), 0, descending)];
        const isMissing = (row: number) => missing.some((each) => Object.is(each, values[row]));
        const rows = [...values.keys()];
        const present = rows.filter((row) => !isMissing(row));
        present.sort((a, b) => (Number(values[a]) - Number(values[b])) * (descending ? -1 : 1));
        expect(order).toEqual([...present, ...rows.filter(isMissing)]);
      }),
    );
  });

  it('orders text by its characters', () => {
    const source = fromColumns({ text: ['b', 'a', 'B', 'aa'] });
    expect([...sortedRows(source, 0, false)]).toEqual([2, 1, 3, 0]);
  });
});

describe('cellText', () => {
  it('groups amounts and leaves ids alone', () => {
    expect(cellText(1_234_567, 'number', 'events')).toBe('1,234,567');
    expect(cellText(1_234_567, 'number', 'user_id')).toBe('1234567');
    expect(cellText(1_234_567, 'number', 'visitorid')).toBe('1234567');
    expect(cellText(1_234_567, 'number', 'paid')).toBe('1,234,567');
    expect(cellText(0, 'moment', 'at')).toBe('1970-01-01 00:00:00');
  });

  it('shows what is missing, and lists as they are', () => {
    expect(cellText(null, 'number', 'n')).toBe('–');
    expect(cellText([1, 2n], 'text', 'list')).toBe('[1,"2"]');
    expect(cellText(false, 'text', 'flag')).toBe('false');
  });
});
