import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../../workers/warehouse/engine/node';
import { targetCell } from '../target/cell';
import { NodeNotebook } from '../testing/node_notebook';
import { featuresCell } from './cell';
import type { FeaturesValue } from './value';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 10000 });
  await notebook.run(targetCell, { target: 'anything_next_session', oracle: false });
});
afterAll(() => notebook.engine.close());

test('x', async () => {
  const t0 = performance.now();
  const { value } = await notebook.run<FeaturesValue>(featuresCell);
  for (const f of value.features)
    console.log(
      f.name,
      f.missing.toFixed(2),
      f.min,
      f.median,
      f.max,
      f.distinct,
      f.bins
        .map((b, i) => `${b.rows}:${((100 * b.positives) / (f.train_rows[i] || 1)).toFixed(1)}`)
        .join(' '),
    );
  console.log(JSON.stringify(value.properties), performance.now() - t0);
  expect(value.features).toHaveLength(37);
});
