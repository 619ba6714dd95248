import { gainToBeat, leafGain, totalOf } from './gain';
import {
  FEATURE_BINS,
  FLAG_CATEGORICAL,
  FLAG_SORTED,
  LEAF_COUNT,
  LEAF_HESSIAN,
  RESULT_BITSET,
  RESULT_FLAGS,
  RESULT_GAIN,
  RESULT_LEFT,
  RESULT_THRESHOLD,
  SETTINGS_CAT_L2,
  SETTINGS_CAT_SMOOTH,
  SETTINGS_GRADIENT_UNIT,
  SETTINGS_HESSIAN_UNIT,
  SETTINGS_LAMBDA_L1,
  SETTINGS_LAMBDA_L2,
  SETTINGS_MAX_CAT_THRESHOLD,
  SETTINGS_MAX_CAT_TO_ONEHOT,
  SETTINGS_MIN_DATA,
  SETTINGS_MIN_DATA_PER_GROUP,
  SETTINGS_MIN_HESSIAN,
} from './layout';

/**
 * One category against the rest where there are few, otherwise a prefix, from either end, of the
 * categories sorted by gradient / (hessian + cat_smooth). Bin 0 (missing or rare) always goes right.
 * Source: Fisher (1958), as LightGBM applies it. `scratch`: 256 f64 keys, then 256 i32 bins.
 */
export function findCategoricalSplit(
  feature: usize,
  cells: usize,
  leaf: usize,
  settings: usize,
  scratch: usize,
  result: usize,
): void {
  const bins = load<i32>(feature, FEATURE_BINS);
  if (bins <= <i32>load<f64>(settings, SETTINGS_MAX_CAT_TO_ONEHOT)) {
    findOneAgainstRest(bins, cells, leaf, settings, result);
    return;
  }
  const order = scratch + 256 * 8;
  const used = sortCategories(bins, cells, leaf, settings, scratch, order);
  findPrefix(used, cells, leaf, settings, order, result);
}

function findOneAgainstRest(bins: i32, cells: usize, leaf: usize, settings: usize, result: usize): void {
  const gradientUnit = load<f64>(settings, SETTINGS_GRADIENT_UNIT);
  const hessianUnit = load<f64>(settings, SETTINGS_HESSIAN_UNIT);
  const l1 = load<f64>(settings, SETTINGS_LAMBDA_L1);
  const l2 = load<f64>(settings, SETTINGS_LAMBDA_L2);
  const minData = load<f64>(settings, SETTINGS_MIN_DATA);
  const minHessian = load<f64>(settings, SETTINGS_MIN_HESSIAN);
  const total = totalOf(leaf);
  const count = <f64>load<i32>(leaf, LEAF_COUNT);
  const rowsPerUnit = count / <f64>(total & 0xffffffff);
  const allGain = gainToBeat(total, settings);
  let bestGain = allGain;
  for (let bin = 1; bin < bins; bin++) {
    const left = load<i64>(cells + ((<usize>bin) << 3));
    const leftHessian = <f64>(left & 0xffffffff);
    const leftCount = floor(leftHessian * rowsPerUnit + 0.5);
    const leftSum = leftHessian * hessianUnit;
    if (leftCount < minData || leftSum < minHessian) continue;
    const right = total - left;
    const rightSum = <f64>(right & 0xffffffff) * hessianUnit;
    if (count - leftCount < minData || rightSum < minHessian) continue;
    const gain =
      leafGain(<f64>(right >> 32) * gradientUnit, rightSum, l1, l2) +
      leafGain(<f64>(left >> 32) * gradientUnit, leftSum, l1, l2);
    if (gain > bestGain) {
      bestGain = gain;
      startResult(result, gain - allGain, 1, FLAG_CATEGORICAL, left);
      addToBitset(result, bin);
    }
  }
}

