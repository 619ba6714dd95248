/** Times, numbers, ids and words as the files of `../shared/data/intake` have them. */
import type { RightFile } from './right_file';

/** Rows of one user `u1` with the items `i0`, `i1`, ... at these times. */
const viewsAt = (...times: string[]) => times.map((time, place) => `u1|i${place}|view|${time}`);
const MINUTE = viewsAt('2021-01-01T00:00Z', '2021-01-01T00:01Z');

export const TIMES: RightFile[] = [
  ...['ns', 'us', 'secsci', 'excel', 'mixed', 'yyyymmddhhmmss'].map((name) => ({
    file: `times/${name}.csv`,
    events: MINUTE,
  })),
  { file: 'times/yyyymmdd.csv', events: viewsAt('2021-01-01', '2021-01-02') },
  { file: 'times/hour.csv', events: viewsAt('2021-01-01T00:00Z', '2021-01-01T01:00Z') },
  { file: 'times/slash.csv', events: viewsAt('2021-01-01T00:00Z', '2021-01-02T00:01Z') },
  { file: 'times/ampm.csv', events: viewsAt('2021-01-01T00:00Z', '2021-01-01T13:01Z') },
  { file: 'times/nosec.csv', events: viewsAt('2021-01-01T00:00Z', '2021-01-01T09:05Z') },
  { file: 'times/rfc.csv', events: viewsAt(...[0, 1, 2].map((minute) => `2021-01-01T00:0${minute}Z`)) },
  {
    file: 'times/offset.csv',
    events: viewsAt(
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map(
        (minute) => `2021-01-01T00:0${minute}:00${minute === 4 ? '.123' : ''}Z`,
      ),
    ),
  },
  {
    file: 'time-forms/forms.csv',
    events: viewsAt(
      ...Array.from({ length: 20 }, (_, place) => {
        if (place >= 16 && place <= 18) return '2020-12-31T00:00Z';
        return place === 9 || place === 13 ? '2021-01-01T00:00:00.123Z' : '2021-01-01T00:00Z';
      }),
    ),
  },
];

const PRICED = 'user|item|event|time|price';
const TEN = '2024-01-01T10:00Z';

export const VALUES: RightFile[] = [
  {
    file: 'prices/prices.csv',
    fields: PRICED,
    events: [1234.56, 12.5, 1299, 12.5, -5, 1234, 12.5, 100, 0, 1299, 7].map(
      (price, at) => `u${at}|i${at}|purchase|2024-01-01T10:${String(at).padStart(2, '0')}Z|${price}`,
    ),
  },
  ...Object.entries({ eu: [1234.56, 12.5, 1999, 2000], us: [1234.56, 1999, 12345, 19.99] }).map(
    ([name, prices]) => ({
      file: `prices-by-convention/${name}.csv`,
      fields: PRICED,
      events: prices.map((price, at) => `u${at + 1}|i${at + 1}|purchase|${TEN}|${price}`),
    }),
  ),
  {
    file: 'missing-ids/events.csv',
    fields: 'user|item|event|time|session',
    events: [
      '0|i9|view|2024-01-01T10:00:09Z|s9',
      '-1|i10|view|2024-01-01T10:00:10Z|s10',
      'u1|i1|view|2024-01-01T11:00Z|s99',
    ],
    rejected: { missing_id: 11 },
  },
  { file: 'late-words/events.csv', counts: { events: 265, users: 40, view: 250, cart: 10, purchase: 5 } },
  { file: 'late-spellings/events.csv', counts: { events: 226, users: 40, view: 222, cart: 1, purchase: 3 } },
];
