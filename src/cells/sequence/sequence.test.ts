import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Progress } from '../../../workers/runtime/progress';
import { ThreadBudget } from '../../../workers/runtime/threads/budget';
import { inThreadSequence } from '../../../workers/sequence/testing/client';
import { openNodeEngine } from '../../../workers/warehouse/testing/node_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import { NodeNotebook } from '../testing/node_notebook';
import { sequenceCellWith } from './cell';
import { trainingControl } from './control';
import { exportedWeights } from './import_weights';
import type { SequenceValue } from './value';

const cell = sequenceCellWith(inThreadSequence);
const SMALL = { width: 16, epochs: 3, batch_tokens: 256, max_length: 10, patience: 0 };
let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 400, items: 80, days: 20 });
});
afterAll(() => notebook.engine.close());

const run = (params = {}, change: Parameters<NodeNotebook['run']>[2] = {}) =>
  notebook.run<SequenceValue>(cell, { ...SMALL, ...params }, change);
const shelved = (value: SequenceValue) => notebook.models.get<SequenceModel>(value.model_name);
const bytesOf = async (value: SequenceValue) => new Uint8Array(await shelved(value).weights.arrayBuffer());
/** Called with every progress of the training itself. */
const onTraining = (act: (progress: Progress) => void) => ({
  progress: (progress: Progress) => {
    if (progress.detail) act(progress);
  },
});

/** The mean NDCG@k of a list in any order, with one item that is meant. */
const chance = (k: number, items: number) =>
  Array.from({ length: k }, (_, at) => 1 / Math.log2(at + 2) / items).reduce((sum, gain) => sum + gain, 0);

test('trains on the training sessions, and leaves a model that can be asked', async () => {
  const { value, figures } = await run();
  expect(value.ending).toBe('complete');
  expect(value.history).toHaveLength(3);
  expect(value.curve.length).toBeGreaterThan(2);
  expect(value.curve.at(-1)?.view as number).toBeLessThan(value.curve[0]?.view as number);
  const { params, catalogue, items, weights } = shelved(value);
  expect(figures['validation.ndcg@20']).toBeGreaterThan(3 * chance(20, items.ids.length));
  expect([params.width, catalogue.items]).toEqual([16, items.ids.length]);
  const engine = inThreadSequence();
  const model = await engine.open({
    weights: new Uint8Array(await weights.arrayBuffer()),
    catalogue,
    params,
  });
  const data = { offsets: Int32Array.of(0, 1), items: Int32Array.of(3), events: null, times: null };
  const next = await engine.predict({ model, data, head: 'view', count: 5 });
  expect(next.items.length).toBe(5);
  engine.terminate();
});

test('a run that was cancelled goes on from its checkpoint to the same weights', async () => {
  // The first report comes after the first step: everything here is told by it, not by the clock.
  const firstReport = () => {
    const seen: { fraction: number | null } = { fraction: null };
    return { seen, ...onTraining(({ fraction }) => (seen.fraction ??= fraction)) };
  };
  const anew = firstReport();
  const whole = await run({}, { progress: anew.progress });
  const controller = new AbortController();
  const key = 'interrupted000';
  const { signal } = controller;
  const cancelled = run({}, { key, signal, ...onTraining(() => controller.abort()) });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(await notebook.checkpoints.has(key)).toBe(true);
  const resumed = firstReport();
  const again = await run({}, { key, progress: resumed.progress });
  expect(resumed.seen.fraction).toBeGreaterThan(anew.seen.fraction ?? 1);
  expect(again.value.notes).toEqual(['It went on from a checkpoint of an earlier run that was interrupted.']);
  expect(await bytesOf(again.value)).toEqual(await bytesOf(whole.value));
  expect(again.value.curve).toEqual(whole.value.curve);
  expect(again.figures).toEqual(whole.figures);
  expect(await notebook.checkpoints.has(key)).toBe(false);
});

test('a paused training waits, and goes on to the same weights', async () => {
  const whole = await run();
  const key = 'paused00000000';
  let waited = false;
  const paused = await run(
    {},
    {
      key,
      ...onTraining(({ message }) => {
        const control = trainingControl(key);
        if (!waited && !message.startsWith('Paused')) {
          control?.subscribe(({ isPaused }) => {
            if (!isPaused || waited) return;
            waited = true;
            control.setState({ wish: 'run' });
          });
          control?.setState({ wish: 'pause' });
        }
      }),
    },
  );
  expect(waited).toBe(true);
  expect(await bytesOf(paused.value)).toEqual(await bytesOf(whole.value));
  expect(trainingControl(key)).toBeNull();
});

test('one that is paused while it waits for a thread says so, and trains once it goes on', async () => {
  const whole = await run();
  const budget = new ThreadBudget(1);
  const { signal } = new AbortController();
  let release = () => {};
  const held = budget.use(1, { signal }, () => new Promise<void>((resolve) => (release = resolve)));
  const key = 'waiting0000000';
  const told: string[] = [];
  const waiting = notebook.run<SequenceValue>(
    sequenceCellWith(() => inThreadSequence(budget)),
    SMALL,
    {
      key,
      progress: ({ message }) => {
        told.push(message);
        const control = trainingControl(key);
        if (message === 'Waiting for a free thread') {
          control?.subscribe(({ isPaused, wish }) => {
            if (!isPaused || wish !== 'pause') return;
            release();
            control.setState({ wish: 'run' });
          });
          control?.setState({ wish: 'pause' });
        }
      },
    },
  );
  const { value } = await waiting;
  await held;
  expect(told).toContain('Paused');
  expect(await bytesOf(value)).toEqual(await bytesOf(whole.value));
});

test('a training that is ended early is used as it is, and says so', async () => {
  const key = 'finished000000';
  const { value } = await run(
    {},
    {
      key,
      ...onTraining(() => trainingControl(key)?.setState({ wish: 'finish' })),
    },
  );
  expect(value).toMatchObject({ ending: 'stopped', stopped_early: true });
  expect(await notebook.checkpoints.read(key)).toBeNull();
});

test('saved weights open again on the same items, and are refused on others', async () => {
  const { value } = await run();
  const bytes = await exportedWeights(inThreadSequence, shelved(value));
  const file = { name: 'model.safetensors', size: bytes.length, hash: 'abc' };
  const context = notebook.context();
  context.files.add('abc', new File([bytes], file.name));
  const { files } = context;
  const opened = await run({ imported: file }, { files });
  expect(opened.value.ending).toBe('imported');
  const [before, after] = [await bytesOf(value), await bytesOf(opened.value)];
  expect(after.subarray(-4096)).toEqual(before.subarray(-4096));
  await expect(run({ imported: file, min_item_events: 40 }, { files })).rejects.toMatchObject({
    code: 'bad_file',
    message: 'model.safetensors was trained on other items than those of this notebook.',
  });
});

test('an item that is too rare for all is a sentence', async () => {
  await expect(run({ min_item_events: 100_000 })).rejects.toMatchObject({
    code: 'bad_data',
    message: 'No item has 100000 events in the training sessions.',
  });
});
