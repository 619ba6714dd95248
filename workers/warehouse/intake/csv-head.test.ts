import { expect, test } from 'vitest';
import { readCsvHead } from './csv-head';

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
