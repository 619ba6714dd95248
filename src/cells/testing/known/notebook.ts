/** A notebook with every kind of cell over a small shop, run in Node from end to end. */
import { evaluationTasks } from '../../../../workers/evaluation/tasks';
import { gbdtTasks } from '../../../../workers/gbdt/tasks';
import { wasmTeam } from '../../../../workers/gbdt/testing/kernels';
import { createHandlers } from '../../../../workers/generator/handlers';
import { linearTasks } from '../../../../workers/linear/tasks';
import { bootstrapTasks } from '../../../../workers/metrics/tasks';
import { alsTasks } from '../../../../workers/retrieval/als/tasks';
import { alsTeam } from '../../../../workers/retrieval/als/testing/kernels';
import { retrievalTasks } from '../../../../workers/retrieval/tasks';
import { inThreadWorker } from '../../../../workers/runtime/testing/in_thread_worker';
import { chooseBackend } from '../../../../workers/sequence/backend';
import { sequenceTasks } from '../../../../workers/sequence/tasks';
import { testMachine } from '../../../../workers/sequence/testing/machine';
import type { Database } from '../../../../workers/warehouse/database';
import type { Engine } from '../../../../workers/warehouse/engine/engine';
import { inspectFile } from '../../../../workers/warehouse/intake/inspect';
import { textFile } from '../../../../workers/warehouse/testing/ingest';
import { type NotebookCell, parseDocument } from '../../../notebook/document';
import { FileShelf } from '../../../notebook/files';
import { contentKeys } from '../../../notebook/graph';
import type { CellResult, KindRegistry } from '../../../notebook/kind';
import { Runner } from '../../../notebook/runner';
import type { KeptResult } from '../../../notebook/state';
import { NodeNotebook } from '../node_notebook';

/** Rows as a shop might send them: two spellings of an event, a repeated row, a rejected one, an order. */
const OWN_FILE = `time,customer,product,what,price,order
2021-03-01 10:00:00,anna,tea,View,4.50,
2021-03-01 10:02:00,anna,tea,cart,4.50,
2021-03-01 10:02:00,anna,tea,cart,4.50,
2021-03-01 10:05:00,anna,tea,purchase,4.50,A1
2021-03-02 11:00:00,ben,cup,view,7.00,
2021-03-02 11:50:00,ben,tea,view,4.50,
never,ben,tea,view,4.50,
2021-03-03 09:00:00,anna,cup,view,7.00,
`;

const SEQUENCE = { width: 16, epochs: 1, batch_tokens: 256, max_length: 8, patience: 0 };
const READS = ['data', 'sessions'];
const EXAMPLES = ['sessions', 'target', 'features'];

/** Every kind of cell, with as little work for each as still gives figures worth comparing. */
const CELLS = [
  { id: 'data', kind: 'data', params: { users: 300, seed: 1 } },
  { id: 'sessions', kind: 'sessions', inputs: ['data'] },
  { id: 'explore', kind: 'explore', inputs: READS },
  { id: 'sql', kind: 'sql', inputs: READS },
  { id: 'note', kind: 'note', params: { text: 'What *is* it worth?' } },
  { id: 'target', kind: 'target', params: { oracle_repeats: 20 }, inputs: READS },
  {
    id: 'target-category',
    kind: 'target',
    params: { target: 'category_next_session', oracle: false },
    inputs: READS,
  },
  { id: 'features', kind: 'features', inputs: [...READS, 'target'] },
  {
    id: 'leakage',
    kind: 'leakage',
    params: { cut_offs: 2, brute_force_rows: 3, score_rows: 1000, shuffles: 2 },
    inputs: [...READS, 'target', 'features'],
  },
  { id: 'last-seen', kind: 'train', params: { model: 'last_seen' }, inputs: EXAMPLES },
  { id: 'popularity', kind: 'train', params: { model: 'popularity' }, inputs: EXAMPLES },
  { id: 'logistic', kind: 'train', params: { model: 'logistic' }, inputs: EXAMPLES },
  {
    id: 'trees',
    kind: 'train',
    params: { model: 'gbdt', n_estimators: 15, num_leaves: 5, min_data_in_leaf: 20, negative_share: 0.5 },
    inputs: EXAMPLES,
  },
  {
    id: 'evaluate',
    kind: 'evaluate',
    params: { replicates: 50, permutation_repeats: 1 },
    inputs: ['data', 'target', 'features', 'popularity', 'logistic', 'trees'],
  },
  { id: 'sequence', kind: 'sequence', params: SEQUENCE, inputs: READS },
  {
    id: 'sequence-evaluate',
    kind: 'sequence-evaluate',
    params: { replicates: 50, most_sessions: 200 },
    inputs: [...READS, 'sequence'],
  },
  {
    id: 'sequence-predict',
    kind: 'sequence-predict',
    params: { count: 3, most_sessions: 200 },
    inputs: [...READS, 'sequence'],
  },
  { id: 'regulars', kind: 'data', params: { preset: 'next-purchase', users: 500, items: 400, seed: 1 } },
  {
    id: 'interactions',
    kind: 'interactions',
    params: { least_events: 3, half_life_days: 30 },
    inputs: ['regulars'],
  },
  { id: 'visits', kind: 'sessions', inputs: ['regulars'] },
  {
    id: 'interactions-next',
    kind: 'interactions',
    params: { protocol: 'next_item', most_cases: 100 },
    inputs: ['regulars'],
  },
  {
    id: 'interactions-steps',
    kind: 'interactions',
    params: { protocol: 'session_steps', least_events: 2 },
    inputs: ['regulars', 'visits'],
  },
  {
    id: 'retrieve',
    kind: 'retrieve',
    params: { k: 40, keep: 40, factors: 8, iterations: 3 },
    inputs: ['regulars', 'interactions'],
  },
  {
    id: 'rank',
    kind: 'rank',
    params: { n_estimators: 15, num_leaves: 5, min_data_in_leaf: 10 },
    inputs: ['regulars', 'interactions', 'retrieve'],
  },
  {
    id: 'ranking-evaluate',
    kind: 'ranking-evaluate',
    params: { replicates: 50 },
    inputs: ['interactions', 'retrieve', 'rank'],
  },
  { id: 'customer', kind: 'customer', inputs: ['regulars', 'interactions', 'retrieve', 'rank'] },
  { id: 'mail', kind: 'mail', inputs: ['regulars', 'interactions', 'rank'] },
  { id: 'runs', kind: 'runs', inputs: ['trees', 'evaluate', 'sequence'] },
];

