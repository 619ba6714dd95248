import type { MetricHistory } from '../../../workers/gbdt/protocol';
import type { Progress } from '../../../workers/runtime/progress';
import type { RunContext } from '../../notebook/kind';
import { FIT_SHARE } from './fit';
import type { LiveTraining, TrainingCurve } from './value';

/** How often the page is told, in ms: often enough to look alive, seldom enough to leave it time to draw. */
const TOLD_EVERY_MS = 120;

/** Collects the metrics of a training tree by tree and tells the page how its curves look so far. */
export class LiveCurve {
  private readonly values: number[][];
  private told = 0;

  constructor(
    private readonly context: Pick<RunContext, 'progress' | 'signal'>,
    private readonly metric: string,
    /** Of the sets that are measured, in the order of the request. */
    private readonly splits: readonly TrainingCurve['split'][],
    private readonly most: number,
  ) {
    this.values = splits.map(() => []);
  }

  /** Takes one progress report of the engine: the newest value of each set, or that it waits. */
  add({ detail, ...progress }: Progress): void {
    if (!Array.isArray(detail)) {
      this.context.progress(progress);
      return;
    }
    for (const [place, value] of detail.entries()) this.values[place]?.push(Number(value));
    const now = performance.now();
    if (now - this.told < TOLD_EVERY_MS) return;
    this.told = now;
    const trees = this.values[0]?.length ?? 0;
    const best = this.best();
    const live: LiveTraining = { curves: this.all(this.values), best_iteration: best };
    this.context.progress({
      fraction: (FIT_SHARE * trees) / this.most,
      message: `Tree ${trees} of ${this.most}${best === null ? '' : `, best at ${best}`}`,
      detail: live,
    });
  }

  /** The curves as they are kept: from the engine's own history, which misses no tree. */
  curves(history: readonly MetricHistory[]): TrainingCurve[] {
    return this.all(history.map(({ values }) => values));
  }

  private all(values: readonly (readonly number[])[]): TrainingCurve[] {
    return this.splits.map((split, place) => ({
      metric: this.metric,
      split,
      values: (values[place] ?? []).map((value) => Number(value.toPrecision(6))),
    }));
  }

  private best(): number | null {
    if (this.splits[0] !== 'validation') return null;
    return bestTree(this.values[0] ?? [], this.metric);
  }
}

/** The first tree, from 1, at which the metric is best; null where there is none. */
export function bestTree(values: readonly number[], metric: string): number | null {
  const sign = metric === 'binary_logloss' ? -1 : 1;
  let best = -1;
  for (const [at, value] of values.entries()) {
    if (best < 0 || sign * value > sign * (values[best] as number)) best = at;
  }
  return best < 0 ? null : best + 1;
}
