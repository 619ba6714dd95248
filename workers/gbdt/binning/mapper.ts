import { AppError } from '../../runtime/errors';
import { CATEGORY_LIMIT } from '../data';
import type { BinningParams } from '../params';
import { findBounds, type ValueCounts } from './bounds';
import { sortFloats } from './sort';

/** How a numeric feature's values become bins. */
export interface NumericMapper {
  kind: 'numeric';
  /** Bin `i` holds the values up to `upperBounds[i]`; the last is Infinity. */
  upperBounds: Float64Array;
  /** Bin of NaN, behind all others; -1 when none was seen: then NaN counts as 0. */
  missingBin: number;
  /** Number of bins, the missing one included. */
  bins: number;
  /** Bin of the value 0. */
  zeroBin: number;
  /** Most frequent bin, and its share of the sample. */
  commonBin: number;
  commonShare: number;
  /** Smallest and largest value seen. */
  minimum: number;
  maximum: number;
}

/** How a categorical feature's codes become bins; bin 0 holds what is missing, rare or unknown. */
export interface CategoryMapper {
  kind: 'categorical';
  /** `categories[i]` is the code of bin `i + 1`, most frequent first. */
  categories: Int32Array;
  bins: number;
  commonBin: number;
  commonShare: number;
}

export type BinMapper = NumericMapper | CategoryMapper;

/** Most bins of one feature: a bin is a byte. */
const BYTE_BINS = 256;

/** Finds the bins of a numeric feature from sampled values, which are sorted in place. */
export function numericMapper(sample: Float32Array, params: BinningParams): NumericMapper {
  const { values, counts, missing } = countValues(sample);
  const hasMissing = missing > 0;
  const distinct: ValueCounts = values.length > 0 ? { values, counts } : onlyZero();
  const upperBounds = findBounds(distinct, params.max_bin - (hasMissing ? 1 : 0), params.min_data_in_bin);
  const bins = upperBounds.length + (hasMissing ? 1 : 0);
  const inBin = new Int32Array(bins);
  let bin = 0;
  distinct.values.forEach((value, i) => {
    while (value > (upperBounds[bin] as number)) bin++;
    inBin[bin] = (inBin[bin] as number) + (distinct.counts[i] as number);
  });
  if (hasMissing) inBin[bins - 1] = missing;
  return {
    kind: 'numeric',
    upperBounds,
    missingBin: hasMissing ? bins - 1 : -1,
    bins,
    zeroBin: upperBounds.findIndex((bound) => 0 <= bound),
    ...mostCommon(inBin, sample.length),
    minimum: distinct.values[0] as number,
    maximum: distinct.values.at(-1) as number,
  };
}

/**
 * Finds the bins of a categorical feature: one for each code, most frequent first, until 99 % of the
 * rows and `max_bin` bins are reached; a bin is a byte, so at most 255 codes have their own.
 * Throws `bad_data` for codes beyond `CATEGORY_LIMIT`.
 */
export function categoryMapper(sample: Float32Array, params: BinningParams, name: string): CategoryMapper {
  const { values, counts } = countValues(sample);
  const byCode = new Map<number, number>();
  let known = 0;
  values.forEach((value, i) => {
    const code = Math.trunc(value);
    if (code > CATEGORY_LIMIT) throw tooManyCategories(name, code);
    if (value <= -1) return;
    byCode.set(code, (byCode.get(code) ?? 0) + (counts[i] as number));
    known += counts[i] as number;
  });
  const sorted = [...byCode].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const wanted = Math.round(known * Math.fround(0.99));
  const maxBins = Math.min(params.max_bin, sorted.length + (known < sample.length ? 1 : 0));
  const kept: [number, number][] = [];
  let used = 0;
  for (const [code, count] of sorted) {
    if (used >= wanted && kept.length + 1 >= maxBins) break;
    if (count < params.min_data_in_bin && kept.length > 1) break;
    if (kept.length + 1 === BYTE_BINS) break;
    kept.push([code, count]);
    used += count;
  }
  return {
    kind: 'categorical',
    categories: Int32Array.from(kept, ([code]) => code),
    bins: kept.length + 1,
    ...mostCommon([sample.length - used, ...kept.map(([, count]) => count)], sample.length),
  };
}

/** Whether every sampled row falls into one bin, so that the feature is not worth a look. */
export function isTrivial(mapper: BinMapper): boolean {
  return mapper.bins <= 1 || mapper.commonShare === 1;
}

/** The error for a code that is too large to be a category. */
export function tooManyCategories(name: string, code: number): AppError {
  return new AppError(
    'bad_data',
    `The categorical column "${name}" holds the code ${code}; the largest is ${CATEGORY_LIMIT}.`,
    'Number the categories from 0 without gaps, put rare ones together, or use their counts as a feature.',
    { column: name, code },
  );
}

function countValues(sample: Float32Array): ValueCounts & { missing: number } {
  sortFloats(sample);
  let known = sample.length;
  while (known > 0 && Number.isNaN(sample[known - 1])) known--;
  const values = new Float64Array(known);
  const counts = new Int32Array(known);
  let distinct = 0;
  for (let i = 0; i < known; i++) {
    const value = sample[i] as number;
    if (i === 0 || value !== sample[i - 1]) values[distinct++] = finite(value);
    counts[distinct - 1] = (counts[distinct - 1] as number) + 1;
  }
  return {
    values: values.subarray(0, distinct),
    counts: counts.subarray(0, distinct),
    missing: sample.length - known,
  };
}

function onlyZero(): ValueCounts {
  return { values: Float64Array.of(0), counts: Int32Array.of(0) };
}

function mostCommon(inBin: ArrayLike<number>, rows: number) {
  let commonBin = 0;
  for (let bin = 1; bin < inBin.length; bin++) {
    if ((inBin[bin] as number) > (inBin[commonBin] as number)) commonBin = bin;
  }
  return { commonBin, commonShare: (inBin[commonBin] as number) / rows };
}

const LARGEST = 3.4028234663852886e38;

/** Infinities as the largest f32, and -0 as 0. */
function finite(value: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, value)) + 0;
}
