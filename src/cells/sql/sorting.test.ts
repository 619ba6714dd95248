import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../workers/warehouse/database';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { EXAMPLES } from './examples';
import { readPage } from './pages';
import { placeInWords } from './place';
import { isOrderedHere, sortedRows } from './sorting';
import { isTimeColumn, timeInWords } from './times';

let engine: Engine;
let warehouse: Database;

beforeAll(async () => {
  engine = await openNodeEngine();
  warehouse = nodeWarehouse(engine);
  for (const statement of [
    `CREATE TABLE events_x AS SELECT range AS event_id, range % 3 AS user_id, range % 2 AS item_id,
      1433221332117 + range AS ts, 'purchase' AS event, 2.5 AS price FROM range(10)`,
    "CREATE TABLE users_x AS SELECT range AS user_id, 'user ' || range AS source_id FROM range(3)",
    "CREATE TABLE items_x AS SELECT range AS item_id, 'item ' || range AS source_id FROM range(3)",
    `CREATE TABLE sessions_x AS SELECT 1 AS user_id, 1433221332117 AS start_ts, 5 AS duration_s, 2 AS events,
      1 AS distinct_items, 1 AS purchases, true AS converted`,
  ]) {
    await warehouse.execute(statement);
  }
});
afterAll(() => engine.close());

const VIEWS = { events: 'events_x', users: 'users_x', items: 'items_x', sessions: 'sessions_x' };

async function select(query: string) {
  const { columns, rows } = await warehouse.select({ sql: query, views: VIEWS, into: 'result_x' });
  return { columns, rows: await readPage(warehouse, 'result_x', columns, { offset: 0, limit: rows }) };
}

test('sorted by any column here and by the database, the rows are the same', async () => {
  const { columns, rows } = await select(`SELECT * FROM (VALUES
    (3, 0.5::DOUBLE, 'b', 9007199254740993, TRUE, DATE '2020-01-02'),
    (1, 'nan'::DOUBLE, 'B', 9007199254740995, FALSE, DATE '2019-12-31'),
    (2, '-inf'::DOUBLE, NULL, 9007199254740994, NULL, NULL),
    (NULL, NULL, 'a', 12, TRUE, DATE '2020-01-02'),
    (20, 'inf'::DOUBLE, '10', -5, FALSE, DATE '0900-01-01'),
    (3, -7.25, '9', NULL, TRUE, DATE '2020-01-02')) t(c1, c0, name, big, yes, day)`);
  for (const [column, { type }] of columns.entries()) {
    expect(isOrderedHere(type), type).toBe(true);
    for (const descending of [false, true]) {
      const sorting = { column, descending };
      const page = { offset: 0, limit: rows.length, sorting };
      const asked = await readPage(warehouse, 'result_x', columns, page);
      expect(sortedRows(rows, columns, sorting), JSON.stringify(sorting)).toEqual(asked);
    }
  }
  expect(sortedRows(rows, columns, { column: 0, descending: true }).map(([c1]) => c1)).toEqual([
    ...[20, 3, 3, 2, 1, null],
  ]);
  expect(isOrderedHere('INTERVAL')).toBe(false);
});

test('any page of a sorted result is read by itself', async () => {
  const { columns } = await select('SELECT range % 7 AS k, range AS i FROM range(1000)');
  const all = await readPage(warehouse, 'result_x', columns, { offset: 0, limit: 1000, sorting: null });
  const sorting = { column: 0, descending: true };
  const page = await readPage(warehouse, 'result_x', columns, { offset: 140, limit: 5, sorting });
  expect(page).toEqual(sortedRows(all, columns, sorting).slice(140, 145));
});

test('milliseconds in columns of times are read as times, other numbers are not', () => {
  const named = (name: string, type = 'BIGINT') => isTimeColumn({ name, type });
  expect(['ts', 'start_ts', 'max(ts)', 'min(events.ts)'].map((name) => named(name))).not.toContain(false);
  expect([named('ts', 'VARCHAR'), named('counts'), named('parts'), named('events')]).not.toContain(true);
  expect(timeInWords(1_433_221_332_117)).toBe('2015-06-02 05:02:12.117');
  expect([timeInWords(1_433_221_332), timeInWords('x'), timeInWords(null), timeInWords(0)]).toEqual([
    ...[null, null, null, null],
  ]);
});

test('every example runs over the tables that it names, and ids of the file stand beside times', async () => {
  for (const { query, reads } of EXAMPLES) {
    expect(Object.keys(VIEWS)).toEqual(expect.arrayContaining([...reads]));
    expect((await select(query)).columns.length, query).toBeGreaterThan(0);
  }
  const own = EXAMPLES.find(({ title }) => title.includes('own ids'));
  expect((await select(own?.query ?? '')).rows[0]).toEqual([
    ...['2015-06-02 05:02:12.117', 'purchase', 'user 0', 'item 0'],
  ]);
});

test('the place of a fault is told as an editor counts', () => {
  expect(placeInWords({ from: 0 }, 'x')).toBe('line 1, column 1');
  expect(placeInWords({ from: 9 }, 'SELECT\n  nofunc(3)')).toBe('line 2, column 3');
});
