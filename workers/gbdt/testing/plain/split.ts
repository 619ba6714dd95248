import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import {
  BINS,
  FEATURE,
  FEATURE_BYTES,
  LEAF,
  RESULT,
  RESULT_BYTES,
  RESULT_FLAG,
  SETTINGS,
} from '../../kernel/layout';
import { leafGain } from '../../tree/gain';

/** Sums of quantised gradients and hessians, each a whole number. */
export interface Sums {
  gradient: number;
  hessian: number;
}

/** A split; `gain` counts what both sides gain, not yet less what the whole leaf does. */
export interface Candidate {
  gain: number;
  threshold: number;
  flags: number;
  left: Sums;
  leftBins: number[];
}

/** What one search knows: the histogram of one feature, the leaf and the settings. */
export interface Search {
  cells: Sums[];
  total: Sums;
  count: number;
  setting: (offset: number) => number;
}

/** The search for the best split of each feature; rules as in `kernel/assembly/split.ts`. */
export function splits(arena: Arena): Pick<Kernel, 'findSplits'> {
  return {
    findSplits(features, from, to, histogram, leaf, settings, inherited, splittable, _scratch, results) {
      const { i32, f64, u8 } = arena.views;
      const total = readTotal(arena, leaf);
      const count = i32[(leaf + LEAF.count) / 4] as number;
      const setting = (offset: number) => f64[(settings + offset) / 8] as number;
      for (let index = from; index < to; index++) {
        const field = (offset: number) => i32[(features + index * FEATURE_BYTES + offset) / 4] as number;
        const result = results + index * RESULT_BYTES;
        f64[(result + RESULT.gain) / 8] = -Infinity;
        const hopeful = u8[inherited + index] !== 0;
        u8[splittable + index] = hopeful ? 1 : 0;
        if (!hopeful || field(FEATURE.enabled) === 0) continue;
        const cells = readCells(arena, histogram + field(FEATURE.histogram), field(FEATURE.decode));
        const search: Search = { cells, total, count, setting };
        const bins = field(FEATURE.bins);
        const { best, possible } =
          field(FEATURE.categorical) !== 0
            ? { best: categoricalSplit(search, bins), possible: true }
            : numericSplit(search, bins, field(FEATURE.missingBin));
        if (!possible) u8[splittable + index] = 0;
        if (best) writeResult(arena, result, best, wholeGain(search));
      }
    },
  };
}

/** The sums of a leaf, from its record. */
export function readTotal({ views: { i32, u32 } }: Arena, leaf: number): Sums {
  return {
    gradient: i32[(leaf + LEAF.gradient) / 4] as number,
    hessian: u32[(leaf + LEAF.hessian) / 4] as number,
  };
}

/** The histogram of a feature, out of that of its column. */
export function readCells(arena: Arena, column: number, decode: number): Sums[] {
  const { i32, u32, u8 } = arena.views;
  const cells = Array.from({ length: BINS }, () => ({ gradient: 0, hessian: 0 }));
  for (let bin = 0; bin < BINS; bin++) {
    const cell = cells[decode === 0 ? bin : (u8[decode + bin] as number)] as Sums;
    cell.hessian += u32[column / 4 + 2 * bin] as number;
    cell.gradient += i32[column / 4 + 2 * bin + 1] as number;
  }
  return cells;
}

function numericSplit(search: Search, bins: number, missingBin: number) {
  const { cells, total, count, setting } = search;
  const minData = setting(SETTINGS.minData);
  const lastBin = (missingBin >= 0 ? missingBin : bins) - 1;
  let best: Candidate | null = null;
  let bestGain = wholeGain(search);
  let possible = false;

  /** Adds bins to one side, one after the other, and tries the cut behind each. */
  const scan = (order: number[], side: 'left' | 'right') => {
    let near: Sums = { gradient: 0, hessian: 0 };
    let rows = 0;
    for (const bin of order) {
      const cell = cells[bin] as Sums;
      if (isEmpty(cell)) continue;
      near = add(near, cell);
      const far = subtract(total, near);
      rows += estimatedRows(search, cell);
      if (rows < minData || tooLight(search, near)) continue;
      if (count - rows < minData || tooLight(search, far)) break;
      possible = true;
      const left = side === 'left' ? near : far;
      const gain = gainOf(search, left) + gainOf(search, subtract(total, left));
      if (gain > bestGain) {
        bestGain = gain;
        const threshold = side === 'left' ? bin : bin - 1;
        const flags = side === 'left' ? 0 : RESULT_FLAG.missingLeft;
        best = { gain, threshold, flags, left, leftBins: [] };
      }
    }
  };

  const ascending = Array.from({ length: lastBin + 1 }, (_, bin) => bin);
  scan(ascending.slice(1).reverse(), 'right');
  if (missingBin >= 0 && !isEmpty(cells[missingBin] as Sums)) scan(ascending, 'left');
  return { best: best as Candidate | null, possible };
}

function categoricalSplit(search: Search, bins: number): Candidate | null {
  const categories = Array.from({ length: bins - 1 }, (_, index) => index + 1);
  return bins <= search.setting(SETTINGS.maxCatToOnehot)
    ? oneAgainstRest(search, categories)
    : sortedPrefix(search, categories);
}

