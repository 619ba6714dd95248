import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countedHelpers } from '../runtime/testing/counted_helpers';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../runtime/threads/budget';
import { kernelBackend } from './backend';
import { SequenceClient } from './client';
import { sequenceTasks } from './tasks';
import { testMachine } from './testing/machine';
import { smallCatalogue, smallData, smallParams } from './testing/small';

beforeEach(() => vi.stubGlobal('crossOriginIsolated', true));
afterEach(() => vi.unstubAllGlobals());

/** A client of a budget of three threads, whose helpers only count; `lost`: they fail at once, for this reason. */
function helpedClient(lost?: string) {
  const { count, create, open } = countedHelpers(lost);
  const tasks = sequenceTasks({
    openMachine: (lines) => {
      open(lines);
      return testMachine();
    },
    chooseBackend: async () => kernelBackend('A test.'),
  });
  const budget = new ThreadBudget(3);
  return { client: new SequenceClient(() => inThreadWorker(tasks), budget, create), budget, count };
}

const request = { data: smallData(60), catalogue: smallCatalogue(), params: smallParams({ epochs: 2 }) };

test('helpers are started beside the worker, with a line to it, and end with the training', async () => {
  const { client, count } = helpedClient();
  const { ending, curve } = await client.train(request).result;
  expect([ending, curve.length]).toEqual(['complete', 2]);
  expect(count).toEqual({ lines: 2, started: 2, ended: 2 });
});

test('helpers end with a training that fails and with one that is stopped', async () => {
  const { client, count } = helpedClient();
  const bad = client.train({ ...request, params: { width: 30 } });
  await expect(bad.result).rejects.toMatchObject({ code: 'bad_parameters' });
  const handle = client.train(
    { ...request, params: smallParams({ epochs: 200 }) },
    { onProgress: () => handle.stop() },
  );
  expect((await handle.result).ending).toBe('stopped');
  expect(count).toEqual({ lines: 4, started: 4, ended: 4 });
});

test('a helper that fails ends the training with a sentence; the next one has none', async () => {
  const { client, count } = helpedClient('out of memory');
  await expect(client.train(request).result).rejects.toMatchObject({
    code: 'worker_failed',
    message: 'A training thread stopped: out of memory.',
  });
  expect((await client.train(request).result).ending).toBe('complete');
  expect(count.started).toBe(2);
  expect(count.ended).toBe(2);
});

/** Takes all threads of a budget until it is told to give them back. */
function occupy(budget: ThreadBudget): () => void {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  void budget.use(budget.total, { signal: new AbortController().signal }, () => ended);
  return end;
}

test('one that is paused while it waits for a thread begins nothing, holds none, and goes on later', async () => {
  const { client, budget, count } = helpedClient();
  const whole = await client.train(request).result;
  const first = client.train(request, { onProgress: () => first.stop() });
  const { checkpoint } = await first.result;
  const release = occupy(budget);
  const told: string[] = [];
  const onProgress = ({ message }: { message: string }) => told.push(message);
  const waiting = client.train({ ...request, checkpoint: checkpoint ?? undefined }, { onProgress });
  const behind = client.train(request);
  waiting.stop();
  await expect(waiting.result).rejects.toMatchObject({ code: 'cancelled' });
  expect(told).toEqual(['Waiting for a free thread']);
  expect(count).toEqual({ lines: 4, started: 4, ended: 4 });
  release();
  expect((await behind.result).curve).toEqual(whole.curve);
  const resumed = await client.train({ ...request, checkpoint: checkpoint ?? undefined }).result;
  expect([resumed.ending, resumed.curve]).toEqual(['complete', whole.curve]);
});

test('one that is paused about when it is given its threads gives them back, whether it has begun or not', async () => {
  const { client, budget, count } = helpedClient();
  const outcomes = [];
  for (let turns = 0; turns < 6; turns++) {
    const release = occupy(budget);
    const handle = client.train(request);
    release();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    handle.stop();
    outcomes.push(
      await handle.result.then(
        ({ ending }) => ending,
        ({ code }) => code,
      ),
    );
    expect(count.ended).toBe(count.started);
    const { signal } = new AbortController();
    expect(await budget.use(9, { signal }, async (threads) => threads)).toBe(budget.total);
  }
  expect(new Set(outcomes)).toEqual(new Set(['cancelled', 'stopped']));
});
