/**
 * The rows of a table as a linear model sees them, block by block and never as a whole: numeric columns are
 * standardised on the way, one-hot columns stay one number per row. That keeps memory at the table itself.
 */
import { AppError } from '../runtime/errors';
import type { CategoricalEncoding, Encoding } from './encoding';
import { type Features, featureColumn } from './features';
import { addMultiple, dot } from './vectors';

/** Rows per block: with 40 numeric columns about 160 kB of doubles, which stay in the cache. */
export const BLOCK_ROWS = 512;

interface NumericTerm {
  term: number;
  column: Float32Array | Float64Array;
  mean: number;
  inverseScale: number;
}

export interface Design {
  rows: number;
  /** Terms of the encoding; the intercept comes behind them, at index `terms`. */
  terms: number;
  /** The table's row of each design row. */
  tableRows: Uint32Array;
  numeric: NumericTerm[];
  /** Per one-hot column, and per column of missing-value indicators, the term of each design row or -1. */
  oneHot: Int32Array[];
}

/** Some rows of a design; `numeric[n]` holds the standardised values of its n-th numeric term. */
export interface Block {
  start: number;
  rows: number;
  numeric: Float64Array[];
}

/** Throws `bad_data` when the table's columns are not those the encoding was learned from. */
export function buildDesign(encoding: Encoding, features: Features, tableRows: Uint32Array): Design {
  const expected = encoding.columns.map((column) => column.name);
  if (expected.length !== features.names.length || expected.some((name, at) => name !== features.names[at])) {
    throw new AppError(
      'bad_data',
      'The table does not have the features the model was trained on.',
      'Pass the same features in the same order.',
      { expected, given: [...features.names] },
    );
  }
  const design: Design = {
    rows: tableRows.length,
    terms: encoding.terms.length,
    tableRows,
    numeric: [],
    oneHot: [],
  };
  for (const [index, encoded] of encoding.columns.entries()) {
    const column = featureColumn(features, index);
    if (encoded.kind === 'categorical') {
      design.oneHot.push(categoryTerms(encoded, column, tableRows));
      continue;
    }
    const { term, missingTerm, mean, scale } = encoded;
    if (term !== null) design.numeric.push({ term, column, mean, inverseScale: 1 / scale });
    if (missingTerm !== null) {
      design.oneHot.push(termOfRows(column, tableRows, (value) => (Number.isNaN(value) ? missingTerm : -1)));
    }
  }
  return design;
}

function categoryTerms(
  { categories, otherTerm, missingTerm }: CategoricalEncoding,
  column: Float32Array | Float64Array,
  tableRows: Uint32Array,
): Int32Array {
  const terms = new Map(categories.map(({ value, term }) => [value, term]));
  const other = otherTerm ?? -1;
  return termOfRows(column, tableRows, (value) =>
    Number.isNaN(value) ? (missingTerm ?? other) : (terms.get(value) ?? other),
  );
}

function termOfRows(
  column: Float32Array | Float64Array,
  tableRows: Uint32Array,
  termOf: (value: number) => number,
): Int32Array {
  const terms = new Int32Array(tableRows.length);
  for (let row = 0; row < terms.length; row++) {
    terms[row] = termOf(column[tableRows[row] as number] as number);
  }
  return terms;
}

/** Gives the blocks one after the other; each replaces the one before it. */
export function* blocks(design: Design): Generator<Block> {
  const numeric = design.numeric.map(() => new Float64Array(BLOCK_ROWS));
  for (let start = 0; start < design.rows; start += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, design.rows - start);
    for (const [place, term] of design.numeric.entries()) {
      standardise(term, design.tableRows, start, rows, numeric[place] as Float64Array);
    }
    yield { start, rows, numeric };
  }
}

function standardise(
  { column, mean, inverseScale }: NumericTerm,
  tableRows: Uint32Array,
  start: number,
  rows: number,
  values: Float64Array,
): void {
  for (let i = 0; i < rows; i++) {
    const value = ((column[tableRows[start + i] as number] as number) - mean) * inverseScale;
    values[i] = Number.isNaN(value) ? 0 : value; // missing counts as the mean
  }
}

/** Writes the linear score of each row of the block to `scores`; `coefficients` holds the intercept last. */
export function scoreBlock(
  design: Design,
  block: Block,
  coefficients: Float64Array,
  scores: Float64Array,
): void {
  scores.fill(coefficients[design.terms] as number, 0, block.rows);
  for (const [place, { term }] of design.numeric.entries()) {
    addMultiple(scores, block.numeric[place] as Float64Array, coefficients[term] as number, block.rows);
  }
  for (const terms of design.oneHot) {
    for (let i = 0; i < block.rows; i++) {
      const term = terms[block.start + i] as number;
      if (term >= 0) scores[i] = (scores[i] as number) + (coefficients[term] as number);
    }
  }
}

/** Adds to `sums` (one per term, the intercept last) the sum over the block of `residuals` x term. */
export function addTransposed(
  design: Design,
  block: Block,
  residuals: Float64Array,
  sums: Float64Array,
): void {
  for (const [place, { term }] of design.numeric.entries()) {
    sums[term] = (sums[term] as number) + dot(block.numeric[place] as Float64Array, residuals, block.rows);
  }
  for (const terms of design.oneHot) {
    for (let i = 0; i < block.rows; i++) {
      const term = terms[block.start + i] as number;
      if (term >= 0) sums[term] = (sums[term] as number) + (residuals[i] as number);
    }
  }
  let total = 0;
  for (let i = 0; i < block.rows; i++) total += residuals[i] as number;
  sums[design.terms] = (sums[design.terms] as number) + total;
}
