/** Only for tests: a shop with target and features in Node, and the checks over altered copies of its tables. */
import { EvaluationClient } from '../../../../workers/evaluation/client';
import { evaluationTasks } from '../../../../workers/evaluation/tasks';
import { inThreadGbdt } from '../../../../workers/gbdt/testing/client';
import { LinearClient } from '../../../../workers/linear/client';
import { linearTasks } from '../../../../workers/linear/tasks';
import { inThreadWorker } from '../../../../workers/runtime/testing/in_thread_worker';
import { openNodeEngine } from '../../../../workers/warehouse/testing/node_engine';
import { featuresCell } from '../../features/cell';
import { targetCell } from '../../target/cell';
import { NodeNotebook } from '../../testing/node_notebook';
import { trainCellWith } from '../../train/cell';
import { leakageCellWith } from '../cell';
import { drawSample } from '../checks/sample';
import type { Leakage } from '../context';
import type { Engines } from '../engines';
import { leakageParams } from '../params';
import { leakageOf } from '../run';
import type { Check } from '../value';

export const engines: Engines = {
  gbdt: inThreadGbdt(),
  evaluation: new EvaluationClient(() => inThreadWorker(evaluationTasks)),
};
const trainCell = trainCellWith(() => ({
  gbdt: inThreadGbdt(),
  linear: () => new LinearClient(() => inThreadWorker(linearTasks)),
  evaluation: () => engines.evaluation,
}));
export const cell = leakageCellWith(() => engines);
/** As little as the checks can judge by. */
export const SMALL = leakageParams.parse({ cut_offs: 8, score_rows: 2000, shuffles: 4 });

export async function shop(seed: number, target: string, params: object = {}): Promise<NodeNotebook> {
  const notebook = new NodeNotebook(await openNodeEngine());
  notebook.kinds[trainCell.kind] = trainCell;
  await notebook.shop({ users: 900, seed });
  await notebook.run(targetCell, { target, oracle: false, ...params });
  await notebook.run(featuresCell);
  return notebook;
}

/** The checks over copies of the tables, altered by these statements; `@examples` and `@features` name them. */
export async function altered(
  notebook: NodeNotebook,
  statements: readonly string[],
  change: (leak: Leakage) => Partial<Leakage> = () => ({}),
): Promise<Leakage> {
  const context = notebook.context();
  const { tables } = await leakageOf(context, SMALL, notebook.inputs, engines);
  const [examples, features] = [context.table('altered_examples'), context.table('altered_features')];
  await notebook.rows(`CREATE TABLE ${examples} AS SELECT * FROM ${tables.examples}`);
  await notebook.rows(`CREATE TABLE ${features} AS SELECT * FROM ${tables.features}`);
  const inputs = { ...notebook.inputs };
  const { examples: target, features: made } = notebook.inputs;
  if (!target || !made) throw new Error('not run');
  inputs.examples = { ...target, tables: { examples } };
  inputs.features = { ...made, tables: { features } };
  const leak = await leakageOf(context, SMALL, inputs, engines);
  for (const text of statements) await notebook.rows(leak.db.bound(text));
  return { ...leak, ...change(leak) };
}

/** A feature of a person's own, filled by an expression over the example row `e`. */
export const ownColumn = (expression: string) => [
  'ALTER TABLE @features ADD COLUMN mine FLOAT',
  `UPDATE @features AS f SET mine = ${expression} FROM @examples AS e WHERE e.example_id = f.example_id`,
];
export const withMine = (leak: Leakage) => ({
  features: [...leak.features, { name: 'mine', group: 'own', unit: '', sql: 'events_1d' }],
});

export async function sampled(
  leak: Leakage,
  use: (sample: string) => Promise<Check | Check[]>,
): Promise<Check[]> {
  const sample = leak.context.table('leak_sample');
  await drawSample(leak, sample);
  const made = await use(sample);
  await leak.context.warehouse.drop(sample);
  return Array.isArray(made) ? made : [made];
}
