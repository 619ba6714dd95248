import { beforeAll, expect, test } from 'vitest';
import { plainCatalogue, type SequenceData } from '../data/sequences';
import type { Machine } from '../kernel/kernel';
import type { SequenceParamsInput } from '../params';
import { testMachine } from '../testing/machine';
import { smallCatalogue, smallData, smallParams } from '../testing/small';
import { copyWeights, readCheckpoint, writeCheckpoint } from './checkpoint';
import { type RunResult, runTraining } from './run';
import { Trainer } from './trainer';

let machine: Machine;
beforeAll(async () => {
  machine = await testMachine();
});

const open = (changes: SequenceParamsInput = {}, data = smallData(60), catalogue = smallCatalogue()) =>
  new Trainer(machine, data, catalogue, smallParams({ batch_tokens: 40, ...changes }));

const sessionsOf = (...sessions: number[][]): SequenceData => ({
  offsets: Int32Array.from([0, ...sessions].map((_, s) => sessions.slice(0, s).flat().length)),
  items: Int32Array.from(sessions.flat()),
  events: null,
  times: null,
});

test('learns 25 sessions by heart', async () => {
  // Sessions that differ from their first event on: otherwise no model could know.
  const sessions = Array.from({ length: 25 }, (_, s) => [
    s,
    ...[1, 2, 3, 4].map((n) => (s * 7 + n * 13 * (s + 1)) % 50),
  ]);
  const trainer = open(
    {
      ...{ epochs: 120, batch_tokens: 64, dropout: 0, input_dropout: 0, width: 32, full_softmax_items: 100 },
      ...{ learning_rate: 0.01, embedding_learning_rate: 0.02, pointer: false },
    },
    sessionsOf(...sessions),
    plainCatalogue(50),
  );
  const { history } = await runTraining(trainer);
  expect(history[0]?.view).toBeGreaterThan(1);
  expect(history.at(-1)?.view).toBeLessThan(0.05);
});

const withoutTime = ({ seconds, tokensPerSecond, memoryBytes, ...rest }: RunResult) => rest;

test('a training that is stopped and resumed gives exactly the weights and the curve of one that was not', async () => {
  const validation = smallData(20, 8);
  const whole = open({ epochs: 4 });
  const uninterrupted = await runTraining(whole, { validation });
  const controller = new AbortController();
  let steps = 0;
  const first = open({ epochs: 4 });
  const stopped = await runTraining(first, {
    validation,
    signal: controller.signal,
    breathe: async () => {
      if (++steps === 11) controller.abort();
    },
  });
  expect(stopped.ending).toBe('stopped');
  expect(first.position.batch).toBeGreaterThan(0);
  const second = open({ epochs: 4 });
  const resumed = await runTraining(second, { validation, checkpoint: stopped.checkpoint });
  expect(resumed.curve.length).toBeGreaterThan(20);
  expect(withoutTime(resumed)).toEqual(withoutTime(uninterrupted));
  expect(copyWeights(second.model.weights)).toEqual(copyWeights(whole.model.weights));
});

test('the time of earlier sessions of work counts', async () => {
  const controller = new AbortController();
  const first = open({ epochs: 2 });
  const breathe = async () => controller.abort();
  const { checkpoint } = await runTraining(first, { signal: controller.signal, breathe });
  const { weights } = first.model;
  const { saved, best } = readCheckpoint(checkpoint ?? new Uint8Array(), weights, first.params);
  // An hour, which no machine takes for the rest.
  const later = writeCheckpoint(weights, first.params, { ...saved, seconds: 3600 }, best);
  const resumed = await runTraining(open({ epochs: 2 }), { checkpoint: later });
  expect(resumed.seconds).toBeGreaterThan(3600);
  expect(resumed.tokensPerSecond * resumed.seconds).toBeGreaterThan(saved.tokens);
});

test('memory does not grow over 300 steps', async () => {
  const trainer = open({ epochs: 60 });
  for (let step = 0; step < 50; step++) await trainer.step();
  const { bytes, views } = machine.arena;
  const size = views.u8.length;
  for (let step = 0; step < 300; step++) await trainer.step();
  expect(machine.arena.bytes).toBe(bytes);
  expect(machine.arena.views.u8.length).toBe(size);
});

test('a training that diverges stops, says so and keeps the last good state', async () => {
  const trainer = open({ epochs: 3 });
  let saved: Uint8Array | null = null;
  let good: ReturnType<typeof copyWeights> = [];
  const result = await runTraining(trainer, {
    onCheckpoint: (bytes) => {
      saved = bytes;
      good = copyWeights(trainer.model.weights);
    },
    breathe: async () => {
      if (trainer.position.epoch !== 1 || trainer.position.batch !== 2) return;
      trainer.model.weights.numbers(trainer.model.weights.get('norm.gain')).fill(Number.NaN);
    },
  });
  expect(result.ending).toBe('diverged');
  expect(result.problem?.message).toMatch(/left the range of numbers/);
  expect(result.checkpoint).toEqual(saved);
  expect(copyWeights(trainer.model.weights)).toEqual(good);
});

test('a learning rate without reason never ends in weights that are no numbers', async () => {
  const trainer = open({
    epochs: 3,
    learning_rate: 10,
    embedding_learning_rate: 10,
    clip: 1e6,
    cosine: false,
  });
  await runTraining(trainer);
  for (const { name, values } of copyWeights(trainer.model.weights)) {
    expect(values.every(Number.isFinite), name).toBe(true);
  }
});

test('stops early when validation does not get better', async () => {
  const result = await runTraining(open({ epochs: 100, patience: 2 }), { validation: smallData(30, 77) });
  expect(result.ending).toBe('early');
  expect(result.history.length).toBe(result.bestEpoch + 3);
});

test.each<[string, SequenceData, number]>([
  ['a catalogue of one item', sessionsOf([0, 0, 0], [0, 0]), 1],
  ['a session of 500 events', sessionsOf(Array.from({ length: 500 }, (_, n) => n % 7)), 7],
  ['sessions of one event among others', sessionsOf([3], [1, 2], [0]), 4],
  ['events outside the catalogue', sessionsOf([-1, 2, -1, 1], [-1]), 3],
])('trains on %s', async (_, data, items) => {
  const { history } = await runTraining(open({ epochs: 2, max_length: 500 }, data, plainCatalogue(items)));
  expect(Number.isFinite(history.at(-1)?.view)).toBe(true);
});

test('says why it cannot train where no session has a next item', () => {
  expect(() => open({}, sessionsOf([0], [1]), plainCatalogue(2))).toThrow(/no next item/i);
  expect(() => open({}, sessionsOf([-1, -1]), plainCatalogue(2))).toThrow(/no next item/i);
  expect(() => open({}, sessionsOf([0, 5]), plainCatalogue(2))).toThrow(/outside the catalogue/);
});
