import { expect, test } from 'vitest';
import { readCsvHead } from './csv_head';

test('the head of a CSV: quotes, delimiters and the cut last row', () => {
  const text = 'user;item;time\n"a;b";"say ""hi""";2024\n"two\nlines";1;2\ncut;of';
  expect(readCsvHead('x.csv', text, { complete: false })).toEqual({
    dialect: { delimiter: ';', quote: '"', skip: 0, header: true, units: false },
    columns: ['user', 'item', 'time'],
    rows: [
      ['a;b', 'say "hi"', '2024'],
      ['two\nlines', '1', '2'],
    ],
  });
});

test('a first line that holds a number or a date is a row, unless a person says otherwise', () => {
  const text = 'anna,7,2024-01-01\nbert,8,2024-01-02\n';
  const found = readCsvHead('x.csv', text, { complete: true });
  expect(found.dialect.header).toBe(false);
  expect(found.columns).toEqual(['column 1', 'column 2', 'column 3']);
  expect(found.rows.map(([name]) => name)).toEqual(['anna', 'bert']);
  const named = readCsvHead('x.csv', text, { complete: true, header: true });
  expect(named.columns).toEqual(['anna', '7', '2024-01-01']);
  expect(named.rows).toEqual([['bert', '8', '2024-01-02']]);
});
