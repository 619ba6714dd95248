import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../../workers/warehouse/engine/node';
import { NodeNotebook } from '../testing/node_notebook';
import { targetCell } from './cell';
import { TARGETS, type TargetValue } from './value';

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop();
});
afterAll(() => notebook.engine.close());

test.each(TARGETS)('%s', async (target) => {
  const t0 = performance.now();
  const { value } = await notebook.run<TargetValue>(targetCell, { target, oracle: false });
  console.log(target, performance.now() - t0);
  if (target === TARGETS[0]) for (const s of value.summaries) console.log(JSON.stringify(s, null, 0));
  expect(value.summaries).toHaveLength(6);
});
