/** The page's side of the benchmark: trains in the browser and says how long it took. */

import { GbdtClient } from '../../../workers/gbdt/client';
import { ndcgAt } from '../../../workers/gbdt/evaluation/ranking';
import type { TrainingData } from '../../../workers/gbdt/protocol';
import { rocAuc } from '../../../workers/metrics/binary/roc_auc';
import type { Matrix } from '../../../workers/runtime/matrix';
import { ThreadBudget } from '../../../workers/runtime/threads/budget';
import type { BenchSet } from '../sets';

export interface PageResult {
  /** Seconds: from the call to the model, start of the worker included; then by phase. */
  wall: number;
  phases: Record<string, number>;
  memoryBytes: number;
  /** AUC, or NDCG@10 of a ranking. */
  quality: number;
}

export interface PageBench {
  train(set: BenchSet, how: { threads: number; trees: number; leaves: number }): Promise<PageResult>;
  /** Starts trainings and cancels each after some ms; returns how many ended with a model. */
  startAndCancel(set: BenchSet, count: number): Promise<number>;
}

declare global {
  interface Window {
    gbdtBench: PageBench;
  }
}

window.gbdtBench = {
  async train(set, { threads, trees, leaves }) {
    const data = await readData(set, 'train');
    const client = new GbdtClient(new ThreadBudget(threads));
    const objective = set.groupRows > 0 ? 'lambdarank' : 'binary';
    const params = { objective, num_leaves: leaves, n_estimators: trees, num_threads: threads } as const;
    const start = performance.now();
    const { model, times, memoryBytes } = await client.train({ data, params }, { handOver: true }).result;
    const wall = (performance.now() - start) / 1000;
    const test = await readData(set, 'test');
    const scores = (await client.predict({ model, matrix: test.matrix, kind: 'raw' })) as Float64Array;
    client.close();
    const labels = test.matrix.label as Float32Array;
    const groupSizes = test.groupSizes ?? Int32Array.of();
    const gains = [0, 1, 3, 7];
    const phases = Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, ms / 1000]));
    const quality =
      set.groupRows > 0 ? ndcgAt({ labels, scores, groupSizes }, 10, gains) : rocAuc(labels, scores);
    return { wall, phases, memoryBytes, quality };
  },

  async startAndCancel(set, count) {
    const data = await readData(set, 'train');
    const client = new GbdtClient(new ThreadBudget(2));
    let models = 0;
    for (let done = 0; done < count; done++) {
      const handle = client.train({ data, params: { objective: 'binary', n_estimators: 10_000 } });
      setTimeout(handle.cancel, 10 * (done % 20));
      const [settled] = await Promise.allSettled([handle.result]);
      if (settled?.status === 'fulfilled') models++;
    }
    client.close();
    return models;
  },
};

async function readData(set: BenchSet, part: 'train' | 'test'): Promise<TrainingData> {
  const rows = part === 'train' ? set.trainRows : set.testRows;
  const names = Array.from({ length: set.features }, (_, index) => `feature_${index}`);
  const [values, label] = await Promise.all([read(set, part, 'values'), read(set, part, 'label')]);
  const matrix: Matrix = { rows, names, values, label, group: null, weight: null, split: null };
  const data: TrainingData = { matrix, categorical: set.categorical };
  if (set.groupRows > 0) data.groupSizes = new Int32Array(rows / set.groupRows).fill(set.groupRows);
  return data;
}

async function read(set: BenchSet, part: string, what: string): Promise<Float32Array> {
  const response = await fetch(`/sets/${set.name}.${part}.${what}.f32`);
  return new Float32Array(await response.arrayBuffer());
}
