import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../../workers/runtime/errors';
import type { Database } from '../../../workers/warehouse/database';
import type { Engine } from '../../../workers/warehouse/engine/engine';
import { decodeRows } from '../../../workers/warehouse/rows';
import { nodeWarehouse } from '../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import { PageCheckpoints } from '../../notebook/checkpoints';
import { FileShelf } from '../../notebook/files';
import type { CellInput, CellResult } from '../../notebook/kind';
import { ModelShelf } from '../../notebook/models';
import { csvField } from '../../ui/csv';
import { csvFile } from '../../ui/csv_file';
import { sqlCell } from './cell';
import { readPage } from './pages';
import { fromText } from './value';
import { friendlyTables, readSchema } from './views';

let engine: Engine;
let warehouse: Database;

const data: CellResult = {
  value: null,
  figures: {},
  sql: [],
  tables: { events: 'events_abc', items: 'items_abc' },
};
const sessions: CellResult = { value: null, figures: {}, sql: [], tables: { sessions: 'sessions_def' } };

beforeAll(async () => {
  engine = await openNodeEngine();
  warehouse = nodeWarehouse(engine);
  for (const statement of [
    'CREATE TABLE events_abc AS SELECT range AS event_id, range % 3 AS user_id FROM range(10)',
    "CREATE TABLE items_abc AS SELECT 1 AS item_id, 'it''s' AS source_id",
    'CREATE TABLE sessions_def AS SELECT 1 AS session_id',
    "CREATE TABLE secret AS SELECT 'not for this cell' AS text",
  ]) {
    await warehouse.execute(statement);
  }
});
afterAll(() => engine.close());

function given(results: Record<string, CellResult>): CellInput[] {
  return Object.entries(results).map(([kind, result]) => ({ id: kind, kind, gives: [], result }));
}

function run(query: string) {
  return sqlCell.run(
    {
      key: 'k',
      signal: new AbortController().signal,
      progress: () => {},
      warehouse,
      files: new FileShelf(),
      models: new ModelShelf(),
      checkpoints: new PageCheckpoints(),
      cellId: 'cell',
      kinds: {},
      inputList: given({ data, sessions }),
      table: (role) => `${role}_k`,
    },
    { query },
    {},
  );
}

