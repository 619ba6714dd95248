import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../engine/engine';
import { ingestFiles, ingestMapped, rowsOf, textFile } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';

const SHARED = new URL('../../../../shared/data/', import.meta.url);
const sharedFile = (path: string) => {
  const bytes = readFileSync(new URL(path, SHARED));
  return textFile(path.split('/').at(-1) ?? path, new Uint8Array(bytes));
};
const hasShared = existsSync(SHARED);
if (!hasShared) console.warn('skipped: real samples need ../shared/data beside the checkout');

let engine: Engine;
beforeEach(async () => {
  engine = await openNodeEngine();
});
afterEach(() => engine.close());

const byEvent = async () =>
  Object.fromEntries(
    (await rowsOf(engine, 'SELECT event, CAST(count(*) AS INTEGER) AS n FROM events GROUP BY event')).map(
      ({ event, n }) => [event, n],
    ),
  );

test.skipIf(!hasShared)('RetailRocket sample: duplicates rejected, or kept when asked', async () => {
  const file = sharedFile('retailrocket/events_sample.csv');
  const report = await ingestFiles(engine, [file]);
  expect(report).toMatchObject({ rows_in: 9385, kept: 9382, rejected: { duplicate: 3 } });
  expect(report.examples.map((example) => example.line)).not.toContain(null);

  const all = await ingestFiles(engine, [file], { keep_duplicates: true });
  expect(all).toMatchObject({ rows_in: 9385, kept: 9385, rejected: {} });
  expect(await byEvent()).toEqual({ view: 9076, cart: 263, purchase: 46 });
  const [users] = await rowsOf(
    engine,
    'SELECT CAST(count(*) AS INTEGER) AS n, max(user_id) AS last FROM users',
  );
  expect(users).toEqual({ n: 5000, last: 4999 });
});

test.skipIf(!hasShared)('REES46 sample: price, brand and category; one row four times', async () => {
  const report = await ingestFiles(engine, [sharedFile('rees46/2019-10-01_first_5k.csv')]);
  expect(report).toMatchObject({ rows_in: 5019, kept: 5016, rejected: { duplicate: 3 } });
  const [counts] = await rowsOf(
    engine,
    `SELECT CAST(count(DISTINCT user_id) AS INTEGER) AS users, CAST(count(price) AS INTEGER) AS priced,
       CAST(count(brand_id) AS INTEGER) AS branded, CAST(count(category_id) AS INTEGER) AS categorised,
       CAST(min(ts) AS DOUBLE) AS first FROM events`,
  );
  expect(counts).toMatchObject({ users: 1755, priced: 5016, categorised: 5016, first: Date.UTC(2019, 9, 1) });
  expect(Number(counts?.branded)).toBeGreaterThan(3000);
});

test('every rejected row has its reason, its line and its text', async () => {
  const file = textFile(
    'events.csv',
    [
      'timestamp,visitorid,event,itemid,transactionid',
      '1433193132535,1,view,10,',
      '1433193132536,1,view', // 3: too few columns
      'yesterday,1,view,10,', // 4
      '12,1,view,10,', // 5: 1970
      '1433193132537,,view,10,', // 6
      '1433193132538,1,view,10,,x', // 7: too many columns
      '1433193132539,1,glance,10,', // 8
      '1433193132540,1,transaction,10,', // 9
      '1433193132535,1,view,10,', // 10: equals line 2
      '1433193132541,1,transaction,10,77',
    ].join('\n'),
  );
  const report = await ingestFiles(engine, [file]);
  expect(report.rows_in).toBe(10);
  expect(report.kept).toBe(2);
  const found = report.examples.map(({ line, reason, text }) => ({ line, reason, text }));
  expect(found.sort((a, b) => Number(a.line) - Number(b.line))).toEqual([
    { line: 3, reason: 'wrong_column_count', text: '1433193132536,1,view' },
    { line: 4, reason: 'unreadable_time', text: 'yesterday,1,view,10,' },
    { line: 5, reason: 'unreadable_time', text: '12,1,view,10,' },
    { line: 6, reason: 'missing_id', text: '1433193132537,,view,10,' },
    { line: 7, reason: 'wrong_column_count', text: '1433193132538,1,view,10,,x' },
    { line: 8, reason: 'unknown_event', text: '1433193132539,1,glance,10,' },
    { line: 9, reason: 'purchase_without_order', text: '1433193132540,1,transaction,10,' },
    { line: 10, reason: 'duplicate', text: '1433193132535,1,view,10,' },
  ]);
});

