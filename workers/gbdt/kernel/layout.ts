/**
 * Sizes and field offsets of the records that TypeScript and the kernel share, in bytes. The same
 * figures stand in `assembly/layout.ts`; a test holds the two files together.
 */

/** Bins of one column, and bytes of its histogram. */
export const BINS = 256;
export const HISTOGRAM_BYTES = BINS * 8;

/** Columns whose histograms are summed together: 16 KB, half of a common L1 cache. */
export const BLOCK_COLUMNS = 8;

/** Rows that are gathered before they are summed. */
export const BATCH_ROWS = 512;

/** Rows whose gradients are summed in one go; fixed, so that sums do not depend on threads. */
export const SUM_BLOCK = 4096;

/** One feature as the split search sees it. */
export const FEATURE_BYTES = 32;
export const FEATURE = {
  /** i32: byte offset of the column's histogram. */
  histogram: 0,
  /** i32: 0 numeric, 1 categorical. */
  categorical: 4,
  /** i32: bins, the missing one included. */
  bins: 8,
  /** i32: bin of missing values, or -1. */
  missingBin: 12,
  /** i32: pointer to 256 bytes that map the column's bins to the feature's, or 0. */
  decode: 16,
  /** i32: 1 when this tree may use the feature. */
  enabled: 20,
} as const;

/** What the search knows of a leaf. */
export const LEAF_BYTES = 16;
export const LEAF = {
  /** u32 and i32: sums of the quantised hessians and gradients. */
  hessian: 0,
  gradient: 4,
  /** i32: number of rows. */
  count: 8,
  /** i32: byte offset of its histogram; only where the leaves of a level are searched together. */
  histogram: 12,
} as const;

/** Settings of the search, one f64 each. */
export const SETTINGS_BYTES = 12 * 8;
export const SETTINGS = {
  gradientUnit: 0,
  hessianUnit: 8,
  lambdaL1: 16,
  lambdaL2: 24,
  minGain: 32,
  minData: 40,
  minHessian: 48,
  catSmooth: 56,
  catL2: 64,
  maxCatThreshold: 72,
  minDataPerGroup: 80,
  maxCatToOnehot: 88,
} as const;

/** The best split of one feature. */
export const RESULT_BYTES = 64;
export const RESULT = {
  /** f64: gain over not splitting, -Infinity where there is no split. */
  gain: 0,
  /** i32: last bin that goes left (numeric). */
  threshold: 8,
  /** i32: sum of `RESULT_FLAG`. */
  flags: 12,
  /** u32 and i32: quantised sums of the left side. */
  leftHessian: 16,
  leftGradient: 20,
  /** 256 bits: bins that go left (categorical). */
  bitset: 32,
} as const;
export const RESULT_FLAG = { missingLeft: 1, categorical: 2, sorted: 4 } as const;

/** One split of a binned tree; children below zero are leaves, `-1 - leaf`. */
export const NODE_BYTES = 12;
export const NODE = { column: 0, left: 4, right: 8 } as const;

/** Scratch of `buildHistogram` for rows of `width` bins: gathered bins and gradient pairs. */
export function gatherBytes(width: number): number {
  return BATCH_ROWS * (width + 8);
}

/**
 * Scratch of `findSplits`: a decoded histogram, sort keys and order of the categories; of `findLevelSplits`: a decoded
 * histogram, gains of the candidates with missing values on either side.
 */
export const SEARCH_SCRATCH_BYTES = HISTOGRAM_BYTES + 2 * BINS * 8;

/** What LambdaRank knows of its groups; documents of a group are listed by label, best first. */
export const RANKING_BYTES = 48;
export const RANKING = {
  /** i32: pointer to the first row of each group (i32), and the number of rows behind the last. */
  begins: 0,
  /** i32: pointer to each group's documents by falling label (i32, counted from the group's begin). */
  byLabel: 4,
  /** i32: pointer to the place, in `byLabel`, behind the last document of the same label (i32). */
  labelEnds: 8,
  /** i32: pointer to the label gain of each document in the order of `byLabel` (f32). */
  gains: 12,
  /** i32: pointer to 1 / best possible DCG of each group, or 0 (f32). */
  inverseMaxDcg: 16,
  /** i32: pointer to each group's documents by falling score (i32), kept from tree to tree. */
  byScore: 20,
  /** i32: pointer to the discount of each rank (f32). */
  discounts: 24,
  /** i32: pointer to the weights (f32), or 0. */
  weights: 28,
  /** i32: only pairs with a document above this rank count. */
  truncation: 32,
  /** i32: 1 when gradients are normalised within a group. */
  normalise: 36,
  /** f32: steepness of the sigmoid. */
  sigmoid: 40,
  /** i32: documents of the largest group, rounded up to 4, and 4 more. */
  capacity: 44,
} as const;

/** Scratch of `lambdarankGradients`: six f32 per document of the largest group. */
export function rankingScratchBytes(capacity: number): number {
  return 6 * 4 * capacity;
}
