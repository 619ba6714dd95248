import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countedHelpers } from '../../runtime/testing/counted_helpers';
import { inThreadWorker } from '../../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../../runtime/threads/budget';
import { AlsClient } from './client';
import type { AlsDetail } from './protocol';
import { alsTasks } from './tasks';
import { alsTeam } from './testing/kernels';
import { drawInteractions } from './testing/shop';

const interactions = drawInteractions({ seed: 1, users: 2000, items: 200, most: 40, weights: [1, 3] });
const params = { factors: 8, iterations: 3 };

/** A client of three threads whose worker runs on this one; `lost`: its helpers fail at once, for this reason. */
function testClient(lost?: string) {
  const { count, create, open } = countedHelpers(lost);
  const tasks = alsTasks((lines) => {
    open(lines);
    return alsTeam();
  });
  return { client: new AlsClient(new ThreadBudget(3), () => inThreadWorker(tasks), create), count };
}

describe('The worker', () => {
  test('trains, and answers from the model until it is closed', async () => {
    const { client } = testClient();
    const { model, objective, memoryBytes } = await client.train({ interactions, params });
    expect(objective).toHaveLength(3);
    expect(memoryBytes).toBeGreaterThan(200 * 8 * 4);
    const factors = await client.foldIn({ model, interactions });
    expect(factors).toHaveLength(2000 * 8);
    const saved = await client.saveUserFactors({ model, interactions });
    expect(new Float32Array(saved.buffer, saved.length - factors.length * 4)).toEqual(factors);
    const items = await client.saveItemFactors(model);
    expect(new TextDecoder('latin1').decode(items)).toContain("'shape': (200, 8)");
    const found = await client.recommend({ model, interactions, k: 5, filterAlreadyLiked: false });
    const firstUser = interactions.offsets.findIndex((offset) => offset > 0) - 1;
    expect(found.offsets[firstUser + 1]).toBe(5);
    const similar = await client.similarItems({ model, items: Int32Array.of(3, 4), k: 5 });
    expect([...similar.offsets]).toEqual([0, 5, 10]);
    await client.close(model);
    await expect(client.saveItemFactors(model)).rejects.toMatchObject({ code: 'bad_parameters' });
    client.terminate();
  });

  test('tells the objective of each iteration while it trains, and stops when it is told to', async () => {
    const { client } = testClient();
    const controller = new AbortController();
    const told: AlsDetail[] = [];
    const run = client.train(
      { interactions, params: { factors: 64, iterations: 1000 } },
      {
        signal: controller.signal,
        onProgress: ({ detail }) => {
          told.push(detail as AlsDetail);
          if ((detail as AlsDetail).objective.length >= 2) controller.abort();
        },
      },
    );
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    const last = told.at(-1)?.objective ?? [];
    expect(last.length).toBeLessThan(1000);
    expect(last).toEqual([...last].sort((a, b) => b - a));
    client.terminate();
  });

  test('says what is wrong, and works on', async () => {
    const { client } = testClient();
    const wrong = client.train({ interactions, params: { factors: 0 } });
    await expect(wrong).rejects.toMatchObject({
      code: 'bad_parameters',
      hint: expect.stringMatching(/implicit/),
    });
    await client.train({ interactions, params });
    client.terminate();
  });
});

describe('Helper threads', () => {
  beforeEach(() => vi.stubGlobal('crossOriginIsolated', true));
  afterEach(() => vi.unstubAllGlobals());

  test('are as many as the budget has and the interactions are worth, and end with the training', async () => {
    const { client, count } = testClient();
    expect(interactions.item.length).toBeGreaterThan(3 * 8192);
    await client.train({ interactions, params });
    expect(count).toEqual({ lines: 2, started: 2, ended: 2 });
    await client.train({ interactions, params }, { threads: 1 });
    const few = drawInteractions({ seed: 1, users: 50, items: 20, most: 4, weights: [1] });
    await client.train({ interactions: few, params });
    expect(count.started).toBe(2);
    client.terminate();
  });

  test('end with a training that fails', async () => {
    const { client, count } = testClient();
    await expect(client.train({ interactions, params: { alpha: -1 } })).rejects.toMatchObject({
      code: 'bad_parameters',
    });
    expect(count).toEqual({ lines: 2, started: 2, ended: 2 });
    client.terminate();
  });

  test('one that fails takes the training with it; the next has none', async () => {
    const { client, count } = testClient('no memory');
    await expect(client.train({ interactions, params })).rejects.toMatchObject({
      code: 'worker_failed',
      message: 'A training thread stopped: no memory.',
    });
    expect(count).toMatchObject({ started: 2, ended: 2 });
    await client.train({ interactions, params });
    expect(count.started).toBe(2);
    client.terminate();
  });
});
