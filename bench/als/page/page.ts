/** The page's side of the benchmark: trains in the browser and says how long it took. */
import { AlsClient } from '../../../workers/retrieval/als/client';
import type { Interactions, ModelNumber } from '../../../workers/retrieval/als/protocol';
import { ThreadBudget } from '../../../workers/runtime/threads/budget';
import type { BenchSet } from '../sets';

export interface PageResult {
  /** Seconds from the call to the model, start of the worker included. */
  training: number;
  memoryBytes: number;
  objective: number;
}

export interface PageBench {
  train(set: BenchSet, how: { threads: number; factors: number; iterations: number }): Promise<PageResult>;
  /** Seconds in which the factors of all users and items of the last training come to the page, as files. */
  save(): Promise<number>;
}

declare global {
  interface Window {
    alsBench: PageBench;
  }
}

let last: { client: AlsClient; model: ModelNumber; interactions: Interactions } | null = null;

window.alsBench = {
  async train(set, { threads, ...how }) {
    const interactions = await readSet(set);
    const client = new AlsClient(new ThreadBudget(threads));
    const params = { ...how, alpha: set.alpha };
    const start = performance.now();
    const { model, objective, memoryBytes } = await client.train({ interactions, params });
    const training = (performance.now() - start) / 1000;
    last = { client, model, interactions };
    return { training, memoryBytes, objective: objective.at(-1) ?? Number.NaN };
  },

  async save() {
    if (!last) throw new Error('Nothing was trained.');
    const { client, model, interactions } = last;
    const start = performance.now();
    await client.saveItemFactors(model);
    await client.saveUserFactors({ model, interactions });
    const seconds = (performance.now() - start) / 1000;
    client.terminate();
    last = null;
    return seconds;
  },
};

async function readSet({ files, users, items }: BenchSet): Promise<Interactions> {
  const read = async (what: string) => (await fetch(`/sets/${files}.${what}`)).arrayBuffer();
  const [offsets, item, weight] = await Promise.all(['offsets.i32', 'item.i32', 'weight.f32'].map(read));
  return {
    users,
    items,
    offsets: new Int32Array(offsets as ArrayBuffer),
    item: new Int32Array(item as ArrayBuffer),
    weight: new Float32Array(weight as ArrayBuffer),
  };
}