/** Lists the bins with at least `cat_smooth` rows by rising key (insertion sort, stable). */
function sortCategories(
  bins: i32,
  cells: usize,
  leaf: usize,
  settings: usize,
  keys: usize,
  order: usize,
): i32 {
  const gradientUnit = load<f64>(settings, SETTINGS_GRADIENT_UNIT);
  const hessianUnit = load<f64>(settings, SETTINGS_HESSIAN_UNIT);
  const smooth = load<f64>(settings, SETTINGS_CAT_SMOOTH);
  const rowsPerUnit = <f64>load<i32>(leaf, LEAF_COUNT) / <f64>load<u32>(leaf, LEAF_HESSIAN);
  let used: i32 = 0;
  for (let bin = 1; bin < bins; bin++) {
    const cell = load<i64>(cells + ((<usize>bin) << 3));
    const hessian = <f64>(cell & 0xffffffff);
    if (floor(hessian * rowsPerUnit + 0.5) < smooth || cell === 0) continue;
    const key = (<f64>(cell >> 32) * gradientUnit) / (hessian * hessianUnit + smooth);
    let hole = <usize>used;
    for (; hole > 0; hole--) {
      const other = load<f64>(keys + ((hole - 1) << 3));
      if (other <= key) break;
      store<f64>(keys + (hole << 3), other);
      store<i32>(order + (hole << 2), load<i32>(order + ((hole - 1) << 2)));
    }
    store<f64>(keys + (hole << 3), key);
    store<i32>(order + (hole << 2), bin);
    used++;
  }
  return used;
}

function findPrefix(
  used: i32,
  cells: usize,
  leaf: usize,
  settings: usize,
  order: usize,
  result: usize,
): void {
  const gradientUnit = load<f64>(settings, SETTINGS_GRADIENT_UNIT);
  const hessianUnit = load<f64>(settings, SETTINGS_HESSIAN_UNIT);
  const l1 = load<f64>(settings, SETTINGS_LAMBDA_L1);
  const l2 = load<f64>(settings, SETTINGS_LAMBDA_L2);
  const catL2 = l2 + load<f64>(settings, SETTINGS_CAT_L2);
  const minData = load<f64>(settings, SETTINGS_MIN_DATA);
  const minHessian = load<f64>(settings, SETTINGS_MIN_HESSIAN);
  const minGroup = load<f64>(settings, SETTINGS_MIN_DATA_PER_GROUP);
  const total = totalOf(leaf);
  const count = <f64>load<i32>(leaf, LEAF_COUNT);
  const rowsPerUnit = count / <f64>(total & 0xffffffff);
  const allGain = gainToBeat(total, settings);
  const longest = min(<i32>load<f64>(settings, SETTINGS_MAX_CAT_THRESHOLD), (used + 1) / 2);
  let bestGain = allGain;
  let bestLength: i32 = 0;
  let fromEnd = false;
  for (let direction = 0; direction < 2; direction++) {
    let left: i64 = 0;
    let leftCount: f64 = 0;
    let groupCount: f64 = 0;
    for (let length = 1; length <= longest; length++) {
      const place = direction === 0 ? length - 1 : used - length;
      const bin = load<i32>(order + ((<usize>place) << 2));
      const cell = load<i64>(cells + ((<usize>bin) << 3));
      const rows = floor(<f64>(cell & 0xffffffff) * rowsPerUnit + 0.5);
      left += cell;
      leftCount += rows;
      groupCount += rows;
      const leftSum = <f64>(left & 0xffffffff) * hessianUnit;
      if (leftCount < minData || leftSum < minHessian) continue;
      const rightCount = count - leftCount;
      if (rightCount < minData || rightCount < minGroup) break;
      const right = total - left;
      const rightSum = <f64>(right & 0xffffffff) * hessianUnit;
      if (rightSum < minHessian) break;
      if (groupCount < minGroup) continue;
      groupCount = 0;
      const gain =
        leafGain(<f64>(left >> 32) * gradientUnit, leftSum, l1, catL2) +
        leafGain(<f64>(right >> 32) * gradientUnit, rightSum, l1, catL2);
      if (gain > bestGain) {
        bestGain = gain;
        bestLength = length;
        fromEnd = direction === 1;
        startResult(result, gain - allGain, length, FLAG_CATEGORICAL | FLAG_SORTED, left);
      }
    }
  }
  for (let i = 0; i < bestLength; i++) {
    const place = fromEnd ? used - 1 - i : i;
    addToBitset(result, load<i32>(order + ((<usize>place) << 2)));
  }
}

export function startResult(result: usize, gain: f64, categories: i32, flags: i32, left: i64): void {
  store<f64>(result, gain, RESULT_GAIN);
  store<i32>(result, categories, RESULT_THRESHOLD);
  store<i32>(result, flags, RESULT_FLAGS);
  store<i64>(result, left, RESULT_LEFT);
  memory.fill(result + RESULT_BITSET, 0, 32);
}

export function addToBitset(result: usize, bin: i32): void {
  const byte = result + RESULT_BITSET + <usize>(bin >> 3);
  store<u8>(byte, load<u8>(byte) | ((<u8>1) << (<u8>bin & 7)));
}
