import { describe, expect, test } from 'vitest';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../runtime/threads/budget';
import type { TrainingHandle } from './client';
import { GbdtClient } from './client';
import { predict } from './model/predict';
import { gbdtTasks } from './tasks';
import { wasmTeam } from './testing/kernels';
import { mixedData } from './testing/mixed_data';

/** A client whose workers run on this thread; counts them and the teams they open. `until` waits for a count. */
function countingClient(threads: number) {
  const count = { started: 0, ended: 0, opened: 0, closed: 0, mostAtOnce: 0 };
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of waiting) look();
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const tasks = gbdtTasks(async () => {
    const team = await wasmTeam();
    count.opened++;
    tell();
    const close = async () => {
      count.closed++;
      tell();
    };
    return { ...team, close };
  });
  const client = new GbdtClient(new ThreadBudget(threads), () => {
    const worker = inThreadWorker(tasks);
    const terminate = worker.terminate.bind(worker);
    count.started++;
    count.mostAtOnce = Math.max(count.mostAtOnce, count.started - count.ended);
    worker.terminate = () => {
      count.ended++;
      terminate();
    };
    return worker;
  });
  return { client, count, until };
}

const params = { objective: 'binary', n_estimators: 2000, num_leaves: 8 } as const;

describe('Trainings in workers', () => {
  test('run side by side within the thread budget', async () => {
    const { client, count } = countingClient(2);
    const data = mixedData(1, 300);
    const handles = Array.from({ length: 5 }, () =>
      client.train({ data, params: { ...params, n_estimators: 5 } }),
    );
    const results = await Promise.all(handles.map(({ result }) => result));
    expect(count.mostAtOnce).toBe(2);
    expect(results.every(({ model }) => model.trees.length === 5)).toBe(true);
    expect(count).toMatchObject({ started: 5, ended: 5, opened: 5, closed: 5 });
    const { matrix } = data;
    const model = results[0]?.model;
    if (!model) throw new Error('no model');
    const predicted = await client.predict({ model, matrix, kind: 'prediction' });
    expect(predicted).toEqual(predict(model, matrix));
    client.close();
    expect(count.ended).toBe(6);
  });

  test('a cancelled training keeps its trees', async () => {
    const { client } = countingClient(1);
    const handle = client.train(
      { data: mixedData(1, 3000), params },
      { onProgress: ({ fraction }) => (fraction ?? 0) > 0.002 && handle.cancel() },
    );
    const { model, ending } = await handle.result;
    expect(ending).toBe('cancelled');
    expect(model.trees.length).toBeGreaterThan(2);
    expect(model.trees.length).toBeLessThan(2000);
  });

  test('one that is cancelled while it waits never starts', async () => {
    const { client, count } = countingClient(1);
    const data = mixedData(1, 300);
    const first = client.train({ data, params });
    const second = client.train({ data, params });
    second.cancel();
    await expect(second.result).rejects.toMatchObject({ code: 'cancelled' });
    first.cancel();
    await first.result.catch(() => {});
    expect(count.started).toBe(1);
  });

  test('errors arrive with their code and hint, and free their threads', async () => {
    const { client } = countingClient(1);
    const data = mixedData(1, 300);
    const bad = client.train({ data, params: { ...params, num_leaves: 1 } });
    await expect(bad.result).rejects.toMatchObject({
      code: 'bad_parameters',
      hint: expect.stringMatching(/named parameters/),
    });
    const good = client.train({ data, params: { ...params, n_estimators: 1 } });
    expect((await good.result).model.trees).toHaveLength(1);
  });

  test('a thousand started and cancelled leave no worker behind', async () => {
    const { client, count, until } = countingClient(2);
    const data = mixedData(1, 200);
    for (let batch = 0; batch < 50; batch++) {
      const handles: TrainingHandle[] = [];
      const { opened } = count;
      for (let i = 0; i < 20; i++) handles.push(client.train({ data, params }));
      await until(() => count.opened > opened);
      for (const handle of handles) handle.cancel();
      await Promise.allSettled(handles.map(({ result }) => result));
    }
    expect(count.ended).toBe(count.started);
    // A worker that is ended while it opens a team takes the team with it; here it lives on until closed.
    await until(() => count.closed === count.opened);
  });
});
