import type { TrainingParams } from '../params';

/** How one metric went on one validation set. */
export interface MetricHistory {
  /** Place of the validation set in the request. */
  validation: number;
  metric: string;
  higherIsBetter: boolean;
  /** One value per tree. */
  values: number[];
}

/**
 * LightGBM's rule: stop as soon as one metric of one validation set did not get better by more than
 * `early_stopping_min_delta` for `early_stopping_round` trees; its best tree is the last to be used.
 */
export class EarlyStopping {
  private readonly best = new Map<MetricHistory, { value: number; tree: number }>();

  constructor(private readonly params: TrainingParams) {}

  /** Looks at the newest values. Returns the number of trees to keep when training should stop. */
  check(histories: MetricHistory[]): number | null {
    const { early_stopping_round, first_metric_only } = this.params;
    if (early_stopping_round === 0) return null;
    for (const history of histories) {
      const isFirst = history.metric === histories[0]?.metric;
      const tree = history.values.length;
      const best = this.update(history);
      if (first_metric_only && !isFirst) continue;
      if (tree - best.tree >= early_stopping_round) return best.tree;
    }
    return null;
  }

  /** Number of trees up to the best value of the first metric, once all trees are grown. */
  bestOf(histories: MetricHistory[]): number | null {
    const [first] = histories;
    if (this.params.early_stopping_round === 0 || !first) return null;
    return this.best.get(first)?.tree ?? null;
  }

  private update(history: MetricHistory): { value: number; tree: number } {
    const tree = history.values.length;
    const value = history.values[tree - 1] as number;
    const best = this.best.get(history);
    const delta = this.params.early_stopping_min_delta;
    const isBetter =
      !best || (history.higherIsBetter ? value > best.value + delta : value < best.value - delta);
    if (!isBetter) return best;
    const updated = { value, tree };
    this.best.set(history, updated);
    return updated;
  }
}

/**
 * Ends a training whose intermediate score is too low to go on: after `trees` trees the best value so far of the first
 * watched metric must be at least as good as `value`. It looks at trees, never at the clock, so that the same request
 * ends at the same tree everywhere.
 */
export type PruningRule = { trees: number; value: number }[];

export class Pruning {
  constructor(private readonly rule: PruningRule) {}

  /** Whether the training should end now, by the history of the first watched metric. */
  ends(history: MetricHistory | undefined): boolean {
    if (!history) return false;
    const { values, higherIsBetter } = history;
    const due = this.rule.filter(({ trees }) => trees === values.length);
    return due.some(
      ({ value }) => !values.some((found) => (higherIsBetter ? found >= value : found <= value)),
    );
  }
}
