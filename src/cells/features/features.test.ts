import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../../workers/warehouse/engine/node';
import { rowsOf } from '../../../workers/warehouse/ingest/testing';
import { targetCell } from '../target/cell';
import { NodeNotebook } from '../testing/node_notebook';
import { featuresCell } from './cell';
import type { FeaturesValue } from './value';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 600 });
  await notebook.run(targetCell, { target: 'anything_next_session', oracle: false });
});
afterAll(() => notebook.engine.close());

test('37 features in six groups, each a column of the table that a model reads', async () => {
  const { value, tables } = await notebook.run<FeaturesValue>(featuresCell);
  expect(value.features).toHaveLength(37);
  expect(new Set(value.features.map(({ group }) => group)).size).toBe(6);
  const names = value.features.map(({ name }) => name);
  const rows = await rowsOf(notebook.engine, `SELECT * FROM ${tables.features} LIMIT 1`);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['example_id', ...names].sort());
  for (const { missing } of value.features) expect(missing).toBeGreaterThanOrEqual(0);
});
