/** Files as shops really have them, with the right value for each: `../shared/data/intake`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engine/engine';
import type { ColumnMapping, IngestReport } from '../protocol';
import { ingestMapped, quietContext, rowsOf } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';
import { inspectFile } from './inspect';

const FOLDER = new URL('../../../../shared/data/intake/', import.meta.url);
const isThere = existsSync(FOLDER);
if (!isThere)
  console.warn('skipped: files as shops have them need ../shared/data/intake beside the checkout');

const fileOf = (path: string) =>
  new File([new Uint8Array(readFileSync(new URL(path, FOLDER)))], path.split('/').at(-1) ?? path);

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

type Columns = Partial<ColumnMapping>;

const SIMPLE = { user: 'user', item: 'item', time: 'time', event: 'event' };
const WORDS = {
  view: 'view',
  cart: 'cart',
  purchase: 'purchase',
  addtocart: 'cart',
  transaction: 'purchase',
} as const;
const TIMES = { user: 'user_id', item: 'item_id', time: 'time', event: 'event_type', words: WORDS };

/** Reads a file, checks that no row and no value is lost without a word, and gives the report. */
async function read(path: string, columns: Columns): Promise<IngestReport> {
  const report = await ingestMapped(engine, [fileOf(path)], columns);
  const sum = (counts: object) =>
    Object.values(counts).reduce((total: number, rows: number) => total + rows, 0);
  expect(report.rows_in).toBe(report.kept + sum(report.rejected) + sum(report.left_out));
  for (const { given, read: readRows, unreadable } of report.values)
    expect(given).toBe(readRows + unreadable);
  return report;
}

const column = async (name: string) =>
  (await rowsOf(engine, `SELECT ${name} AS value FROM events ORDER BY event_id`)).map(({ value }) => value);
const times = async () =>
  (await column('CAST(ts AS DOUBLE)')).map((ts) => new Date(Number(ts)).toISOString());
const kinds = async () => {
  const rows = await rowsOf(
    engine,
    'SELECT event, CAST(count(*) AS INTEGER) AS n FROM events GROUP BY event',
  );
  return Object.fromEntries(rows.map(({ event, n }) => [event, n]));
};
const count = async (table: string) =>
  (await rowsOf(engine, `SELECT CAST(count(*) AS INTEGER) AS n FROM ${table}`))[0]?.n;

describe.skipIf(!isThere)('times', () => {
  const MINUTE = ['2021-01-01T00:00:00.000Z', '2021-01-01T00:01:00.000Z'];
  test.each([
    ['ns', MINUTE],
    ['us', MINUTE],
    ['secsci', MINUTE],
    ['excel', MINUTE],
    ['mixed', MINUTE],
    ['yyyymmddhhmmss', MINUTE],
    ['yyyymmdd', ['2021-01-01T00:00:00.000Z', '2021-01-02T00:00:00.000Z']],
    ['hour', ['2021-01-01T00:00:00.000Z', '2021-01-01T01:00:00.000Z']],
    ['slash', ['2021-01-01T00:00:00.000Z', '2021-01-02T00:01:00.000Z']],
    ['ampm', ['2021-01-01T00:00:00.000Z', '2021-01-01T13:01:00.000Z']],
    ['nosec', ['2021-01-01T00:00:00.000Z', '2021-01-01T09:05:00.000Z']],
    ['rfc', [0, 1, 2].map((minute) => `2021-01-01T00:0${minute}:00.000Z`)],
    ['offset', [0, 1, 2, 3, 4, 5, 6, 7, 8].map((minute) => `2021-01-01T00:0${minute}:00.000Z`)],
  ])('%s', async (name, right) => {
    const report = await read(`times/${name}.csv`, TIMES);
    const found = await times();
    expect(found.map((time) => time.replace(/\.\d+Z/, '.000Z'))).toEqual(right);
    expect(report.time_read?.unreadable).toBe(0);
  });

  test('twenty spellings in one column are read, and counted by spelling', async () => {
    const report = await read('time-forms/forms.csv', TIMES);
    expect(report.kept).toBe(20);
    expect(report.time_read?.spellings).toEqual([
      { spelling: 'iso', rows: 16 },
      { spelling: 'dmy', rows: 3 },
      { spelling: 'text', rows: 1 },
    ]);
    expect(report.time_read?.dates).toEqual({ order: 'dmy', decided: 'column' });
    expect((await times()).every((time) => time >= '2020-12-31T00:00' && time <= '2021-01-01T01:00')).toBe(
      true,
    );
  });

  test('a format that a person types, and a zone that a person chooses', async () => {
    await read('times/slash.csv', { ...TIMES, time_format: '%Y/%m/%d %H:%M:%S', time_zone: 'Europe/Paris' });
    expect(await times()).toEqual(['2020-12-31T23:00:00.000Z', '2021-01-01T23:01:00.000Z']);
  });
});

