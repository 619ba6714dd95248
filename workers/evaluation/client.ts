import { type CallOptions, WorkerClient } from '../runtime/client';
import type { BinaryFigures, EvaluationTasks, ScoredRows, ScoreReport } from './protocol';

/** Figures and curves of scores, computed in a worker. */
export class EvaluationClient {
  private readonly worker: WorkerClient<EvaluationTasks>;

  constructor(
    createWorker: () => Worker = () =>
      new Worker(new URL('./evaluation.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    this.worker = new WorkerClient(createWorker, 'evaluation');
  }

  figures(labels: Uint8Array, scores: Float64Array, options: CallOptions = {}): Promise<BinaryFigures> {
    return this.worker.call('figures', { labels, scores }, options);
  }

  report(rows: ScoredRows, shares: number[], options: CallOptions = {}): Promise<ScoreReport> {
    return this.worker.call('report', { ...rows, shares }, options);
  }

  /** Ends the worker; the next call starts a new one. */
  terminate(): void {
    this.worker.terminate();
  }
}
