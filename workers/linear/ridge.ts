import { finiteValues } from '../metrics/inputs';
import { AppError } from '../runtime/errors';
import type { Progress } from '../runtime/progress';
import { choleskyInPlace, choleskySolve } from './cholesky';
import { addTransposed, BLOCK_ROWS, blocks } from './design';
import { addGram } from './gram';
import type { RidgeModel } from './model';
import { parseParameters, type RidgeParameters, ridgeParameters } from './parameters';
import { type PreparedData, prepare, type TrainingData } from './training_data';

/** The normal equations take terms squared numbers: 200 MB at this many. */
const MOST_TERMS = 5_000;

/**
 * Ridge regression in scikit-learn's parameterisation: minimises sum_i w_i (y_i - prediction_i)^2 +
 * alpha |coefficients|^2, the intercept free, over standardised and one-hot terms; solved exactly by the normal
 * equations. Throws `bad_parameters`, and `bad_data` for labels that are not finite, fewer than two rows, features that
 * are all constant or infinite, bad weights, and with alpha = 0 for features that depend on each other. In steps of one
 * block of rows.
 */
export function* ridgeSteps(
  data: TrainingData,
  given: Partial<RidgeParameters>,
): Generator<Progress, RidgeModel> {
  const parameters = parseParameters(ridgeParameters, given);
  const prepared = prepare(data, parameters, checkLabels);
  const { encoding, design } = prepared;
  checkTermCount(design.terms);
  const { gram, moments } = yield* normalEquations(prepared);
  const size = design.terms + (parameters.fit_intercept ? 1 : 0);
  const system = parameters.fit_intercept ? gram : withoutLast(gram, design.terms + 1);
  for (let term = 0; term < design.terms; term++) {
    system[term * size + term] = (system[term * size + term] as number) + parameters.alpha;
  }
  const dependent = choleskyInPlace(system, size);
  if (dependent !== null) throw dependentTerm(encoding.terms[dependent] ?? 'intercept');
  const solution = moments.subarray(0, size);
  choleskySolve(system, size, solution);
  return {
    kind: 'ridge',
    parameters,
    encoding,
    coefficients: [...solution.subarray(0, design.terms)],
    intercept: parameters.fit_intercept ? (solution[design.terms] as number) : 0,
    trainingRows: design.rows,
  };
}

function checkLabels(labels: Float64Array): void {
  finiteValues(labels, 'labels');
  if (labels.length >= 2) return;
  throw new AppError('bad_data', 'There is only one training row.', 'A regression needs at least two rows.');
}

function checkTermCount(terms: number): void {
  if (terms <= MOST_TERMS) return;
  throw new AppError(
    'bad_parameters',
    `The features make ${terms} terms; ridge regression here takes at most ${MOST_TERMS}.`,
    'Lower maximum_categories, or leave out the features with the most categories.',
    { terms },
  );
}

/** X^T W X (lower half) and X^T W y over all terms, the intercept last. */
function* normalEquations({ design, labels, weights }: PreparedData) {
  const size = design.terms + 1;
  const gram = new Float64Array(size * size);
  const moments = new Float64Array(size);
  const weightedLabels = new Float64Array(BLOCK_ROWS);
  for (const block of blocks(design)) {
    const ofBlock = weights.subarray(block.start, block.start + block.rows);
    for (let i = 0; i < block.rows; i++) {
      weightedLabels[i] = (ofBlock[i] as number) * (labels[block.start + i] as number);
    }
    addGram(design, block, ofBlock, gram);
    addTransposed(design, block, weightedLabels, moments);
    const done = block.start + block.rows;
    yield { fraction: done / design.rows, message: `Row ${done} of ${design.rows}` } satisfies Progress;
  }
  return { gram, moments };
}

/** The matrix without its last row and column. */
function withoutLast(matrix: Float64Array, size: number): Float64Array {
  return matrix.filter((_, at) => at % size < size - 1 && at < size * (size - 1));
}

function dependentTerm(term: string): AppError {
  return new AppError(
    'bad_data',
    `"${term}" is a combination of the features before it, so without a penalty there is no single solution.`,
    'Remove it, or use an alpha above 0.',
    { term },
  );
}