test('ids may be text of any kind: quotes, line breaks, formulas, emoji, 300 characters', async () => {
  const ids = [
    '=cmd()',
    'a,b',
    'say "hi"',
    'two\nlines',
    '😀',
    'x'.repeat(300),
    "'; DROP TABLE events; --",
    '007',
    '7',
  ];
  const rows = ids.map((id, at) => `"${id.replaceAll('"', '""')}",i${at},2024-01-01T00:00:0${at}Z,view`);
  const report = await ingestFiles(engine, [textFile('x.csv', ['user,item,time,event', ...rows].join('\n'))]);
  expect(report).toMatchObject({ rows_in: ids.length, kept: ids.length });
  const users = await rowsOf(engine, 'SELECT source_id FROM users ORDER BY user_id');
  expect(users.map((user) => user.source_id)).toEqual(ids);
});

test('a file that mixes its line breaks is read all the same', async () => {
  const text = 'user,item,time,event\r\na,1,2024-01-01,view\nb,2,2024-01-02,view\r\nc,3,2024-01-03,view\n';
  expect(await ingestFiles(engine, [textFile('x.csv', text)])).toMatchObject({ rows_in: 3, kept: 3 });
});

test('several files become one table, in the order given', async () => {
  const part = (user: string, day: number) =>
    textFile(`${user}.csv`, `user,item,time,event\n${user},1,2024-01-0${day},view\nbad,1,never,view\n`);
  const report = await ingestFiles(engine, [part('a', 1), part('b', 2), part('c', 3)]);
  expect(report).toMatchObject({ rows_in: 6, kept: 3, rejected: { unreadable_time: 3 } });
  expect(report.examples.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'a.csv:3',
    'b.csv:3',
    'c.csv:3',
  ]);
  const users = await rowsOf(engine, 'SELECT source_id FROM users ORDER BY user_id');
  expect(users.map((user) => user.source_id)).toEqual(['a', 'b', 'c']);
});

test('a file of which nothing can be kept says why, and leaves no table behind', async () => {
  const file = textFile('x.csv', 'user,item,time,event\na,1,never,view\n');
  await expect(ingestFiles(engine, [file])).rejects.toMatchObject({
    code: 'bad_data',
    message: 'None of the 1 rows could be kept (1 unreadable time).',
  });
  expect(
    await rowsOf(engine, "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%events%'"),
  ).toEqual([]);
});

test('what all units of a row cost is divided by them; a row without a quantity is about one', async () => {
  const rows = ['u1,i1,2,19.98', 'u2,i1,1,9.99', 'u3,i1,,9.99', 'u4,i1,0,9.99', 'u5,i1,-2,-19.98'];
  const lines = rows.map((row, minute) => `${row},2024-01-01 10:0${minute}:00`);
  const file = textFile('orders.csv', `user,item,quantity,amount,time\n${lines.join('\n')}\n`);
  const said = { user: 'user', item: 'item', time: 'time', quantity: 'quantity', price: 'amount' };
  const mapping = { ...said, rows_are: 'purchase', refunds: 'keep' } as const;
  const prices = async () =>
    (await rowsOf(engine, 'SELECT price FROM events ORDER BY event_id')).map(({ price }) => price);

  const report = await ingestMapped(engine, [file], { ...mapping, price_is: 'total' });
  expect(await prices()).toEqual([9.99, 9.99, 9.99, 9.99, 9.99]);
  expect(report.values.find(({ field }) => field === 'price')).toMatchObject({
    ...{ given: 5, read: 5, divided_by: 'quantity' },
  });
  const ofUnits = await ingestMapped(engine, [file], mapping);
  expect(await prices()).toEqual([19.98, 9.99, 9.99, 9.99, -19.98]);
  expect(ofUnits.values.find(({ field }) => field === 'price')).not.toHaveProperty('divided_by');
});
