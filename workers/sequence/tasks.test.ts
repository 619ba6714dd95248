import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createTaskPort } from '../runtime/host';
import type { Progress } from '../runtime/progress';
import { kernelBackend } from './backend';
import type { SequenceTasks, TrainingDetail } from './protocol';
import { sequenceTasks } from './tasks';
import { testMachine } from './testing/machine';
import { smallCatalogue, smallData, smallParams } from './testing/small';

const backend = kernelBackend('A test.');
const open = () =>
  createTaskPort<SequenceTasks>(
    sequenceTasks({ openMachine: () => testMachine(), chooseBackend: async () => backend }),
  );
const request = {
  data: smallData(60),
  catalogue: smallCatalogue(),
  params: smallParams({ epochs: 2 }),
  helpers: [],
};

test('trains, saves, opens, evaluates, predicts and closes', async () => {
  const port = open();
  const told: Progress[] = [];
  const line = { postMessage: (progress: Progress) => told.push(progress) };
  const trained = await port.start(
    1,
    'train',
    { ...request, validation: smallData(20, 4), checkpoints: null },
    line,
  );
  if (!trained.ok) throw new Error(trained.error.message);
  expect(trained.value).toMatchObject({ ending: 'complete', backend: backend.choice });
  expect(trained.value.history.length).toBe(2);
  const detail = told[0]?.detail as TrainingDetail;
  expect(detail).toMatchObject({ epochs: 2, batches: 1, backend: backend.choice });
  expect(detail.curve).toEqual(trained.value.curve.slice(0, detail.curve.length));
  expect(detail.curve.length).toBeGreaterThan(0);
  const { model } = trained.value;
  const saved = await port.start(2, 'save', { model, metadata: { shop: 'ours' } }, null);
  if (!saved.ok) throw new Error(saved.error.message);
  expect(await port.start(8, 'describe', { weights: saved.value }, null)).toMatchObject({
    ok: true,
    value: { model: { width: request.params.width }, metadata: { shop: 'ours' } },
  });
  const opened = await port.start(
    ...([
      3,
      'open',
      { weights: saved.value, catalogue: request.catalogue, params: request.params },
      null,
    ] as const),
  );
  if (!opened.ok) throw new Error(opened.error.message);
  const asked = { data: smallData(5, 6), head: 'view', count: 3 } as const;
  const one = await port.start(4, 'predict', { model, ...asked }, null);
  const other = await port.start(5, 'predict', { model: opened.value, ...asked }, null);
  expect(other).toEqual(one);
  await port.start(6, 'close', { model }, null);
  const gone = await port.start(7, 'predict', { model, ...asked }, null);
  expect(gone).toMatchObject({ ok: false, error: { message: 'This model is no longer in memory.' } });
});

test('a stopped training hands over its state, and goes on from there to the same end', async () => {
  const whole = await open().start(1, 'train', { ...request, checkpoints: null }, null);
  const port = open();
  const first = port.start(1, 'train', { ...request, checkpoints: null }, null);
  port.cancel(1);
  const stopped = await first;
  if (!stopped.ok || !stopped.value.checkpoint) throw new Error('The training was not stopped.');
  expect(stopped.value.ending).toBe('stopped');
  const { checkpoint } = stopped.value;
  const second = await open().start(1, 'train', { ...request, checkpoint, checkpoints: null }, null);
  if (!whole.ok || !second.ok) throw new Error('A training failed.');
  for (const of of ['ending', 'history', 'bestEpoch', 'curve'] as const)
    expect(second.value[of]).toEqual(whole.value[of]);
});

test('posts a checkpoint after every epoch', async () => {
  const { port1, port2 } = new MessageChannel();
  const posted: Uint8Array[] = [];
  const both = new Promise<void>((resolve) => {
    port1.on('message', (bytes: Uint8Array) => {
      if (posted.push(bytes) === request.params.epochs) resolve();
    });
  });
  await open().start(1, 'train', { ...request, checkpoints: port2 as unknown as MessagePort }, null);
  await both;
  port1.close();
  expect(posted.map((bytes) => bytes.length > 1_000)).toEqual([true, true]);
});

test('what cannot be trained comes back as a sentence', async () => {
  const bad = await open().start(1, 'train', { ...request, params: { width: 30 }, checkpoints: null }, null);
  expect(bad).toMatchObject({ ok: false, error: { code: 'bad_parameters' } });
});
