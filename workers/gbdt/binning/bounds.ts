import { firstAbove } from '../../runtime/search';

/**
 * Bin boundaries of a numeric feature, as LightGBM finds them (src/io/bin.cpp, `GreedyFindBin` and
 * `FindBinWithZeroAsOneBin`): every distinct value its own bin while there are few, otherwise bins of
 * about equal counts in which a very frequent value is alone; zero has its own bin.
 */

/** Values this close to zero are zero. */
const ZERO = Math.fround(1e-35);

/** Distinct values, ascending, with how often each was seen. */
export interface ValueCounts {
  values: Float64Array;
  counts: Int32Array;
}

/**
 * Upper bounds (inclusive) of at most `maxBin` bins, ascending; the last is Infinity.
 * `minDataInBin`: fewest sampled rows in a bin, where the distinct values allow it.
 */
export function findBounds(counts: ValueCounts, maxBin: number, minDataInBin: number): Float64Array {
  const { values } = counts;
  const zeroBegin = firstAbove(values, -ZERO);
  const zeroEnd = firstAbove(values, ZERO);
  const total = sum(counts.counts);
  const negative = sum(counts.counts.subarray(0, zeroBegin));
  const positive = sum(counts.counts.subarray(zeroEnd));
  const zeros = total - negative - positive;

  let bounds: number[] = [];
  if (zeroBegin > 0 && maxBin > 1) {
    const share = Math.max(1, Math.trunc((negative / (total - zeros)) * (maxBin - 1)));
    bounds = greedyBounds(slice(counts, 0, zeroBegin), share, negative, minDataInBin);
    bounds[bounds.length - 1] = -ZERO;
  }
  const left = maxBin - 1 - bounds.length;
  if (zeroEnd < values.length && left > 0) {
    const positives = slice(counts, zeroEnd, values.length);
    bounds.push(ZERO, ...greedyBounds(positives, left, positive, minDataInBin));
  } else {
    bounds.push(Infinity);
  }
  return Float64Array.from(bounds);
}

/** Bounds of about equally filled bins; the last is Infinity. */
function greedyBounds(counts: ValueCounts, maxBin: number, total: number, minDataInBin: number): number[] {
  return counts.values.length <= maxBin
    ? distinctBounds(counts, minDataInBin)
    : equalCountBounds(counts, Math.max(1, Math.min(maxBin, Math.trunc(total / minDataInBin))), total);
}

function distinctBounds({ values, counts }: ValueCounts, minDataInBin: number): number[] {
  const bounds: number[] = [];
  let inBin = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    inBin += counts[i] as number;
    if (inBin < minDataInBin) continue;
    if (pushBetween(bounds, values[i] as number, values[i + 1] as number)) inBin = 0;
  }
  return [...bounds, Infinity];
}

function equalCountBounds({ values, counts }: ValueCounts, maxBin: number, total: number): number[] {
  const bigCount = total / maxBin;
  const isBig = (i: number) => (counts[i] as number) >= bigCount;
  let restBins = maxBin;
  let restRows = total;
  for (let i = 0; i < counts.length; i++) {
    if (!isBig(i)) continue;
    restBins--;
    restRows -= counts[i] as number;
  }
  let meanSize = restRows / restBins;
  const bounds: number[] = [];
  let cuts = 0;
  let inBin = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    const count = counts[i] as number;
    if (!isBig(i)) restRows -= count;
    inBin += count;
    const full = isBig(i) || inBin >= meanSize || (isBig(i + 1) && inBin >= Math.max(1, meanSize * 0.5));
    if (!full) continue;
    pushBetween(bounds, values[i] as number, values[i + 1] as number);
    if (++cuts >= maxBin - 1) break;
    inBin = 0;
    if (!isBig(i)) meanSize = restRows / --restBins;
  }
  return [...bounds, Infinity];
}

/** Adds the middle of two neighbouring values as a bound, unless the last bound is already there. */
function pushBetween(bounds: number[], low: number, high: number): boolean {
  const bound = nextAfter((low + high) / 2);
  const last = bounds.at(-1);
  if (last !== undefined && bound <= nextAfter(last)) return false;
  bounds.push(bound);
  return true;
}

const number = new Float64Array(1);
const bits = new BigInt64Array(number.buffer);

/** The smallest f64 above a finite `value`. */
export function nextAfter(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  number[0] = value;
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return number[0];
}

function slice({ values, counts }: ValueCounts, from: number, to: number): ValueCounts {
  return { values: values.subarray(from, to), counts: counts.subarray(from, to) };
}

function sum(values: Int32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
