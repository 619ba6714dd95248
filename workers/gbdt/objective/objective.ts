import type { Arena } from '../../runtime/arena';
import type { TrainingData } from '../data';
import type { Team } from '../kernel/kernel';
import type { MetricName, TrainingParams } from '../params';

/** What is learned: where scores start, the loss's derivatives, and what a score means. */
export interface Objective {
  /** The raw score that every row starts with. */
  initialScore(): number;
  /** Writes the f32 pair (gradient, hessian) of every row; hessians are zero or more. */
  writeGradients(team: Team, scores: number, gradients: number): void;
  /**
   * Another value for a leaf than -gradient / hessian, where the loss has none to speak of.
   * `rows`: the leaf's rows; `scores`: raw scores before this tree.
   */
  renewLeaf?(rows: Int32Array, scores: Float64Array): number;
}

/** How raw scores are read and written down; all that a finished model needs of its objective. */
export interface Link {
  /** LightGBM's line in the model text. */
  text: string;
  /** Metric where none is asked for. */
  metric: MetricName;
  /** Raw score to prediction. */
  transform(score: number): number;
}

export type CreateObjective = (data: TrainingData, params: TrainingParams, arena: Arena) => Objective;

/** Copies a column into the kernel's memory, padded by 4 zeros; 0 for no column. */
export function storeColumn(arena: Arena, column: Float32Array | null): number {
  if (!column) return 0;
  const at = arena.allocate((column.length + 4) * 4);
  arena.views.f32.set(column, at / 4);
  return at;
}

/** The weighted mean of a column. */
export function weightedMean(values: Float32Array, weights: Float32Array | null): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? (weights[row] as number) : 1;
    sum += weight * (values[row] as number);
    total += weight;
  }
  return sum / total;
}
