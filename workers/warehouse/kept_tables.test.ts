import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from './engine/engine';
import { openNodeEngine } from './engine/node';
import { keepTables, keptTables } from './kept_tables';
import { decodeRows } from './rows';
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

it('makes the tables on disk those that are wanted, each once', async () => {
  expect(await keptTables(warehouse)).toEqual([]);
  expect(await keepTables(warehouse, ['events_a', 'nowhere'])).toEqual(['events_a']);
  await warehouse.query('CREATE TABLE sessions_b AS SELECT 1 AS session_id');
  expect((await keepTables(warehouse, ['events_a', 'sessions_b'])).sort()).toEqual([
    'events_a',
    'sessions_b',
  ]);
  expect(await keepTables(warehouse, ['sessions_b'])).toEqual(['sessions_b']);
  expect(await keptTables(warehouse)).toEqual(['sessions_b']);
  // In memory it stays until somebody drops it there.
  expect(await rows('SELECT CAST(count(*) AS INTEGER) AS n FROM events_a')).toEqual([{ n: 5 }]);
});

it('finds a table on disk by its name alone when the one in memory is gone, with its types', async () => {
  await keepTables(warehouse, ['events_a']);
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
  await keepTables(warehouse, ['events_a']);
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
  await keepTables(warehouse, ['events_a']);
  await warehouse.query('CREATE OR REPLACE TABLE events_a AS SELECT 1 AS event_id');
  expect(await rows('SELECT CAST(count(*) AS INTEGER) AS n FROM events_a')).toEqual([{ n: 1 }]);
});

it('keeps nothing where there is no disk', async () => {
  const plain = await openNodeEngine();
  const without = new Warehouse(plain);
  expect(await keptTables(without)).toBeNull();
  expect(await keepTables(without, ['events_a'])).toEqual([]);
  await plain.close();
});
