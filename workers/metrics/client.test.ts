import { afterEach, expect, test } from 'vitest';
import { randomStream } from '../runtime/random';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../runtime/threads/budget';
import { BootstrapClient } from './client';
import type { BootstrapRequest } from './protocol';
import { bootstrap } from './resampling/bootstrap';
import { bootstrapTasks } from './tasks';

const started: ReturnType<typeof inThreadWorker>[] = [];
const client = new BootstrapClient(() => {
  const worker = inThreadWorker(bootstrapTasks);
  started.push(worker);
  return worker;
}, new ThreadBudget(3));

afterEach(() => {
  client.terminate();
  expect(started.every((worker) => worker.terminated)).toBe(true);
  started.length = 0;
});

function request(rows: number, replicates: number): BootstrapRequest {
  const below = randomStream(1, 0);
  const score = Float64Array.from({ length: rows }, () => below(1_000) / 1_000);
  const labels = Uint8Array.from(score, (value) => (below(1_000) / 1_000 < value ? 1 : 0));
  const figures: BootstrapRequest['figures'] = [
    { prediction: 'score', metric: { name: 'average_precision' } },
    { prediction: 'score', metric: { name: 'brier' } },
  ];
  return { labels, predictions: { score }, figures, replicates, seed: 5 };
}

test('one, two or three workers give the numbers of the plain function', async () => {
  const expected = bootstrap(request(200, 50));
  for (const workers of [1, 2, 3]) {
    expect(await client.run(request(200, 50), { workers })).toEqual(expected);
  }
  expect(started.length).toBe(3);
});

test('columns that are views into larger buffers give the same numbers', async () => {
  const plain = request(200, 20);
  const wide = new Float64Array(10_000);
  wide.set(plain.predictions.score as Float64Array, 300);
  const viewed = { ...plain, predictions: { score: wide.subarray(300, 500) } };
  expect(await client.run(viewed)).toEqual(await client.run(plain));
});

test('little work is not shared out', async () => {
  await client.run(request(100, 10));
  expect(started.length).toBe(1);
});

test('reports progress and can be cancelled', async () => {
  const controller = new AbortController();
  const fractions: number[] = [];
  const run = client.run(request(20_000, 5_000), {
    workers: 2,
    signal: controller.signal,
    onProgress: ({ fraction }) => {
      fractions.push(fraction ?? -1);
      if (fractions.length === 3) controller.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(fractions.every((fraction) => fraction > 0 && fraction < 1)).toBe(true);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});

test('a failure in the workers arrives as an AppError', async () => {
  const bad = { ...request(20, 10), labels: new Uint8Array(20).fill(2) };
  await expect(client.run(bad, { workers: 2 })).rejects.toMatchObject({ name: 'AppError', code: 'bad_data' });
});
