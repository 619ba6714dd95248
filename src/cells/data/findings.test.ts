import { describe, expect, it } from 'vitest';
import { findingsOf } from './findings';
import type { DataSummary, DataValue, LoadedPart } from './value';

const SUMMARY: DataSummary = {
  ...{ events: 100, view: 90, cart: 5, purchase: 5, wishlist: 0, rating: 0, search: 0, priced: 100 },
  ...{ first_ts: 0, last_ts: 1, users: 50, items: 20, categories: 0, brands: 0 },
};

function value(part: Partial<LoadedPart> = {}, summary: Partial<DataSummary> = {}): DataValue {
  const events: LoadedPart = {
    ...{ role: 'events', rows_in: 100, kept: 100, rejected: {}, examples: [], unknown_words: {} },
    rejected_table: null,
    ...part,
  };
  return { summary: { ...SUMMARY, ...summary }, daily: [], parts: [events], generated: null };
}

const texts = (given: DataValue) => findingsOf(given).map(({ tone, text }) => `${tone}: ${text}`);

describe('what stands out in a load', () => {
  it('is nothing where nothing does, nor for a generated shop', () => {
    expect(findingsOf(value())).toEqual([]);
    expect(findingsOf({ ...value({}, { purchase: 0 }), generated: {} as DataValue['generated'] })).toEqual(
      [],
    );
  });

  it.each<[string, DataValue, RegExp[]]>([
    [
      'words that nobody explained',
      value({ unknown_words: { seen: 12, touched: 1 } }),
      [/^bad: 13 rows are not counted, .* “seen” \(12\), “touched” \(1\) mean\. Say it in the form/],
    ],
    [
      'no purchase',
      value({}, { purchase: 0, view: 100, events: 100, cart: 0 }),
      [/^bad: There is no purchase among the 100 events: every row is a view\./],
    ],
    [
      'dates that can be read both ways',
      value({
        time_read: {
          ...{ column: 'when', format: 'auto', zone: 'UTC', spellings: [], unreadable: 0, missing: 0 },
          ...{ dates: { order: 'mdy', decided: 'ambiguous' }, own_zone: false },
        },
      }),
      [/^look: Every date of when .* took the month to come first/],
    ],
    [
      'a price that is said for all units of a row',
      value({
        values: [
          {
            ...{ field: 'price', column: 'amount', given: 10, read: 10, unreadable: 0, missing: 0 },
            ...{ examples: [], reading: null, divided_by: 'qty' },
          },
        ],
      }),
      [/^rule: amount .* price = amount \/ qty\./],
    ],
    [
      'values that cannot be read',
      value({
        values: [
          {
            ...{ field: 'price', column: 'cost', given: 10, read: 7, unreadable: 3, missing: 0 },
            ...{ examples: ['x'], reading: null },
          },
        ],
      }),
      [/^look: 3 of 10 values of cost \(price\) cannot be read/],
    ],
    [
      'many rejected rows of one kind',
      value({ kept: 60, rejected: { unreadable_time: 38, missing_id: 2 } }),
      [/^look: 38(\.0)? % of the rows \(38\) are rejected: their time cannot be read/],
    ],
    [
      'ids that say missing',
      value({ missing_ids: [{ column: 'customer', words: { NA: 4, null: 1 } }] }),
      [/^look: In customer these words stand for no id, .*: NA \(4\), null \(1\)\./],
    ],
    [
      'one user with more than a fifth of all rows',
      value({ busiest_user: { user: 'guest', rows: 21 } }),
      [/^look: One user, “guest”, has 21(\.0)? % of all events/],
    ],
    [
      'refunds, and equal rows that are kept',
      value({ left_out: { refund: 2 }, duplicates: { rule: 'keep', why: 'quantities' } }),
      [
        /^rule: 2 rows are refunds or cancelled orders, and are left out/,
        /^rule: Rows that equal an earlier one are kept: the file has quantities/,
      ],
    ],
    [
      'equal rows that count once',
      value({ rejected: { duplicate: 3 }, duplicates: { rule: 'drop', why: 'times_of_day' } }),
      [/^rule: 3 rows that equal an earlier one .* count once\./],
    ],
  ])('%s', (_, given, patterns) => {
    const found = texts(given);
    expect(found).toHaveLength(patterns.length);
    for (const [at, pattern] of patterns.entries()) expect(found[at]).toMatch(pattern);
  });

  it('is not the busiest of a few users, nor one with a fifth exactly', () => {
    expect(findingsOf(value({ busiest_user: { user: 'a', rows: 50 } }, { users: 3 }))).toEqual([]);
    expect(findingsOf(value({ busiest_user: { user: 'a', rows: 20 } }))).toEqual([]);
  });
});
