import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDuckDB, DuckDBAccessMode, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { expect, it } from 'vitest';
import { emptyDatabase } from './empty_database';

it('the empty database is, byte for byte, the one that this DuckDB makes', async () => {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' };
  const folder = mkdtempSync(join(tmpdir(), 'sessionbook-empty-'));
  const path = join(folder, 'tables.duckdb');
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => {});
  database.open({ path, accessMode: DuckDBAccessMode.READ_WRITE });
  database.reset();
  expect(Buffer.from(await emptyDatabase()).equals(readFileSync(path))).toBe(true);
  rmSync(folder, { recursive: true });
});
