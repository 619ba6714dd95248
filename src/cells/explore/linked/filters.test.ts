import { expect, test } from 'vitest';
import { type Filters, filtersInWords } from './filters';

const DAYS = { unit: 'day' as const, start: Date.UTC(2015, 4, 3), length: 86_400_000, count: 139 };

test.each<[Filters, string]>([
  [{}, ''],
  [{ period: [0, 6] }, '3 May to 9 May 2015'],
  [{ period: [1, 1] }, '4 May 2015'],
  [{ week: { weekdays: [0, 4], hours: [0, 23] } }, 'Mon to Fri'],
  [{ week: { weekdays: [6, 6], hours: [18, 22] } }, 'Sun, 18:00 to 22:59'],
  [{ event: [1, 2] }, 'carts, purchases'],
  [{ length: [1, 1] }, 'in sessions of 1 event'],
  [{ length: [2, 5] }, 'in sessions of 2 to 6 events'],
  [{ length: [9, 9] }, 'in sessions of 51 or more events'],
  [{ popularity: [0, 0] }, 'that name no item'],
  [{ popularity: [3, 4] }, 'on items with 5 to 19 events'],
  [{ event: [0, 0], popularity: [1, 1] }, 'views; on items with 1 event'],
])('%o in words', (filters, words) => {
  expect(filtersInWords(filters, DAYS)).toBe(words);
});
