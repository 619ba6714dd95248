import { choleskyInPlace, choleskySolve } from './cholesky';
import { BLOCK_ROWS, type Block, blocks, type Design } from './design';
import { addGram } from './gram';

/** Rows the Hessian is estimated on: an estimate is enough, it only steers the search. */
const SAMPLE_ROWS = 20_000;
/** Above this many terms the factorisation would cost more than it saves; only the diagonal is used. */
const MOST_TERMS = 800;

export interface HessianEstimate {
  /** p (1 - p) at the start, the same for all rows. */
  curvature: number;
  /** L2 penalty per term, the intercept excluded. */
  penalty: number;
  intercept: boolean;
}

/**
 * Multiplies a vector in place by the inverse of the Hessian of the mean log loss where all coefficients are 0,
 * estimated on evenly spaced rows. With it L-BFGS needs ten to twenty passes over the data also where features are
 * strongly correlated (counts over 1, 7 and 30 days), at the cost of a fraction of one pass.
 */
export function hessianPreconditioner(
  design: Design,
  weights: Float64Array,
  { curvature, penalty, intercept }: HessianEstimate,
): (vector: Float64Array) => void {
  const size = design.terms + 1;
  const { sample, sampleWeights } = evenlySpaced(design, weights);
  const sampleWeight = sampleWeights.reduce((sum, weight) => sum + weight, 0);
  const factor = size <= MOST_TERMS ? new Float64Array(size * size) : null;
  const diagonal = new Float64Array(size);
  const ofBlock = new Float64Array(BLOCK_ROWS);
  for (const block of blocks(sample)) {
    for (let i = 0; i < block.rows; i++) {
      ofBlock[i] = (curvature * (sampleWeights[block.start + i] as number)) / sampleWeight;
    }
    if (factor) addGram(sample, block, ofBlock, factor);
    else addDiagonal(sample, block, ofBlock, diagonal);
  }
  if (factor) {
    for (let term = 0; term < size; term++) diagonal[term] = factor[term * size + term] as number;
  }
  const smallest = 1e-8 * diagonal.reduce((most, entry) => Math.max(most, entry), 0);
  for (let term = 0; term < size; term++) {
    const raised = (diagonal[term] as number) + (term < design.terms ? penalty : 0) + smallest;
    diagonal[term] = raised;
    if (factor) factor[term * size + term] = raised;
  }
  const usable = factor !== null && choleskyInPlace(factor, size) === null;
  // Without an intercept its gradient is 0, and so must its step be.
  return (vector) => {
    if (usable) choleskySolve(factor, size, vector);
    else
      for (let term = 0; term < size; term++)
        vector[term] = (vector[term] as number) / (diagonal[term] as number);
    if (!intercept) vector[design.terms] = 0;
  };
}

function evenlySpaced(
  design: Design,
  weights: Float64Array,
): { sample: Design; sampleWeights: Float64Array } {
  const stride = Math.ceil(design.rows / SAMPLE_ROWS);
  if (stride === 1) return { sample: design, sampleWeights: weights };
  const length = Math.ceil(design.rows / stride);
  const every = <Values extends Uint32Array | Int32Array | Float64Array>(values: Values) =>
    values.filter((_, row) => row % stride === 0) as Values;
  const sample = {
    ...design,
    rows: length,
    tableRows: every(design.tableRows),
    oneHot: design.oneHot.map(every),
  };
  const sampleWeights = every(weights);
  const unusable = sampleWeights.every((weight) => weight === 0);
  return { sample, sampleWeights: unusable ? sampleWeights.fill(1) : sampleWeights };
}

function addDiagonal(design: Design, block: Block, weights: Float64Array, diagonal: Float64Array): void {
  for (let i = 0; i < block.rows; i++) {
    const weight = weights[i] as number;
    for (const [place, { term }] of design.numeric.entries()) {
      diagonal[term] =
        (diagonal[term] as number) + weight * ((block.numeric[place] as Float64Array)[i] as number) ** 2;
    }
    for (const terms of design.oneHot) {
      const term = terms[block.start + i] as number;
      if (term >= 0) diagonal[term] = (diagonal[term] as number) + weight;
    }
    diagonal[design.terms] = (diagonal[design.terms] as number) + weight;
  }
}
