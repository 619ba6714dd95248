import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from './engine/engine';
import { keepTables, keptTables, renewDatabase } from './kept_tables';
import { decodeRows } from './rows';
import { openNodeEngine } from './testing/node_engine';
import { Warehouse } from './warehouse';

let engine: Engine;
let warehouse: Warehouse;

beforeEach(async () => {
  engine = await openNodeEngine({ keepTables: true });
  warehouse = new Warehouse(engine);
  await warehouse.query(
    "CREATE TABLE events_a AS SELECT range AS event_id, CAST('view' AS event_kind) AS event FROM range(5)",
  );
});
afterEach(() => engine.close());

const rows = async (sql: string) => decodeRows(await warehouse.query(sql)).map((row) => ({ ...row }));

const BUDGET = 1e9;
const keep = (needed: string[], back: string[] = [], budget = BUDGET) =>
  keepTables(warehouse, { needed, back, budget });
const where = async (table: string) =>
  (
    await rows(
      `SELECT database_name AS place FROM duckdb_tables() WHERE table_name = '${table}' ORDER BY place`,
    )
  ).map(({ place }) => place);

it('makes the tables on disk those that are needed, each once', async () => {
  expect(await keptTables(warehouse)).toEqual([]);
  expect(await keep(['events_a', 'nowhere'])).toEqual({ kept: ['events_a'], gone: [] });
  await warehouse.query('CREATE TABLE sessions_b AS SELECT 1 AS session_id');
  expect((await keep(['events_a', 'sessions_b'])).kept.sort()).toEqual(['events_a', 'sessions_b']);
  expect((await keep(['sessions_b'])).kept).toEqual(['sessions_b']);
  expect(await keptTables(warehouse)).toEqual(['sessions_b']);
  // In memory it stays until somebody drops it there.
  expect(await rows('SELECT CAST(count(*) AS INTEGER) AS n FROM events_a')).toEqual([{ n: 5 }]);
});

it('what is only kept for going back leaves the memory, and goes when the budget is used up', async () => {
  await warehouse.query('CREATE TABLE older AS SELECT 1 AS session_id');
  expect(await keep(['events_a'], ['older'])).toEqual({ kept: ['events_a', 'older'], gone: [] });
  expect(await where('older')).toEqual(['kept']);
  expect(await where('events_a')).toEqual(['kept', 'memory']);
  const poor = await keep(['events_a'], ['older'], -1);
  expect(poor).toEqual({ kept: ['events_a'], gone: ['older'] });
  expect(await where('older')).toEqual([]);
});

it('a renewed database has every table and view, on disk alone; a working table lives until it is dropped', async () => {
  await keep(['events_a']);
  await warehouse.query('CREATE TABLE scratch AS SELECT * FROM events_a WHERE event_id < 2');
  await warehouse.query('CREATE OR REPLACE VIEW text AS SELECT event_id FROM scratch');
  await warehouse.query('CREATE SCHEMA brush');
  expect((await renewDatabase(warehouse)).sort()).toEqual(['events_a', 'scratch']);
  expect(await where('events_a')).toEqual(['kept']);
  expect(await rows('SELECT CAST(sum(event_id) AS INTEGER) AS n FROM text')).toEqual([{ n: 1 }]);
  // Somebody else's results being kept does not take it away from the cell that works with it.
  expect((await keep(['events_a'])).kept.sort()).toEqual(['events_a', 'scratch']);
  await warehouse.query('CREATE OR REPLACE TABLE scratch AS SELECT 7 AS event_id');
  await renewDatabase(warehouse);
  expect(await rows('SELECT event_id AS n FROM text')).toEqual([{ n: 7 }]);
  await warehouse.drop('scratch');
  expect(await where('scratch')).toEqual([]);
});

it('finds a table on disk by its name alone when the one in memory is gone, with its types', async () => {
  await keep(['events_a']);
  await warehouse.query('DROP TABLE memory.main.events_a');
  expect(await rows("SELECT CAST(count(*) AS INTEGER) AS n FROM events_a WHERE event = 'view'")).toEqual([
    { n: 5 },
  ]);
  // Joined with events of this session: the kinds of events are of one type.
  await warehouse.query('CREATE TABLE later AS SELECT * FROM events_a');
  const joined = 'SELECT CAST(count(*) AS INTEGER) AS n FROM later JOIN events_a USING (event_id, event)';
  expect(await rows(joined)).toEqual([{ n: 5 }]);
  await warehouse.query("INSERT INTO later VALUES (9, CAST('cart' AS event_kind))");
});

it('lets a person query kept tables by their friendly names, and nothing write to them', async () => {
  await keep(['events_a']);
  await warehouse.query('DROP TABLE memory.main.events_a');
  const shape = await warehouse.select({
    sql: 'SELECT * FROM events',
    views: { events: 'events_a' },
    into: 'result',
  });
  expect(shape.rows).toBe(5);
  for (const sql of ['DROP TABLE kept.main.events_a', 'DETACH kept', "ATTACH 'other.db' AS other"]) {
    await expect(warehouse.select({ sql, views: {}, into: 'result' })).rejects.toMatchObject({
      code: 'bad_sql',
    });
  }
  expect(await keptTables(warehouse)).toEqual(['events_a']);
});

it('a table made anew in memory goes before the one on disk', async () => {
  await keep(['events_a']);
  await warehouse.query('CREATE OR REPLACE TABLE events_a AS SELECT 1 AS event_id');
  expect(await rows('SELECT CAST(count(*) AS INTEGER) AS n FROM events_a')).toEqual([{ n: 1 }]);
});

it('keeps nothing where there is no disk', async () => {
  const plain = await openNodeEngine();
  const without = new Warehouse(plain);
  expect(await keptTables(without)).toBeNull();
  expect(await keepTables(without, { needed: ['events_a'], back: [], budget: BUDGET })).toEqual({
    kept: [],
    gone: [],
  });
  await plain.close();
});
