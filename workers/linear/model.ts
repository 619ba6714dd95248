import { AppError } from '../runtime/errors';
import { BLOCK_ROWS, blocks, buildDesign, scoreBlock } from './design';
import type { Encoding } from './encoding';
import { checkFiniteFeatures, chosenRows, type Features } from './features';
import type { LogisticParameters, RidgeParameters } from './parameters';

/** A fitted model as plain JSON: it can be stored, put in a document and read by a person. */
interface FittedTerms {
  encoding: Encoding;
  /** One per term of the encoding, in its (standardised) units. */
  coefficients: number[];
  intercept: number;
  trainingRows: number;
}

export interface LogisticModel extends FittedTerms {
  kind: 'logistic';
  parameters: LogisticParameters;
  /** False: the coefficients are the best so far, `gradientNorm` says how far from the minimum. */
  converged: boolean;
  iterations: number;
  /** Largest absolute entry of the gradient of the mean loss, penalty included. */
  gradientNorm: number;
  /** Mean loss of the training rows in nats (weighted), penalty included. */
  loss: number;
}

export interface RidgeModel extends FittedTerms {
  kind: 'ridge';
  parameters: RidgeParameters;
}

export type LinearModel = LogisticModel | RidgeModel;

/**
 * The prediction for each chosen row (all unless told): a probability from a logistic model, a value from a ridge model.
 * Throws `bad_data` when the table has other features than the training data.
 */
export function predict(model: LinearModel, features: Features, rows?: Uint32Array): Float64Array {
  const scores = predictRaw(model, features, rows);
  return model.kind === 'logistic' ? scores.map(sigmoid) : scores;
}

/** The linear score of each chosen row: log odds from a logistic model. Throws as `predict` does. */
export function predictRaw(model: LinearModel, features: Features, rows?: Uint32Array): Float64Array {
  const chosen = chosenRows(features, rows);
  checkFiniteFeatures(features, chosen);
  const design = buildDesign(model.encoding, features, chosen);
  if (model.coefficients.length !== design.terms) {
    throw new AppError(
      'bad_document',
      'The model does not have one coefficient per term.',
      'Train it again.',
    );
  }
  const coefficients = Float64Array.of(...model.coefficients, model.intercept);
  const scores = new Float64Array(design.rows);
  const ofBlock = new Float64Array(BLOCK_ROWS);
  for (const block of blocks(design)) {
    scoreBlock(design, block, coefficients, ofBlock);
    scores.set(ofBlock.subarray(0, block.rows), block.start);
  }
  return scores;
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
