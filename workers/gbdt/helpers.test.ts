import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countedHelpers } from '../runtime/testing/counted_helpers';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../runtime/threads/budget';
import { GbdtClient } from './client';
import { gbdtTasks } from './tasks';
import { wasmTeam } from './testing/kernels';
import { mixedData } from './testing/mixed_data';

/** A client of three threads whose helpers only count; `lost`: they fail at once, for this reason. */
function helpedClient(lost?: string) {
  const { count, create, open } = countedHelpers(lost);
  const tasks = gbdtTasks((lines) => {
    open(lines);
    return wasmTeam();
  });
  const client = new GbdtClient(new ThreadBudget(3), () => inThreadWorker(tasks), create);
  return { client, count };
}

const data = mixedData(1, 50_000);
const params = { objective: 'binary', n_estimators: 1, num_leaves: 4 } as const;

describe('Helper threads', () => {
  beforeEach(() => vi.stubGlobal('crossOriginIsolated', true));
  afterEach(() => vi.unstubAllGlobals());

  test('are started beside the training worker, with a line to it, and end with the training', async () => {
    const { client, count } = helpedClient();
    await client.train({ data, params }).result;
    expect(count).toEqual({ lines: 2, started: 2, ended: 2 });
  });

  test('end with a training that fails', async () => {
    const { client, count } = helpedClient();
    const { result } = client.train({ data, params: { ...params, num_leaves: 1 } });
    await expect(result).rejects.toMatchObject({ code: 'bad_parameters' });
    expect(count).toEqual({ lines: 2, started: 2, ended: 2 });
  });

  test('end with a training that is cancelled', async () => {
    const { client, count } = helpedClient();
    const handle = client.train(
      { data, params: { ...params, n_estimators: 10_000 } },
      { onProgress: () => handle.cancel() },
    );
    expect((await handle.result).ending).toBe('cancelled');
    expect(count).toEqual({ lines: 2, started: 2, ended: 2 });
  });

  test('one that fails takes the training with it', async () => {
    const { client, count } = helpedClient('no memory');
    const { result } = client.train({ data, params });
    await expect(result).rejects.toMatchObject({
      code: 'worker_failed',
      message: 'A training thread stopped: no memory.',
    });
    expect(count).toMatchObject({ started: 2, ended: 2 });
  });

  test('are not started where memory cannot be shared, nor for few rows', async () => {
    const { client, count } = helpedClient();
    await client.train({ data: mixedData(1, 300), params }).result;
    vi.stubGlobal('crossOriginIsolated', false);
    await client.train({ data, params }).result;
    expect(count).toEqual({ lines: 0, started: 0, ended: 0 });
  });
});
