import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../workers/warehouse/database';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { type CsvTables, predictionsCsv } from './csv';

const TABLES = `
  CREATE TABLE predictions AS SELECT * FROM (VALUES
    (8, 1, 0, 0.5::FLOAT), (8, 2, 1, 0.25::FLOAT), (3, 1, 1, 0.125::FLOAT), (5, 1, 2, 0.0625::FLOAT)
  ) AS t (session_id, rank, item_id, share);
  CREATE TABLE sessions AS SELECT * FROM (VALUES (3, 0), (5, 0), (8, 1)) AS t (session_id, user_id);
  CREATE TABLE session_events AS SELECT * FROM (VALUES (3, 30), (5, 40), (8, 80), (8, 81)) AS t (session_id, event_id);
  CREATE TABLE events AS SELECT * FROM (VALUES (30, NULL), (40, 1), (80, 0), (81, 0)) AS t (event_id, source_session);
  CREATE TABLE users AS SELECT * FROM (VALUES (0, 'ann'), (1, '@bob')) AS t (user_id, source_id);
  CREATE TABLE items AS SELECT * FROM (VALUES (0, '=1+1'), (1, 'a "b", c'), (2, '7')) AS t (item_id, source_id);
  CREATE TABLE source_sessions AS SELECT * FROM (VALUES (0, 'visit 0'), (1, 'visit 1')) AS t (source_session, source_id)`;
const tables: CsvTables = {
  predictions: 'predictions',
  sessions: 'sessions',
  session_events: 'session_events',
  events: 'events',
  users: 'users',
  items: 'items',
  source_sessions: 'source_sessions',
};

let engine: Engine;
let warehouse: Database;
beforeAll(async () => {
  engine = await openNodeEngine();
  warehouse = nodeWarehouse(engine);
  for (const statement of TABLES.split(';')) await warehouse.execute(statement);
});
afterAll(() => engine.close());

test.each([1, 2, 1000])(
  'rows stand under the file’s own ids, formulas made harmless, %i at a time',
  async (rowsAtATime) => {
    const told: number[] = [];
    const file = await predictionsCsv(warehouse, tables, undefined, {
      rowsAtATime,
      onRows: (rows) => told.push(rows),
    });
    expect(await file.text()).toBe(
      [
        'session,user,rank,item,share',
        '3,ann,1,"a ""b"", c",0.125',
        'visit 1,ann,1,7,0.0625',
        "visit 0,'@bob,1,'=1+1,0.5",
        'visit 0,\'@bob,2,"a ""b"", c",0.25',
        '',
      ].join('\r\n'),
    );
    expect(told.at(-1)).toBe(4);
  },
);

test('of no prediction there is the first line, and a stopped download says so', async () => {
  await warehouse.execute('CREATE TABLE nothing AS SELECT * FROM predictions WHERE rank > 9');
  const empty = await predictionsCsv(warehouse, { ...tables, predictions: 'nothing' }, undefined);
  expect(await empty.text()).toBe('session,user,rank,item,share\r\n');
  await expect(
    predictionsCsv(warehouse, tables, undefined, { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({
    code: 'cancelled',
  });
});
