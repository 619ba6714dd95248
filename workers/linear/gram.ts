import { addTransposed, type Block, type Design } from './design';
import { dot } from './vectors';

/**
 * Adds to `gram` the block's weighted products of all pairs of terms, the intercept included as the last term:
 * `gram[a * size + b]` for b <= a, size = terms + 1. The upper half stays untouched.
 * `weights`: one per row of the block. One-hot columns cost one addition per row and pair of columns.
 */
export function addGram(design: Design, block: Block, weights: Float64Array, gram: Float64Array): void {
  const size = design.terms + 1;
  const weighted = new Float64Array(block.rows);
  for (const [place, { term }] of design.numeric.entries()) {
    const values = block.numeric[place] as Float64Array;
    for (let i = 0; i < block.rows; i++) weighted[i] = (weights[i] as number) * (values[i] as number);
    for (let other = 0; other <= place; other++) {
      const otherTerm = design.numeric[other]?.term as number;
      add(gram, size, term, otherTerm, dot(weighted, block.numeric[other] as Float64Array, block.rows));
    }
    for (const terms of design.oneHot) addByTerm(gram, size, term, terms, block, weighted);
  }
  for (const [place, terms] of design.oneHot.entries()) {
    for (let i = 0; i < block.rows; i++) {
      const term = terms[block.start + i] as number;
      if (term < 0) continue;
      for (let other = 0; other <= place; other++) {
        const otherTerm = design.oneHot[other]?.[block.start + i] as number;
        if (otherTerm >= 0) add(gram, size, term, otherTerm, weights[i] as number);
      }
    }
  }
  // The last row: sums of each term, and of the weights.
  addTransposed(design, block, weights, gram.subarray(design.terms * size, (design.terms + 1) * size));
}

/** Adds the products of one numeric term with a one-hot column; `weighted` is the term times the weights. */
function addByTerm(
  gram: Float64Array,
  size: number,
  term: number,
  terms: Int32Array,
  block: Block,
  weighted: Float64Array,
): void {
  for (let i = 0; i < block.rows; i++) {
    const other = terms[block.start + i] as number;
    if (other >= 0) add(gram, size, term, other, weighted[i] as number);
  }
}

/** Adds to the entry of the pair in the lower half. */
function add(gram: Float64Array, size: number, a: number, b: number, value: number): void {
  const place = a >= b ? a * size + b : b * size + a;
  gram[place] = (gram[place] as number) + value;
}
