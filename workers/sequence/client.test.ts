import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../runtime/threads/budget';
import { kernelBackend } from './backend';
import { SequenceClient } from './client';
import { sequenceTasks } from './tasks';
import { testMachine } from './testing/machine';
import { smallCatalogue, smallData, smallParams } from './testing/small';

beforeEach(() => vi.stubGlobal('crossOriginIsolated', true));
afterEach(() => vi.unstubAllGlobals());

/** A client with two helpers that only count; `lost`: they fail at once, for this reason. */
function helpedClient(lost?: string) {
  const count = { lines: 0, started: 0, ended: 0 };
  const tasks = sequenceTasks({
    openMachine: (lines) => {
      count.lines += lines.filter((line) => line instanceof MessagePort).length;
      return testMachine();
    },
    chooseBackend: async () => kernelBackend('A test.'),
  });
  const createHelper = () => {
    const { port1: helper } = new MessageChannel();
    count.started++;
    if (lost) {
      queueMicrotask(() => helper.dispatchEvent(Object.assign(new Event('error'), { message: lost })));
    }
    const terminate = () => {
      count.ended++;
      helper.close();
    };
    return Object.assign(helper, { terminate }) as unknown as Worker;
  };
  return {
    client: new SequenceClient(() => inThreadWorker(tasks), new ThreadBudget(3), createHelper),
    count,
  };
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
