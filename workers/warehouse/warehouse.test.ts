import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from './engine/engine';
import { toColumns, toMatrix } from './matrix';
import { rowsOf } from './testing/ingest';
import { openNodeEngine } from './testing/node_engine';
import { Warehouse } from './warehouse';

let engine: Engine;
let warehouse: Warehouse;
beforeAll(async () => {
  engine = await openNodeEngine();
  warehouse = new Warehouse(engine);
  await warehouse.insert('events_1f0c', { user: new Int32Array([1, 2, 3]), word: ['a', 'b', 'c'] });
});
afterAll(() => engine.close());

const select = (sql: string) => warehouse.select({ sql, views: { events: 'events_1f0c' }, into: 'answer' });
const refused = (sql: string) =>
  select(sql).then(
    () => null,
    (thrown: { code: string; details: { position?: number } }) => thrown,
  );

test('typed arrays and text become a table, and columns of different lengths do not', async () => {
  expect(await rowsOf(engine, 'SELECT * FROM events_1f0c ORDER BY user DESC LIMIT 1')).toEqual([
    { user: 3, word: 'c' },
  ]);
  await expect(
    warehouse.insert('bad', { a: new Int32Array(2), b: new Float64Array(3) }),
  ).rejects.toMatchObject({ code: 'internal' });
});

test('rows become a matrix by the roles of their columns, and columns of the kinds that are asked for', async () => {
  const sql = `SELECT * FROM (VALUES (7, 1, 3, 0.5, NULL), (8, 0, 3, NULL, 2)) AS rows(row_id, label, group_id, price, visits)`;
  const { id, label, group, names, values, weight } = toMatrix(await warehouse.query(sql));
  expect({ id, label, group, weight }).toEqual({
    id: Int32Array.of(7, 8),
    label: Float32Array.of(1, 0),
    group: Int32Array.of(3, 3),
    weight: null,
  });
  expect(names).toEqual(['price', 'visits']);
  expect([...values]).toEqual([0.5, Number.NaN, Number.NaN, 2]);
  const kinds = { row_id: 'int32', price: 'float64', label: 'uint8' } as const;
  const columns = toColumns(await warehouse.query(sql), kinds);
  expect(columns.row_id).toEqual(Int32Array.of(7, 8));
  expect([...columns.price]).toEqual([0.5, Number.NaN]);
  expect([...columns.label]).toEqual([1, 0]);
  // Another thread reads it where it lies.
  expect(columns.price.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test.each([
  'SELECT count(*) AS n FROM events',
  'WITH x AS (SELECT * FROM events) SELECT * FROM x;',
  'FROM events',
  "VALUES (1, ';')",
  'SELECT 1 -- a comment at the end',
  '(SELECT 1) UNION ALL (SELECT 2)',
])('a query passes: %s', async (sql) => {
  expect((await select(sql)).rows).toBeGreaterThan(0);
});

test('the result keeps its order and is numbered', async () => {
  const shape = await select('SELECT user AS u FROM events ORDER BY user DESC');
  expect(shape).toEqual({ columns: [{ name: 'u', type: 'INTEGER' }], rows: 3 });
  expect(await rowsOf(engine, 'SELECT CAST(row_number AS INTEGER) AS n, u FROM answer ORDER BY n')).toEqual([
    { n: 1, u: 3 },
    { n: 2, u: 2 },
    { n: 3, u: 1 },
  ]);
});

test.each([
  'DROP TABLE events_1f0c',
  'DELETE FROM events_1f0c',
  'INSERT INTO events_1f0c VALUES (4, 5)',
  'UPDATE events_1f0c SET user = 1',
  'CREATE TABLE t AS SELECT 1',
  "ATTACH 'x.db'",
  "COPY events_1f0c TO 'intake/x.csv'",
  'INSTALL json',
  'LOAD json',
  'SET enable_external_access = true',
  'PRAGMA database_list',
  'SELECT 1; DROP TABLE events_1f0c',
  'SELECT 1) ; DROP TABLE events_1f0c; SELECT * FROM (SELECT 1',
  'SELECT 1) AS x; DROP TABLE events_1f0c --',
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM read_text('https://example.com/')",
  "SELECT * FROM glob('*')",
  'CALL pragma_version()',
  'BEGIN TRANSACTION',
  'SELEC 1',
  'SELECT nothing FROM events',
  '',
])('a statement that is no query, or reaches outside, is refused: %s', async (sql) => {
  const error = await refused(sql);
  expect(error).toMatchObject({ code: 'bad_sql' });
  expect(await rowsOf(engine, 'SELECT CAST(count(*) AS INTEGER) AS n FROM events_1f0c')).toEqual([{ n: 3 }]);
});

test('a statement that writes is told that only a query can run', async () => {
  expect(await refused('DROP TABLE events_1f0c')).toMatchObject({
    message: 'Only a query can run here: a statement that starts with SELECT, WITH, FROM or VALUES.',
    details: { position: 0 },
  });
});

test('the place of a mistake is an offset in the text that was written', async () => {
  const sql = 'SELECT user\nFROM events\nWHERE user = = 3';
  expect((await refused(sql))?.details.position).toBe(sql.indexOf('= 3'));
});

test('the friendly names are gone afterwards, also after a refusal', async () => {
  await refused('SELECT nothing FROM events');
  await expect(rowsOf(engine, 'SELECT * FROM events')).rejects.toMatchObject({ code: 'bad_sql' });
});
