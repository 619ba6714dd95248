import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '../../runtime/errors';
import type { Engine } from '../engine/engine';
import { rowsOf } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';
import { Warehouse } from '../warehouse';
import { checkPlan } from './plan';
import { checkQuery } from './statement';
import { HELD, REACHING } from './testing/attempts';
import { ORDINARY } from './testing/ordinary';

let engine: Engine;
let warehouse: Warehouse;
beforeAll(async () => {
  engine = await openNodeEngine({ keepTables: true });
  warehouse = new Warehouse(engine);
  for (const statement of HELD.statements) await warehouse.query(statement);
});
afterAll(() => engine.close());

const select = (sql: string) => warehouse.select({ sql, views: HELD.views, into: 'answer' });

describe('a query that reaches for what it was not given is refused', () => {
  test.each(REACHING)('%s', async (sql) => {
    const error = await select(sql).then(
      () => null,
      (thrown: AppError) => thrown,
    );
    expect(error).toMatchObject({ code: 'bad_sql' });
    expect(error?.message.length).toBeGreaterThan(8);
    expect(error?.message).not.toMatch(/Secret Road/);
    expect(error?.hint).not.toBe('');
    expect(await rowsOf(engine, 'FROM addresses_9c2e')).toHaveLength(1);
  });
});

/** What these read, or that they are whole, only the database can tell. */
const BY_THE_DATABASE_ALONE = [
  'SELECT first_address()',
  'WITH addresses_9c2e AS (FROM addresses_9c2e) FROM addresses_9c2e',
  'WITH a AS (WITH addresses_9c2e AS (SELECT 1) SELECT 2) FROM addresses_9c2e',
  'SELECT 1) UNION ALL (SELECT 2',
];

test('all others are refused by their words alone', () => {
  const passed = REACHING.filter((sql) => {
    try {
      checkQuery(sql, Object.keys(HELD.views));
      return true;
    } catch {
      return false;
    }
  });
  expect(passed).toEqual(BY_THE_DATABASE_ALONE);
});

test('the plan alone tells of every table, function and file', async () => {
  const tables = new Set(Object.values(HELD.views));
  for (const sql of [
    'FROM addresses_9c2e',
    'FROM kept.main.addresses_77aa',
    'SELECT 1 FROM events_1f0c WHERE false AND EXISTS (FROM addresses_9c2e)',
    'SELECT * FROM all_addresses',
    'FROM everyone()',
    "FROM query('FROM addresses_9c2e')",
    "FROM query_table('addresses_9c2e')",
    'FROM histogram(addresses_9c2e, name)',
    'FROM duckdb_tables',
    'FROM duckdb_settings()',
    'FROM information_schema.tables',
    'FROM (SHOW TABLES)',
    'FROM (DESCRIBE addresses_9c2e)',
    'FROM (SUMMARIZE addresses_9c2e)',
    "FROM read_text('intake/x')",
    "FROM 'intake/x.csv'",
    'FROM checkpoint()',
  ]) {
    const checked = engine.session((session) => checkPlan(session, sql, tables));
    await expect(checked, sql).rejects.toMatchObject({ code: 'bad_sql' });
  }
  await engine.session((session) => checkPlan(session, 'FROM events_1f0c, range(3)', tables));
});

describe('an ordinary query passes', () => {
  test.each(ORDINARY)('%s', async (sql) => {
    expect((await select(sql)).rows).toBeGreaterThan(0);
  });
});