/** What each worker of the page does, by the name of its file; here on the test's own thread. */
const WORKERS: Record<string, () => Worker> = {
  generator: () => inThreadWorker(createHandlers()),
  gbdt: () => inThreadWorker(gbdtTasks(() => wasmTeam())),
  linear: () => inThreadWorker(linearTasks),
  evaluation: () => inThreadWorker(evaluationTasks),
  bootstrap: () => inThreadWorker(bootstrapTasks),
  retrieval: () => inThreadWorker(retrievalTasks),
  als: () => inThreadWorker(alsTasks(() => alsTeam())),
  sequence: () => inThreadWorker(sequenceTasks({ openMachine: () => testMachine(), chooseBackend })),
};

/** Stands for the browser's `Worker`, so that the page's own cells run as they are. */
export function InThreadWorker(url: URL): Worker {
  const name = /([^/]+)\.worker\.ts$/.exec(url.pathname)?.[1] ?? '';
  const open = WORKERS[name];
  if (!open) throw new Error(`No worker stands in for ${url.pathname}.`);
  return open();
}

export interface RanCell extends NotebookCell {
  result: CellResult;
}

/** Runs every cell, and gives them in the document's order; throws what a cell throws. `watch` may look at what they ask. */
export async function runSmallNotebook(
  engine: Engine,
  kinds: KindRegistry,
  watch: (warehouse: Database) => Database = (warehouse) => warehouse,
): Promise<RanCell[]> {
  const files = new FileShelf();
  const document = parseDocument({
    version: 1,
    title: 'Every kind',
    cells: [...CELLS, await ownFileCell(files)].map((cell) => ({ params: {}, inputs: [], ...cell })),
  });
  const { warehouse, models, checkpoints } = new NodeNotebook(engine);
  const kept = new Map<string, KeptResult>();
  const failures: string[] = [];
  const runner = new Runner({
    kinds,
    warehouse: watch(warehouse),
    files,
    models,
    checkpoints,
    document: () => document,
    result: (key) => kept.get(key),
    setRunState: (id, state) => {
      if (state.status === 'failed') failures.push(`${id}: ${state.error.message}`);
    },
    keep: (_, result) => void kept.set(result.key, result),
  });
  await runner.run(document.cells.map(({ id }) => id));
  if (failures.length > 0) throw new Error(failures.join('\n'));
  const keys = contentKeys(document, kinds);
  return document.cells.map((cell) => {
    const done = kept.get(keys.get(cell.id) ?? '');
    if (!done) throw new Error(`${cell.id} has no result.`);
    return { ...cell, result: done.result };
  });
}

async function ownFileCell(shelf: FileShelf) {
  const file = textFile('events.csv', OWN_FILE);
  const quiet = { signal: new AbortController().signal, progress: () => {} };
  const { files } = await inspectFile(file, undefined, quiet);
  const [events] = files;
  if (!events) throw new Error('The file of events is not taken for one.');
  shelf.add(events.file.hash, file);
  const params = { source: 'files', files: [events.file], mapping: events.mapping };
  return { id: 'own-file', kind: 'data', params };
}
