import type { Arena } from '../../runtime/arena';
import type { BinMapper } from '../binning/mapper';
import { BINS, RESULT, RESULT_BYTES, RESULT_FLAG } from '../kernel/layout';

/** Sums over the rows of a leaf, in units of the tree's fixed-point scale. */
export interface LeafSums {
  gradient: number;
  hessian: number;
}

/** The best way found to split a leaf. */
export interface Split {
  /** Index of the feature among those that can be split. */
  index: number;
  /** How much the loss falls, times two. */
  gain: number;
  /** Numeric: the last bin that goes left. Categorical: how many bins go left. */
  threshold: number;
  missingLeft: boolean;
  /** The bins that go left, where the feature is categorical. */
  leftBins: Uint8Array | null;
  /** Whether categories were sorted, for which `cat_l2` is added to `lambda_l2`. */
  sorted: boolean;
  left: LeafSums;
}

/** Reads the best of `count` results; of equal gains the one of the first feature wins. */
export function readBestSplit(arena: Arena, results: number, count: number, order: Int32Array): Split | null {
  const { f64, i32, u32, u8 } = arena.views;
  let best = -1;
  let bestGain = 0;
  for (let index = 0; index < count; index++) {
    const gain = f64[(results + index * RESULT_BYTES + RESULT.gain) / 8] as number;
    if (gain < bestGain || gain <= 0) continue;
    if (gain === bestGain && (order[index] as number) > (order[best] as number)) continue;
    best = index;
    bestGain = gain;
  }
  if (best < 0) return null;
  const at = results + best * RESULT_BYTES;
  const flags = i32[(at + RESULT.flags) / 4] as number;
  const categorical = (flags & RESULT_FLAG.categorical) !== 0;
  return {
    index: best,
    gain: bestGain,
    threshold: i32[(at + RESULT.threshold) / 4] as number,
    missingLeft: (flags & RESULT_FLAG.missingLeft) !== 0,
    leftBins: categorical ? binsOf(u8.subarray(at + RESULT.bitset, at + RESULT_BYTES)) : null,
    sorted: (flags & RESULT_FLAG.sorted) !== 0,
    left: {
      gradient: i32[(at + RESULT.leftGradient) / 4] as number,
      hessian: u32[(at + RESULT.leftHessian) / 4] as number,
    },
  };
}

/** Sums of the cells of one column, or of those of them that `table` sends left. */
export function sumCells({ views: { i32, u32 } }: Arena, column: number, table?: Uint8Array): LeafSums {
  const sums = { gradient: 0, hessian: 0 };
  for (let value = 0; value < BINS; value++) {
    if (table && table[value] === 0) continue;
    sums.hessian += u32[column / 4 + 2 * value] as number;
    sums.gradient += i32[column / 4 + 2 * value + 1] as number;
  }
  return sums;
}

/** What is left of a leaf without one of its sides. */
export function subtract(whole: LeafSums, side: LeafSums): LeafSums {
  return { gradient: whole.gradient - side.gradient, hessian: whole.hessian - side.hessian };
}

/**
 * Writes which of 256 values go left: the bins of the feature, or, with `decode`, the values of a column
 * that several features share.
 */
export function writeBinTable(
  table: Uint8Array,
  split: Split,
  mapper: BinMapper,
  decode: Uint8Array | null = null,
): void {
  const left = split.leftBins && new Set(split.leftBins);
  const missingBin = mapper.kind === 'numeric' ? mapper.missingBin : -1;
  for (let value = 0; value < table.length; value++) {
    const bin = decode ? (decode[value] as number) : value;
    let goesLeft = left ? left.has(bin) : bin <= split.threshold;
    if (bin === missingBin) goesLeft = split.missingLeft;
    table[value] = goesLeft ? 1 : 0;
  }
}

function binsOf(bitset: Uint8Array): Uint8Array {
  const bins: number[] = [];
  bitset.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) bins.push(8 * index + bit);
  });
  return Uint8Array.from(bins);
}
