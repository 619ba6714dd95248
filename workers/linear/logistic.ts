import { binaryLabels } from '../metrics/inputs';
import { AppError } from '../runtime/errors';
import type { Progress } from '../runtime/progress';
import { addTransposed, BLOCK_ROWS, blocks, scoreBlock } from './design';
import { type Minimum, minimise, type Objective } from './lbfgs';
import { type LogisticModel, sigmoid } from './model';
import { type LogisticParameters, logisticParameters, parseParameters } from './parameters';
import { hessianPreconditioner } from './preconditioner';
import { type PreparedData, prepare, type TrainingData } from './training_data';

/**
 * Logistic regression with an L2 penalty in scikit-learn's parameterisation: minimises
 * C sum_i w_i loss_i + |coefficients|^2 / 2, the intercept free, over standardised and one-hot terms. Labels are 0 or 1.
 * A model that did not converge is returned and says so. Throws `bad_parameters`, and `bad_data` for labels other
 * than 0 and 1, a single class, no rows, features that are all constant or infinite, bad weights. In steps of one
 * iteration.
 */
export function* logisticSteps(
  data: TrainingData,
  given: Partial<LogisticParameters>,
): Generator<Progress, LogisticModel> {
  const parameters = parseParameters(logisticParameters, given);
  const prepared = prepare(data, parameters, checkLabels);
  const weights = applyClassWeights(prepared, parameters);
  const { objective, start } = meanLoss({ ...prepared, weights }, parameters);
  const steps = minimise(objective, start, {
    tolerance: parameters.tolerance,
    maximumIterations: parameters.max_iter,
  });
  let firstNorm: number | null = null;
  let fraction = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const { point, value, gradientNorm, iterations, converged } = step.value;
      const terms = prepared.design.terms;
      return {
        kind: 'logistic',
        parameters,
        encoding: prepared.encoding,
        coefficients: [...point.subarray(0, terms)],
        intercept: point[terms] as number,
        trainingRows: prepared.design.rows,
        converged,
        iterations,
        gradientNorm,
        loss: value,
      };
    }
    firstNorm ??= step.value.gradientNorm;
    fraction = Math.max(fraction, wayDone(step.value, firstNorm, parameters.tolerance));
    yield { fraction, message: messageOf(step.value) };
  }
}

function checkLabels(labels: Float64Array): void {
  const positives = binaryLabels(labels).reduce((sum, label) => sum + label, 0);
  if (positives > 0 && positives < labels.length) return;
  throw new AppError(
    'bad_data',
    `All ${labels.length} training rows have the label ${labels[0]}.`,
    'A classifier needs rows of both classes: choose another target or a longer period.',
    { rows: labels.length, positives },
  );
}

/** Row weights times class weights. "balanced" counts rows, not their weights, as scikit-learn's `compute_class_weight`. */
function applyClassWeights(
  { labels, weights }: PreparedData,
  { class_weight }: LogisticParameters,
): Float64Array {
  if (class_weight === null) return weights;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const [ofNegative, ofPositive] =
    class_weight === 'balanced'
      ? [labels.length / (2 * (labels.length - positives)), labels.length / (2 * positives)]
      : [class_weight[0], class_weight[1]];
  return weights.map((weight, row) => weight * (labels[row] === 1 ? ofPositive : ofNegative));
}

/** The objective divided by C x the sum of weights, so that tolerances do not depend on the number of rows. */
function meanLoss(
  { design, labels, weights }: PreparedData,
  { C, fit_intercept }: LogisticParameters,
): { objective: Objective; start: Float64Array } {
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const rate = weights.reduce((sum, weight, row) => sum + weight * (labels[row] as number), 0) / totalWeight;
  const penalty = 1 / (C * totalWeight);
  const size = design.terms + 1;
  const scores = new Float64Array(BLOCK_ROWS);
  const residuals = new Float64Array(BLOCK_ROWS);
  const evaluate = (point: Float64Array, gradient: Float64Array) => {
    gradient.fill(0);
    let loss = 0;
    for (const block of blocks(design)) {
      scoreBlock(design, block, point, scores);
      for (let i = 0; i < block.rows; i++) {
        const weight = (weights[block.start + i] as number) / totalWeight;
        const score = scores[i] as number;
        const label = labels[block.start + i] as number;
        // log(1 + e^-|s|) + max(s, 0) - y s: no overflow for any s.
        const decay = Math.exp(-Math.abs(score));
        loss += weight * (Math.log1p(decay) + Math.max(score, 0) - label * score);
        const probability = score >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
        residuals[i] = weight * (probability - label);
      }
      addTransposed(design, block, residuals, gradient);
    }
    for (let term = 0; term < design.terms; term++) {
      const coefficient = point[term] as number;
      loss += (penalty / 2) * coefficient * coefficient;
      gradient[term] = (gradient[term] as number) + penalty * coefficient;
    }
    if (!fit_intercept) gradient[design.terms] = 0;
    return loss;
  };
  const start = new Float64Array(size);
  if (fit_intercept) start[design.terms] = Math.log(rate / (1 - rate));
  const startRate = sigmoid(start[design.terms] as number);
  const curvature = startRate * (1 - startRate);
  const precondition = hessianPreconditioner(design, weights, {
    curvature,
    penalty,
    intercept: fit_intercept,
  });
  return { objective: { size, evaluate, precondition }, start };
}

/** How far the gradient has come down from the first step to the tolerance, on a logarithmic scale, in 0..1. */
function wayDone({ gradientNorm, converged }: Minimum, firstNorm: number, tolerance: number): number {
  const way = Math.log(firstNorm / tolerance);
  return converged || !(way > 0) ? 1 : Math.min(1, Math.max(0, Math.log(firstNorm / gradientNorm) / way));
}

function messageOf({ iterations, value, gradientNorm }: Minimum): string {
  return `Iteration ${iterations}: loss ${value.toPrecision(6)}, gradient ${gradientNorm.toExponential(1)}`;
}