async function refusal(query: string): Promise<AppError> {
  const thrown = await run(query).then(
    () => new Error(`${query} was not refused`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown;
}

test('a query over friendly names leaves its rows, columns and figures', async () => {
  const result = await run('SELECT user_id, count(*) AS n FROM events GROUP BY user_id ORDER BY user_id;');
  expect(result.value).toEqual({
    columns: [
      { name: 'user_id', type: 'BIGINT' },
      { name: 'n', type: 'BIGINT' },
    ],
    rows: 3,
    preview: [
      [0, 4],
      [1, 3],
      [2, 3],
    ],
  });
  expect(result.figures).toEqual({ rows: 3, columns: 2 });
  expect(result.tables).toEqual({ result: 'result_k' });
});

test('values of every type become plain JSON, and nothing is rounded in silence', async () => {
  const { value } =
    await run(`SELECT 9007199254740993 AS big, 170141183460469231731687303715884105727 AS huge,
    0.1::FLOAT AS f, 1.5::DECIMAL(18,3) AS d, 12345678901234567.891::DECIMAL(20,3) AS dd, 'nan'::DOUBLE AS nan,
    true AS yes, NULL AS nothing, TIMESTAMP '2015-05-03 01:02:03' AS t, [1, 2] AS list, {'a': 1} AS struct,
    '\\xAA'::BLOB AS blob, INTERVAL 2 DAY AS i, 'é"👍' AS text, DATE '2020-01-01' AS day`);
  expect(value.preview[0]).toEqual([
    ...[
      '9007199254740993',
      '170141183460469231731687303715884105727',
      0.1,
      1.5,
      '12345678901234567.891',
      'nan',
    ],
    ...[true, null, '2015-05-03 01:02:03', '[1, 2]', "{'a': 1}", '\\xAA', '2 days', 'é"👍', '2020-01-01'],
  ]);
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
});

test('of a very long value the page gets the beginning, and of values that fit all', async () => {
  const { value } = await run("SELECT repeat('x', 5000000) AS long, repeat('y', 300000) AS fits");
  const [long, fits] = (value.preview[0] ?? []) as string[];
  expect(fits).toHaveLength(300_000);
  expect(long).toMatch(/^x+…$/);
  expect(long?.length).toBeLessThanOrEqual(4_000_001);
  const { value: many } = await run("SELECT repeat('z', 100000) AS text FROM range(1000)");
  expect(JSON.stringify(many.preview).length).toBeLessThan(5_000_000);
});

test('awkward column names are kept apart', async () => {
  const { value } = await run('SELECT 1 AS a, 2 AS a, 3 AS "x""y", 4 AS row_number, 5 AS "日本"');
  expect(value.preview).toEqual([[1, 2, 3, 4, 5]]);
  expect(new Set(value.columns.map((column) => column.name)).size).toBe(5);
});

test('an empty result is a result', async () => {
  const { value } = await run('FROM events WHERE false');
  expect(value.rows).toBe(0);
  expect(value.preview).toEqual([]);
  expect(value.columns.map((column) => column.name)).toEqual(['event_id', 'user_id']);
});

test.each([
  'DROP TABLE events',
  'DROP VIEW events',
  'INSERT INTO events VALUES (1, 2)',
  'UPDATE events SET user_id = 0',
  'DELETE FROM events_abc',
  'TRUNCATE events_abc',
  'CREATE TABLE mine AS SELECT 1',
  'CREATE MACRO f(x) AS x',
  'ALTER TABLE events_abc ADD COLUMN x INT',
  "COPY events TO 'out.csv'",
  "COPY events_abc FROM 'in.csv'",
  "ATTACH 'other.db'",
  'DETACH memory',
  'PRAGMA database_list',
  "SET memory_limit = '1GB'",
  'RESET memory_limit',
  'INSTALL httpfs',
  'LOAD httpfs',
  "EXPORT DATABASE 'folder'",
  "IMPORT DATABASE 'folder'",
  'CHECKPOINT',
  'VACUUM',
  'BEGIN TRANSACTION',
  'PREPARE p AS SELECT 1',
  'EXECUTE p',
  'CALL pragma_version()',
  'EXPLAIN ANALYZE DELETE FROM events_abc',
  'SELECT 1; SELECT 2',
  'SELECT 1; DROP TABLE events_abc',
  'SELECT 1) AS x; DROP TABLE events_abc; --',
  'SELECT 1) ; DROP TABLE events_abc; SELECT * FROM (SELECT 2',
  'SELECT 1) UNION ALL (SELECT 2',
  '1) AS t; DELETE FROM events_abc; --',
  'SELECT 1 /* ',
  "SELECT 'open",
  'SELECT "open',
  'SELECT 1 /* a */ ; /* b */ DROP TABLE events_abc',
  '-- only a comment',
  '/* only a comment */',
  ';',
  '',
  '   \n ',
  'WITH gone AS (DELETE FROM events_abc RETURNING *) SELECT * FROM gone',
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_csv('../package.json')",
  "SELECT * FROM read_csv('intake/../package.json')",
  "SELECT * FROM 'package.json'",
  "SELECT * FROM read_text('https://example.com/')",
  "SELECT * FROM read_blob('/etc/passwd')",
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM sniff_csv('/etc/passwd')",
  "FROM query('DROP TABLE events_abc')",
  "FROM query('SELECT 1; DROP TABLE events_abc')",
  "SELECT * FROM parquet_scan('/etc/x.parquet')",
  "SELECT * FROM read_json('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_csv('opfs://x.csv')",
  "SELECT * FROM 'https://example.com/x.csv'",
  "SELECT getenv('HOME')",
  "ATTACH 'https://example.com/x.db' AS x",
  'FORCE INSTALL httpfs',
  'INSTALL h3 FROM community',
  "LOAD '/tmp/x.duckdb_extension'",
  "CREATE SECRET (TYPE http, BEARER_TOKEN 'x')",
  "COPY (SELECT 1) TO 'intake/x.csv'",
  'SET enable_external_access = true',
  'CREATE VIEW mine AS SELECT 1',
  'MERGE INTO events USING items ON true WHEN MATCHED THEN DELETE',
  'SELECT * FROM nowhere',
  'SELECT missing FROM events',
  'SELECT $1',
  'SELECT ?',
])('%j is refused with a sentence, and changes nothing', async (query) => {
  const error = await refusal(query);
  expect(error.code).toBe('bad_sql');
  expect(error.message.length).toBeGreaterThan(8);
  expect(error.hint.length).toBeGreaterThan(8);
  const left = decodeRows(
    await engine.session((session) =>
      session.query(`SELECT (SELECT count(*) FROM events_abc)::INT AS events,
        (SELECT count(*) FROM duckdb_tables() WHERE table_name <> 'result_k')::INT AS tables,
        (SELECT count(*) FROM duckdb_views() WHERE NOT internal)::INT AS views`),
    ),
  );
  expect(left).toEqual([{ events: 10, tables: 4, views: 0 }]);
});

test.each([
  ['SELECT * FROM nowhere', 'nowhere'],
  ['  \n SELECT missing FROM events', 'missing'],
  ["SELECT '👍é', missing FROM events", 'missing'],
  ['SELECT * FRUM events', 'events'],
  ['SELECT user_id,\n  nofunc(3)\nFROM events', 'nofunc'],
  ["SELECT CAST('x' AS INTEGER) FROM events", 'CAST'],
])('the place of the fault in %j is marked', async (query, at) => {
  const error = await refusal(query);
  expect(error.details.position).toBe(query.indexOf(at));
});

test('any page of a result is in order', async () => {
  const result = await run('SELECT range AS i, range * 2 AS j FROM range(5000) ORDER BY i DESC');
  const page = await readPage(warehouse, 'result_k', result.value.columns, { offset: 4990, limit: 50 });
  expect(page).toEqual(Array.from({ length: 10 }, (_, k) => [9 - k, 18 - 2 * k]));
});

test('names of the tables of two cells do not collide', () => {
  expect(friendlyTables(given({ data, sessions }))).toEqual({
    events: 'events_abc',
    items: 'items_abc',
    sessions: 'sessions_def',
  });
  const other = { ...sessions, tables: { events: 'events_def' } };
  expect(friendlyTables(given({ data, sessions: other }))).toEqual({
    events: 'events_abc',
    items: 'items_abc',
    sessions_events: 'events_def',
  });
});

test('the schema gives the columns of each table in order', async () => {
  const schema = await readSchema(warehouse, friendlyTables(given({ data })));
  expect(schema.map((table) => table.name)).toEqual(['events', 'items']);
  expect(schema[0]?.columns.map((column) => column.name)).toEqual(['event_id', 'user_id']);
  expect(await readSchema(warehouse, {})).toEqual([]);
});

test('a CSV file reads back as what the result held, formulas made harmless, whatever the page size', async () => {
  const awkward = [
    'a,b',
    'say "hi"',
    'two\nlines',
    '=cmd()',
    '+1',
    '-1',
    '@x',
    '\tx',
    '\rx',
    '\n=x',
    '＝1+1',
    '＠x',
    ' =1',
    '',
    '👍',
    '00',
  ];
  const list = awkward.map(
    (text, i) => `(${i}, '${text.replaceAll("'", "''")}', ${i === 3 ? 'NULL' : -i - 0.5})`,
  );
  const { value } = await run(
    `SELECT t AS "=text", n AS number FROM (VALUES ${list.join(', ')}) v(i, t, n) ORDER BY i`,
  );
  const expected = awkward.map((text, i) => `${csvField(text)},${i === 3 ? '' : (-i - 0.5).toFixed(1)}`);
  const written: number[] = [];
  for (const rowsAtATime of [1, 4, 1000]) {
    const file = await csvFile(warehouse, 'result_k', value, { rowsAtATime, onRows: (n) => written.push(n) });
    expect(await file.text()).toBe(`${["'=text,number", ...expected].join('\r\n')}\r\n`);
  }
  expect(written.at(-1)).toBe(awkward.length);
  expect(csvField('=1')).toBe("'=1");
  expect(csvField('a"b')).toBe('"a""b"');
});

test('a cancelled CSV stops', async () => {
  const { value } = await run('FROM events');
  const signal = AbortSignal.abort();
  await expect(csvFile(warehouse, 'result_k', value, { signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test.each([
  ['1', 'INTEGER', 1],
  ['-0.000001', 'DECIMAL(18,6)', -0.000001],
  ['9007199254740992', 'UBIGINT', '9007199254740992'],
  ['inf', 'DOUBLE', 'inf'],
  ['1', 'VARCHAR', '1'],
  ['false', 'BOOLEAN', false],
  [null, 'VARCHAR', null],
])('%j of %s is %j', (text, type, expected) => {
  expect(fromText(text, type)).toBe(expected);
});
