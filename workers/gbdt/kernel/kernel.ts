import type * as threads from '../../runtime/threads/team';

type Range = [from: number, to: number];
/** Where gradient pairs are written, and what they come from. */
type Scored = [gradients: number, scores: number, labels: number, weights: number];

/**
 * What the inner loops can do, types only. `assembly/` does it; a twin in plain TypeScript over the same memory layout
 * (`../testing/plain`) is what it is tested against, and agrees bit for bit.
 *
 * Arguments are byte offsets into the memory unless named otherwise. `from` and `to` bound a half-open
 * range of rows, so that several threads can each take a share. Nothing is returned: what a call finds
 * is written to memory, so that calls can be sent to other threads.
 *
 * Layout: little-endian throughout.
 * - bins: one byte per row and column; column-major for partition, row-major (a multiple of 8 columns)
 *   for histograms.
 * - gradient pair: 8 bytes per row. First two f32 (gradient, hessian), then, quantised in place, one
 *   i64 `(gradient << 32) + hessian` with an unsigned hessian, so that one addition sums both.
 * - histogram: 256 such i64 cells per column, `HISTOGRAM_BYTES` apart.
 */
export interface Kernel {
  /** `out[i]` = number of `bounds` (256 f32, ascending, padded with infinity) below `values[i]`. */
  binNumbers(
    values: number,
    count: number,
    bounds: number,
    searchWidth: number,
    missingBin: number,
    out: number,
  ): void;
  /** `out[i]` = `table[code]` for the category code `values[i]`, 0 where the code is not in the table. */
  binCategories(values: number, count: number, table: number, tableSize: number, out: number): void;
  /** Counts at `out` (i32) the rows in which `column` is not 0 and `other` is not `defaultBin`. */
  countConflicts(column: number, other: number, rows: number, defaultBin: number, out: number): void;
  /** `column[i] += table[source[i]]`: adds a feature to a column that several features share. */
  addThroughTable(column: number, source: number, rows: number, table: number): void;
  /** Copies columns of bytes into rows of bytes. */
  transpose(
    ...of: [
      columns: number,
      columnStride: number,
      columnCount: number,
      ...Range,
      out: number,
      rowStride: number,
    ]
  ): void;

  /** Log loss: scores f64, labels f32 (0 or 1), weights f32 or null; `classWeights` f32 for 0 and 1. */
  binaryGradients(
    ...of: [...Scored, sigmoid: number, negativeWeight: number, positiveWeight: number, ...Range]
  ): void;
  /** Squared error: gradient score - label, hessian 1, both times the weight. */
  squaredGradients(...of: [...Scored, ...Range]): void;
  /** Absolute error: gradient sign(score - label), hessian 1, both times the weight. */
  absoluteGradients(...of: [...Scored, ...Range]): void;
  /** LambdaRank of the groups `from` .. `to`; `ranking` is a record of `layout.ts`. */
  lambdarankGradients(
    ...of: [gradients: number, scores: number, ranking: number, ...Range, scratch: number]
  ): void;
  /** Per block of `SUM_BLOCK` rows: sum of |gradient| and sum of hessians (2 f64). Blocks `from` .. `to`. */
  sumGradients(gradients: number, rows: number, indices: number, from: number, to: number, out: number): void;
  /** Turns f32 pairs into fixed point, in place; rounds half to even. */
  quantise(gradients: number, from: number, to: number, gradientScale: number, hessianScale: number): void;

  /**
   * Adds rows to a histogram. `indices` (i32) names them; 0 means rows `from` .. `to` themselves. The
   * first `width` of a row's `stride` bytes are bins. `blocks` lists (i32) which groups of 8 columns to
   * sum. `scratch` holds `gatherBytes(width)`.
   */
  buildHistogram(
    bins: number,
    stride: number,
    width: number,
    indices: number,
    from: number,
    to: number,
    gradients: number,
    histogram: number,
    blocks: number,
    blockCount: number,
    scratch: number,
  ): void;
  /** Sets `bytes` bytes to zero. */
  clear(target: number, bytes: number): void;
  /** `target += source` for `cells` cells. */
  addCells(target: number, source: number, cells: number): void;
  /** `target -= source` for `cells` cells. */
  subtractCells(target: number, source: number, cells: number): void;

  /**
   * Splits the rows `indices[from .. to)` by `table[column[row]]`: rows going left to
   * `scratch[from ..]` in order, rows going right to `scratch[.. to)` in reverse order. Writes the
   * number of rows that went left to `leftCount` (i32).
   */
  partition(
    ...of: [indices: number, ...Range, column: number, table: number, scratch: number, leftCount: number]
  ): void;
  /** Copies what `partition` wrote back to its places: left rows at `leftTo`, right rows at `rightTo`. */
  copyPartition(
    ...of: [scratch: number, ...Range, leftCount: number, indices: number, leftTo: number, rightTo: number]
  ): void;

  /**
   * The best split of each of the features `from` .. `to` of one leaf. Records are laid out in
   * `layout.ts`: `features`, `leaf`, `settings` are read, `results` is written; `inherited` says which
   * features could be split in the parent, `splittable` which can be here (one byte each).
   */
  findSplits(
    features: number,
    from: number,
    to: number,
    histogram: number,
    leaf: number,
    settings: number,
    inherited: number,
    splittable: number,
    scratch: number,
    results: number,
  ): void;

  /**
   * For each of the features `from` .. `to` the one split with which `leafCount` leaves together gain most: a cut, or
   * one category against the rest. `leaves` holds a record each. The sums of the left side in `results` are not set.
   */
  findLevelSplits(
    features: number,
    from: number,
    to: number,
    leaves: number,
    leafCount: number,
    settings: number,
    scratch: number,
    results: number,
  ): void;

  /**
   * Adds its leaf's value to the score of each row at the places `from` .. `to` of `indices`. Leaves
   * are given as `leafCount` pairs of begin (i32, ascending, at `begins`) and value (f64, at `values`).
   */
  addLeafValues(
    ...of: [scores: number, indices: number, ...Range, begins: number, values: number, leafCount: number]
  ): void;
  /**
   * Sends rows down a tree of binned splits and adds the leaf's value to their scores. `nodes` holds
   * `NODE_BYTES` per split, `tables` 256 bytes per split, `values` one f64 per leaf.
   */
  addTreeValues(
    scores: number,
    bins: number,
    stride: number,
    indices: number,
    from: number,
    to: number,
    nodes: number,
    tables: number,
    values: number,
  ): void;
}

/** Every function of the kernel; a call is sent to another thread as its place in this list. */
export const KERNEL_FUNCTIONS = [
  'binNumbers',
  'binCategories',
  'countConflicts',
  'addThroughTable',
  'transpose',
  'binaryGradients',
  'squaredGradients',
  'absoluteGradients',
  'lambdarankGradients',
  'sumGradients',
  'quantise',
  'buildHistogram',
  'clear',
  'addCells',
  'subtractCells',
  'partition',
  'copyPartition',
  'findSplits',
  'findLevelSplits',
  'addLeafValues',
  'addTreeValues',
] as const satisfies readonly (keyof Kernel)[];

/** The threads of one training. */
export type Team = threads.Team<Kernel>;
