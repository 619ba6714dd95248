/** Queries that reach for what they were not given: each gets its sentence, and nothing else breaks. */
import { expect, test } from './fixtures';

test('a query reads the tables listed below the editor, and nothing else', async ({ page, notebook }) => {
  await notebook.open();
  await notebook.set({ data: { users: 300 } });
  await notebook.run('sql');
  await notebook.expectStatus('sql', 'done');
  const before = await notebook.figures('data');
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  // Not among the cells above.
  const table = cells.find(({ id }) => id === 'sql')?.tables.result ?? '';
  expect(table).not.toBe('');

  for (const [query, sentence] of [
    ["SELECT * FROM read_blob('opfs://database/tables.duckdb')", 'cannot call the function read_blob'],
    ["FROM glob('**')", 'cannot call the function glob'],
    ['FROM duckdb_tables()', 'cannot call the function duckdb_tables'],
    ['FROM duckdb_tables', 'no table duckdb_tables'],
    ['FROM information_schema.tables', 'cannot read information_schema.tables'],
    [`FROM kept.main."${table}"`, 'cannot read kept.main.'],
    [`FROM "${table}"`, `no table ${table}`],
    [`FROM query('FROM "${table}"')`, 'cannot call the function query'],
    [`WITH "${table}" AS (FROM "${table}") FROM "${table}"`, `cannot read the table ${table}`],
    ["FROM 'intake/0.csv'", "cannot read the file 'intake/0.csv'"],
    ["SELECT current_setting('memory_limit')", 'cannot call the function current_setting'],
    [`SELECT ${'(SELECT '.repeat(30)}1${')'.repeat(30)}`, 'Too many queries stand inside each other'],
  ] as const) {
    await notebook.set({ sql: { query } });
    await page.evaluate(() => window.sessionbook.run(['sql']));
    await notebook.expectStatus('sql', 'failed');
    await expect(notebook.panel('sql').getByRole('alert')).toContainText(sentence);
  }
  await notebook.expectStatus('data', 'done');
  await notebook.expectStatus('sessions', 'done');

  await notebook.set({ sql: { query: 'SELECT count(*) AS n FROM events' } });
  await notebook.run('sql');
  await notebook.expectStatus('sql', 'done');
  await expect(notebook.panel('sql').getByRole('cell', { name: String(before.events) })).toBeVisible();
});