function oneAgainstRest(search: Search, categories: number[]): Candidate | null {
  const { cells, total, count, setting } = search;
  const minData = setting(SETTINGS.minData);
  let best: Candidate | null = null;
  let bestGain = wholeGain(search);
  for (const bin of categories) {
    const left = cells[bin] as Sums;
    const right = subtract(total, left);
    const rows = estimatedRows(search, left);
    if (rows < minData || count - rows < minData) continue;
    if (tooLight(search, left) || tooLight(search, right)) continue;
    const gain = gainOf(search, right) + gainOf(search, left);
    if (gain > bestGain) {
      bestGain = gain;
      best = { gain, threshold: 1, flags: RESULT_FLAG.categorical, left, leftBins: [bin] };
    }
  }
  return best;
}

function sortedPrefix(search: Search, categories: number[]): Candidate | null {
  const { cells, total, count, setting } = search;
  const smooth = setting(SETTINGS.catSmooth);
  const minData = setting(SETTINGS.minData);
  const minGroup = setting(SETTINGS.minDataPerGroup);
  const extraL2 = setting(SETTINGS.catL2);
  const key = (bin: number) => {
    const { gradient, hessian } = cells[bin] as Sums;
    const denominator = hessian * setting(SETTINGS.hessianUnit) + smooth;
    return (gradient * setting(SETTINGS.gradientUnit)) / denominator;
  };
  const order = categories
    .filter((bin) => !isEmpty(cells[bin] as Sums))
    .filter((bin) => estimatedRows(search, cells[bin] as Sums) >= smooth)
    .sort((a, b) => key(a) - key(b));
  const longest = Math.min(setting(SETTINGS.maxCatThreshold), Math.floor((order.length + 1) / 2));

  let best: Candidate | null = null;
  let bestGain = wholeGain(search);
  for (const sorted of [order, order.toReversed()]) {
    let left: Sums = { gradient: 0, hessian: 0 };
    let leftRows = 0;
    let groupRows = 0;
    for (const [place, bin] of sorted.slice(0, longest).entries()) {
      const rows = estimatedRows(search, cells[bin] as Sums);
      left = add(left, cells[bin] as Sums);
      leftRows += rows;
      groupRows += rows;
      if (leftRows < minData || tooLight(search, left)) continue;
      const right = subtract(total, left);
      if (count - leftRows < Math.max(minData, minGroup) || tooLight(search, right)) break;
      if (groupRows < minGroup) continue;
      groupRows = 0;
      const gain = gainOf(search, left, extraL2) + gainOf(search, right, extraL2);
      if (gain > bestGain) {
        bestGain = gain;
        const flags = RESULT_FLAG.categorical | RESULT_FLAG.sorted;
        best = { gain, threshold: place + 1, flags, left, leftBins: sorted.slice(0, place + 1) };
      }
    }
  }
  return best;
}

export function writeResult(arena: Arena, result: number, best: Candidate, base: number): void {
  const { f64, i32, u32, u8 } = arena.views;
  f64[(result + RESULT.gain) / 8] = best.gain - base;
  i32[(result + RESULT.threshold) / 4] = best.threshold;
  i32[(result + RESULT.flags) / 4] = best.flags;
  u32[(result + RESULT.leftHessian) / 4] = best.left.hessian;
  i32[(result + RESULT.leftGradient) / 4] = best.left.gradient;
  if ((best.flags & RESULT_FLAG.categorical) === 0) return;
  u8.fill(0, result + RESULT.bitset, result + RESULT.bitset + BINS / 8);
  for (const bin of best.leftBins) {
    const byte = result + RESULT.bitset + (bin >> 3);
    u8[byte] = (u8[byte] as number) | (1 << (bin & 7));
  }
}

function wholeGain(search: Search): number {
  return gainOf(search, search.total) + search.setting(SETTINGS.minGain);
}

export function gainOf({ setting }: Search, sums: Sums, extraL2 = 0): number {
  const gradient = sums.gradient * setting(SETTINGS.gradientUnit);
  const hessian = sums.hessian * setting(SETTINGS.hessianUnit);
  return leafGain(gradient, hessian, setting(SETTINGS.lambdaL1), setting(SETTINGS.lambdaL2) + extraL2);
}

/** Rows are not counted but estimated from the hessian, as in LightGBM. */
function estimatedRows({ count, total }: Search, sums: Sums): number {
  return Math.floor(sums.hessian * (count / total.hessian) + 0.5);
}

function tooLight({ setting }: Search, sums: Sums): boolean {
  return sums.hessian * setting(SETTINGS.hessianUnit) < setting(SETTINGS.minHessian);
}

function isEmpty({ gradient, hessian }: Sums): boolean {
  return gradient === 0 && hessian === 0;
}

export function add(a: Sums, b: Sums): Sums {
  return { gradient: a.gradient + b.gradient, hessian: a.hessian + b.hessian };
}

export function subtract(a: Sums, b: Sums): Sums {
  return { gradient: a.gradient - b.gradient, hessian: a.hessian - b.hessian };
}