describe.skipIf(!isThere)('values', () => {
  test('prices by the convention of the column', async () => {
    const mapped = { ...SIMPLE, price: 'price', words: WORDS };
    const report = await read('prices/prices.csv', mapped);
    expect(await column('price')).toEqual([1234.56, 12.5, 1299, 12.5, -5, 1234, 12.5, 100, 0, 1299, 7]);
    expect(report.values[0]).toMatchObject({ field: 'price', given: 11, read: 11, unreadable: 0 });
    await read('prices-by-convention/eu.csv', mapped);
    expect(await column('price')).toEqual([1234.56, 12.5, 1999, 2000]);
    await read('prices-by-convention/us.csv', mapped);
    expect(await column('price')).toEqual([1234.56, 1999, 12345, 19.99]);
  });

  test('words for "missing" are no ids, and counted', async () => {
    const report = await read('missing-ids/events.csv', {
      ...{ user: 'user_id', item: 'item_id', time: 'timestamp', event: 'event_type', session: 'session_id' },
      words: WORDS,
    });
    expect(report).toMatchObject({ kept: 3, rejected: { missing_id: 11 } });
    const [users, items] = report.missing_ids;
    expect(Object.values(users?.words ?? {}).reduce((sum, rows) => sum + rows, 0)).toBe(10);
    expect(items?.words).toEqual({ nan: 1 });
    expect(
      (await rowsOf(engine, 'SELECT source_id FROM users ORDER BY user_id')).map((row) => row.source_id),
    ).toEqual(['0', '-1', 'u1']);
  });

  test.each(['iso', 'dmy', 'us', 'de'])(
    'online-retail/%s: refunds are left out, December is December',
    async (name) => {
      const report = await read(`online-retail/${name}.csv`, {
        ...{
          user: 'CustomerID',
          item: 'StockCode',
          time: 'InvoiceDate',
          order: 'InvoiceNo',
          price: 'UnitPrice',
        },
        ...{ quantity: 'Quantity', item_name: 'Description', event: null, rows_are: 'purchase' },
      });
      expect(report).toMatchObject({ kept: 3, rejected: { missing_id: 1 }, left_out: { refund: 1 } });
      expect(report.duplicates).toEqual({ rule: 'keep', why: 'quantities' });
      expect(await times()).toEqual([
        '2010-12-01T08:26:00.000Z',
        '2010-12-01T08:26:00.000Z',
        '2010-12-01T08:45:00.000Z',
      ]);
      expect(await rowsOf(engine, 'SELECT source_id, name FROM items ORDER BY item_id')).toEqual([
        { source_id: '85123A', name: 'HOLDER' },
        { source_id: '71053', name: 'LANTERN' },
        { source_id: '22728', name: 'ALARM CLOCK, PINK' },
      ]);
    },
  );

  test('equal rows of whole days are units, not duplicates', async () => {
    const report = await read('day-stamps/transactions_train.csv', {
      ...{
        user: 'customer_id',
        item: 'article_id',
        time: 't_dat',
        event: null,
        price: 'price',
        rows_are: 'purchase',
      },
    });
    expect(report).toMatchObject({ kept: 6, duplicates: { rule: 'keep', why: 'no_time_of_day' } });
  });

  test('shopify-orders', async () => {
    const report = await read('shopify-orders/orders_export.csv', {
      ...{ user: 'Email', item: 'Lineitem sku', time: 'Created at', order: 'Name', price: 'Lineitem price' },
      ...{ quantity: 'Lineitem quantity', item_name: 'Lineitem name', event: null, rows_are: 'purchase' },
    });
    expect(report.kept).toBe(4);
    expect((await times())[0]).toBe('2026-04-05T15:45:56.000Z');
    expect(await column('quantity')).toEqual([1, 2, 1, 1]);
  });

  test('words are what they say wherever they stand, in any case', async () => {
    const columns = { user: 'user_id', item: 'item_id', time: 'event_time', event: 'event_type' };
    const words = { view: 'view', cart: 'cart', add_to_cart: 'cart', purchase: 'purchase' } as const;
    const report = await read('late-spellings/events.csv', { ...columns, words });
    expect(report.unknown_words).toEqual({});
    const late = await read('late-words/events.csv', { ...columns, words });
    expect(late.rows_in).toBe(265);
    expect(await kinds()).toEqual({ view: 250, cart: 10, purchase: 5 });
  });
});

