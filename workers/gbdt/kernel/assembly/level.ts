import { addToBitset, startResult } from './categorical';
import { leafGain, totalOf } from './gain';
import {
  FEATURE_BINS,
  FEATURE_BYTES,
  FEATURE_CATEGORICAL,
  FEATURE_ENABLED,
  FEATURE_MISSING_BIN,
  FLAG_CATEGORICAL,
  FLAG_MISSING_LEFT,
  HISTOGRAM_BYTES,
  LEAF_BYTES,
  LEAF_HISTOGRAM,
  RESULT_BYTES,
  RESULT_GAIN,
  SETTINGS_GRADIENT_UNIT,
  SETTINGS_HESSIAN_UNIT,
  SETTINGS_LAMBDA_L1,
  SETTINGS_LAMBDA_L2,
  SETTINGS_MIN_GAIN,
} from './layout';
import { cellsOf } from './split';

/** Behind the gains of the cuts with missing values on the left stand those with them on the right. */
const OTHER_SIDE: usize = 256 * 8;

/** The gains of every candidate are summed over the leaves, in their order, before the first of the best is taken. */
export function findLevelSplits(
  features: usize,
  from: i32,
  to: i32,
  leaves: usize,
  leafCount: i32,
  settings: usize,
  scratch: usize,
  results: usize,
): void {
  const gains = scratch + HISTOGRAM_BYTES;
  const last = leaves + <usize>leafCount * LEAF_BYTES;
  for (let index = <usize>from; index < <usize>to; index++) {
    const feature = features + index * FEATURE_BYTES;
    const result = results + index * RESULT_BYTES;
    store<f64>(result, -Infinity, RESULT_GAIN);
    if (load<i32>(feature, FEATURE_ENABLED) === 0) continue;
    const isCategorical = load<i32>(feature, FEATURE_CATEGORICAL) !== 0;
    memory.fill(gains, 0, 2 * OTHER_SIDE);
    for (let leaf = leaves; leaf < last; leaf += LEAF_BYTES) {
      const cells = cellsOf(feature, <usize>load<i32>(leaf, LEAF_HISTOGRAM), scratch);
      if (isCategorical) addCategoryGains(feature, cells, leaf, settings, gains);
      else addCutGains(feature, cells, leaf, settings, gains);
    }
    if (isCategorical) writeBestCategory(feature, gains, settings, result);
    else writeBestCut(feature, gains, settings, result);
  }
}

/** How much a leaf gains where `part` of its `total` goes to one side. */
function gainOf(part: i64, total: i64, settings: usize): f64 {
  const gradientUnit = load<f64>(settings, SETTINGS_GRADIENT_UNIT);
  const hessianUnit = load<f64>(settings, SETTINGS_HESSIAN_UNIT);
  const l1 = load<f64>(settings, SETTINGS_LAMBDA_L1);
  const l2 = load<f64>(settings, SETTINGS_LAMBDA_L2);
  const rest = total - part;
  return (
    leafGain(<f64>(part >> 32) * gradientUnit, <f64>(part & 0xffffffff) * hessianUnit, l1, l2) +
    leafGain(<f64>(rest >> 32) * gradientUnit, <f64>(rest & 0xffffffff) * hessianUnit, l1, l2) -
    leafGain(<f64>(total >> 32) * gradientUnit, <f64>(total & 0xffffffff) * hessianUnit, l1, l2)
  );
}

function add(gains: usize, bin: i32, gain: f64): void {
  const at = gains + ((<usize>bin) << 3);
  store<f64>(at, load<f64>(at) + gain);
}

function addCutGains(feature: usize, cells: usize, leaf: usize, settings: usize, gains: usize): void {
  const total = totalOf(leaf);
  const missingBin = load<i32>(feature, FEATURE_MISSING_BIN);
  const lastBin = (missingBin >= 0 ? missingBin : load<i32>(feature, FEATURE_BINS)) - 1;
  for (let scan = 0; scan <= i32(missingBin >= 0); scan++) {
    const fromLeft = scan === 1;
    const step = fromLeft ? 1 : -1;
    const end = fromLeft ? lastBin + 1 : 0;
    // The gain of a cut stands at the last bin of its left side.
    const out = fromLeft ? gains + OTHER_SIDE : gains - 8;
    let near: i64 = 0;
    let gain: f64 = 0;
    for (let bin = fromLeft ? 0 : lastBin; bin !== end; bin += step) {
      const cell = load<i64>(cells + ((<usize>bin) << 3));
      if (cell !== 0) {
        near += cell;
        gain = gainOf(near, total, settings);
      }
      add(out, bin, gain);
    }
  }
}

function addCategoryGains(feature: usize, cells: usize, leaf: usize, settings: usize, gains: usize): void {
  const total = totalOf(leaf);
  const bins = load<i32>(feature, FEATURE_BINS);
  for (let bin = 1; bin < bins; bin++) {
    const cell = load<i64>(cells + ((<usize>bin) << 3));
    if (cell !== 0) add(gains, bin, gainOf(cell, total, settings));
  }
}

/** In the order of `findNumericSplit`: from right to left with missing values on the left, then the other way. */
function writeBestCut(feature: usize, gains: usize, settings: usize, result: usize): void {
  const minGain = load<f64>(settings, SETTINGS_MIN_GAIN);
  const missingBin = load<i32>(feature, FEATURE_MISSING_BIN);
  const lastBin = (missingBin >= 0 ? missingBin : load<i32>(feature, FEATURE_BINS)) - 1;
  let best = minGain;
  for (let bin = lastBin - 1; bin >= 0; bin--) {
    const gain = load<f64>(gains + ((<usize>bin) << 3));
    if (gain <= best) continue;
    best = gain;
    startResult(result, gain - minGain, bin, FLAG_MISSING_LEFT, 0);
  }
  if (missingBin < 0) return;
  for (let bin = 0; bin <= lastBin; bin++) {
    const gain = load<f64>(gains + OTHER_SIDE + ((<usize>bin) << 3));
    if (gain <= best) continue;
    best = gain;
    startResult(result, gain - minGain, bin, 0, 0);
  }
}

function writeBestCategory(feature: usize, gains: usize, settings: usize, result: usize): void {
  const minGain = load<f64>(settings, SETTINGS_MIN_GAIN);
  const bins = load<i32>(feature, FEATURE_BINS);
  let best = minGain;
  for (let bin = 1; bin < bins; bin++) {
    const gain = load<f64>(gains + ((<usize>bin) << 3));
    if (gain <= best) continue;
    best = gain;
    startResult(result, gain - minGain, 1, FLAG_CATEGORICAL, 0);
    addToBitset(result, bin);
  }
}
