import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../../workers/warehouse/engine/node';
import { rowsOf } from '../../../workers/warehouse/ingest/testing';
import { NodeNotebook } from '../testing/node_notebook';
import { targetCell } from './cell';
import { TARGETS, type TargetValue } from './value';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 800 });
});
afterAll(() => notebook.engine.close());

test.each(TARGETS)('%s: labelled rows in three splits, none of which is known too late', async (target) => {
  const { value, tables, figures } = await notebook.run<TargetValue>(targetCell, { target, oracle: false });
  expect(value.summaries).toHaveLength(6);
  const [counted] = await rowsOf(
    notebook.engine,
    `SELECT CAST(count(*) AS INTEGER) AS rows, CAST(sum(label) AS INTEGER) AS positives,
       CAST(count(*) FILTER (label_end_ts < cutoff_ts) AS INTEGER) AS backwards,
       CAST(max(example_id) AS INTEGER) + 1 AS ids
     FROM ${tables.examples}`,
  );
  expect(counted).toEqual({
    rows: figures.rows,
    positives: figures.positives,
    backwards: 0,
    ids: figures.rows,
  });
});