describe.skipIf(!isThere)('containers and shapes', () => {
  const GOOD = { ...SIMPLE, words: WORDS };
  test.each([
    'all-quoted-crlf-bom.csv',
    'backslash-quote.csv',
    'ga-comments.csv',
    'sep-line.csv',
    'single-quotes.csv',
    'space-after-comma.csv',
    'trailing-comma-all.csv',
    'trailing-comma-rows.csv',
    'two-headers.csv',
    'unit-row.csv',
  ])('%s: a view and a purchase', async (name) => {
    const report = await read(`shapes/${name}`, GOOD);
    expect(await kinds()).toEqual({ view: 1, purchase: 1 });
    expect(report.rejected).toEqual(
      name === 'two-headers.csv' || name === 'unit-row.csv' ? { header_row: 1 } : {},
    );
  });

  test('ids of 16 digits and more stay apart, two colons separate, JSON is read', async () => {
    expect((await read('shapes/big-ids.csv', GOOD)).kept).toBe(2);
    expect(await count('users')).toBe(2);
    expect(await count('items')).toBe(2);
    expect((await read('shapes/double-colon.csv', GOOD)).kept).toBe(1);
    expect((await read('shapes/flat.json', GOOD)).kept).toBe(1);
    const words = { clicks: 'view', carts: 'cart', orders: 'purchase' } as const;
    await read('shapes/jsonl.jsonl', { user: 'session', item: 'aid', time: 'ts', event: 'type', words });
    expect(await kinds()).toEqual({ view: 1, cart: 1, purchase: 1 });
  });

  test.each(['one', 'two', 'padded'])('gzip/%s: two rows', async (name) => {
    expect((await read(`gzip/${name}.csv.gz`, GOOD)).kept).toBe(2);
  });

  test.each(readParquet())('parquet/%s', async (name) => {
    const { files } = await inspect(`parquet/${name}`);
    const columns = files[0]?.file.columns ?? [];
    expect(columns.length).toBeGreaterThan(1);
    const otto = { user: 'session', item: 'aid', time: 'ts', event: 'type' };
    const words = { '0': 'view', '1': 'cart', '2': 'purchase' } as const;
    const mapping = name === 'otto.parquet' ? { ...otto, words } : files[0]?.mapping;
    const report = await read(`parquet/${name}`, mapping ?? {});
    if (name === 'decimal.parquet') expect(await count('users')).toBe(2);
    if (name === 'nanid.parquet') {
      expect(await count('users')).toBe(1);
      expect(report.rejected).toEqual({ missing_id: 2 });
    }
    if (name === 'nested.parquet' || name === 'listint.parquet') expect(files[0]?.nested).not.toEqual([]);
  });

  test.each([
    ['events-and-products', ['events.csv'], ['products.csv']],
    ['events-and-readme', ['events.csv'], ['README.txt']],
    ['gzinside', ['2019-Nov.csv.gz', '2019-Oct.csv.gz'], []],
    ['months', ['archive/2019-Nov.csv', 'archive/2019-Oct.csv'], []],
    ['parquetinside', ['train.parquet'], []],
  ])('zips/%s', async (name, entries, out) => {
    const found = await inspect(`zips/${name}.zip`);
    expect(found.files.map(({ file }) => file.entry).sort()).toEqual(entries);
    expect(found.left_out.map((left) => left.name)).toEqual(out.map((entry) => `${entry} in ${name}.zip`));
    expect(found.left_out.every(({ reason }) => reason !== '')).toBe(true);
    expect(found.problems).toEqual([]);
    const files = [fileOf(`zips/${name}.zip`)];
    const report = await ingestMapped(engine, files, found.files[0]?.mapping ?? {});
    expect(report.kept).toBe(report.rows_in);
  });
});

function readParquet(): string[] {
  return isThere ? readdirSync(new URL('parquet/', FOLDER)) : ['(none)'];
}

const inspect = (path: string) => inspectFile(fileOf(path), undefined, quietContext);

describe.skipIf(!isThere)('known layouts as others write them', () => {
  const RETAIL = {
    user: 'visitorid',
    item: 'itemid',
    time: 'timestamp',
    event: 'event',
    order: 'transactionid',
  };
  test.each(['datetime', 'seconds', 'caps', 'floatms', 'sci', 'indexed'])(
    'retailrocket-variants/%s',
    async (name) => {
      expect((await read(`retailrocket-variants/${name}.csv`, { ...RETAIL, words: WORDS })).kept).toBe(3);
      expect(await kinds()).toEqual({ view: 1, cart: 1, purchase: 1 });
      expect(await count('users')).toBe(2);
    },
  );

  const REES46 = {
    user: 'user_id',
    item: 'product_id',
    time: 'event_time',
    event: 'event_type',
    price: 'price',
  };
  test.each(['caps', 'epoch', 'space', 'usdate'])('rees46-variants/%s', async (name) => {
    expect((await read(`rees46-variants/${name}.csv`, { ...REES46, words: WORDS })).kept).toBe(3);
    expect(await kinds()).toEqual({ view: 1, cart: 1, purchase: 1 });
    expect(await count('users')).toBe(1);
  });
});
