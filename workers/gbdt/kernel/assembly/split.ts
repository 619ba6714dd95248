import { findCategoricalSplit } from './categorical';
import { gainToBeat, leafGain, totalOf } from './gain';
import {
  FEATURE_BINS,
  FEATURE_BYTES,
  FEATURE_CATEGORICAL,
  FEATURE_DECODE,
  FEATURE_ENABLED,
  FEATURE_HISTOGRAM,
  FEATURE_MISSING_BIN,
  FLAG_MISSING_LEFT,
  HISTOGRAM_BYTES,
  LEAF_COUNT,
  RESULT_BYTES,
  RESULT_FLAGS,
  RESULT_GAIN,
  RESULT_LEFT,
  RESULT_THRESHOLD,
  SETTINGS_GRADIENT_UNIT,
  SETTINGS_HESSIAN_UNIT,
  SETTINGS_LAMBDA_L1,
  SETTINGS_LAMBDA_L2,
  SETTINGS_MIN_DATA,
  SETTINGS_MIN_HESSIAN,
} from './layout';

export function findSplits(
  features: usize,
  from: i32,
  to: i32,
  histogram: usize,
  leaf: usize,
  settings: usize,
  inherited: usize,
  splittable: usize,
  scratch: usize,
  results: usize,
): void {
  for (let index = <usize>from; index < <usize>to; index++) {
    const feature = features + index * FEATURE_BYTES;
    const result = results + index * RESULT_BYTES;
    store<f64>(result, -Infinity, RESULT_GAIN);
    const hopeful = load<u8>(inherited + index) !== 0;
    store<u8>(splittable + index, hopeful ? 1 : 0);
    if (!hopeful || load<i32>(feature, FEATURE_ENABLED) === 0) continue;
    const cells = cellsOf(feature, histogram, scratch);
    if (load<i32>(feature, FEATURE_CATEGORICAL) !== 0) {
      findCategoricalSplit(feature, cells, leaf, settings, scratch + HISTOGRAM_BYTES, result);
    } else if (!findNumericSplit(feature, cells, leaf, settings, result)) {
      store<u8>(splittable + index, 0);
    }
  }
}

/** The feature's own histogram: the column's, or, where features share it, summed out of the column's. */
export function cellsOf(feature: usize, histogram: usize, scratch: usize): usize {
  const column = histogram + <usize>load<i32>(feature, FEATURE_HISTOGRAM);
  const decode = <usize>load<i32>(feature, FEATURE_DECODE);
  if (decode === 0) return column;
  memory.fill(scratch, 0, HISTOGRAM_BYTES);
  for (let bin: usize = 0; bin < 256; bin++) {
    const cell = scratch + ((<usize>load<u8>(decode + bin)) << 3);
    store<i64>(cell, load<i64>(cell) + load<i64>(column + (bin << 3)));
  }
  return scratch;
}

/**
 * Tries each boundary between bins, from right to left with missing values on the left, then, where
 * the leaf has missing values, from left to right with them on the right. The first of equal gains
 * wins, as in LightGBM; the rows of a bin are estimated from its hessian. Returns whether
 * any boundary leaves enough rows on both sides: where none does, none is looked for in the children.
 */
function findNumericSplit(feature: usize, cells: usize, leaf: usize, settings: usize, result: usize): bool {
  const gradientUnit = load<f64>(settings, SETTINGS_GRADIENT_UNIT);
  const hessianUnit = load<f64>(settings, SETTINGS_HESSIAN_UNIT);
  const l1 = load<f64>(settings, SETTINGS_LAMBDA_L1);
  const l2 = load<f64>(settings, SETTINGS_LAMBDA_L2);
  const minData = load<f64>(settings, SETTINGS_MIN_DATA);
  const minHessian = load<f64>(settings, SETTINGS_MIN_HESSIAN);
  const total = totalOf(leaf);
  const count = <f64>load<i32>(leaf, LEAF_COUNT);
  const rowsPerUnit = count / <f64>(total & 0xffffffff);
  const missingBin = load<i32>(feature, FEATURE_MISSING_BIN);
  const lastBin = (missingBin >= 0 ? missingBin : load<i32>(feature, FEATURE_BINS)) - 1;
  const allGain = gainToBeat(total, settings);

  let bestGain = allGain;
  let bestLeft: i64 = 0;
  let bestBin: i32 = -1;
  let flags: i32 = 0;
  let possible = false;

  let right: i64 = 0;
  let rightCount: f64 = 0;
  for (let bin = lastBin; bin > 0; bin--) {
    const cell = load<i64>(cells + ((<usize>bin) << 3));
    if (cell === 0) continue;
    right += cell;
    rightCount += floor(<f64>(cell & 0xffffffff) * rowsPerUnit + 0.5);
    const rightSum = <f64>(right & 0xffffffff) * hessianUnit;
    if (rightCount < minData || rightSum < minHessian) continue;
    const left = total - right;
    const leftSum = <f64>(left & 0xffffffff) * hessianUnit;
    if (count - rightCount < minData || leftSum < minHessian) break;
    possible = true;
    const gain =
      leafGain(<f64>(left >> 32) * gradientUnit, leftSum, l1, l2) +
      leafGain(<f64>(right >> 32) * gradientUnit, rightSum, l1, l2);
    if (gain > bestGain) {
      bestGain = gain;
      bestLeft = left;
      bestBin = bin - 1;
      flags = FLAG_MISSING_LEFT;
    }
  }

  if (missingBin >= 0 && load<i64>(cells + ((<usize>missingBin) << 3)) !== 0) {
    let left: i64 = 0;
    let leftCount: f64 = 0;
    for (let bin = 0; bin <= lastBin; bin++) {
      const cell = load<i64>(cells + ((<usize>bin) << 3));
      if (cell === 0) continue;
      left += cell;
      leftCount += floor(<f64>(cell & 0xffffffff) * rowsPerUnit + 0.5);
      const leftSum = <f64>(left & 0xffffffff) * hessianUnit;
      if (leftCount < minData || leftSum < minHessian) continue;
      const other = total - left;
      const rightSum = <f64>(other & 0xffffffff) * hessianUnit;
      if (count - leftCount < minData || rightSum < minHessian) break;
      possible = true;
      const gain =
        leafGain(<f64>(left >> 32) * gradientUnit, leftSum, l1, l2) +
        leafGain(<f64>(other >> 32) * gradientUnit, rightSum, l1, l2);
      if (gain > bestGain) {
        bestGain = gain;
        bestLeft = left;
        bestBin = bin;
        flags = 0;
      }
    }
  }

  if (bestBin >= 0) {
    store<f64>(result, bestGain - allGain, RESULT_GAIN);
    store<i32>(result, bestBin, RESULT_THRESHOLD);
    store<i32>(result, flags, RESULT_FLAGS);
    store<i64>(result, bestLeft, RESULT_LEFT);
  }
  return possible;
}
