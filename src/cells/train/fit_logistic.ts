import type { LinearClient } from '../../../workers/linear/client';
import type { LogisticModel } from '../../../workers/linear/protocol';
import { type Matrix, matrixBuffers } from '../../../workers/runtime/matrix';
import type { RunContext } from '../../notebook/kind';
import { applied } from './apply';
import { logOddsShift } from './calibration';
import { checkFeatures } from './checks';
import { FIT_SHARE, type FitRequest, type Fitted, positiveWeight, reportOf } from './fit';
import type { TrainParams } from './params';
import { downSampled } from './sampling';
import type { TrainValue } from './value';

/** Terms shown: more than a person reads. */
const MOST_TERMS = 100;

/** Logistic regression on the training rows. */
export async function fitLogistic(request: FitRequest): Promise<Fitted> {
  const { context, engines, params, rows, counts } = request;
  const features = await rows.featureNames();
  checkFeatures(await rows.ranges(features));
  const { matrix, negativeShare } = downSampled(
    await rows.split('train', features),
    params.negative_share,
    params.seed,
  );
  const fitted = { rows: matrix.rows, positives: counts.train.positives };
  const weight = positiveWeight(params, fitted);
  const shift = params.recalibrate ? logOddsShift({ negativeShare, positiveWeight: weight }) : 0;
  const linear = engines.linear();
  try {
    const started = performance.now();
    const model = await trainedLogistic(linear, matrix, context, { ...params, weight });
    const fit_seconds = (performance.now() - started) / 1000;
    const predictions = await applied(request, features, shift, (part) =>
      linear.call('predict', { model, features: part }),
    );
    return {
      model: { kind: 'logistic', model, features, shift },
      predictions,
      report: reportOf({
        ...describeLogistic(model),
        fitted,
        features,
        calibration: { negative_share: negativeShare, positive_weight: weight, shift },
        fit_seconds,
      }),
    };
  } finally {
    linear.terminate();
  }
}

/** Fits in the worker; the matrix is given away. */
export function trainedLogistic(
  linear: LinearClient,
  matrix: Matrix,
  context: Pick<RunContext, 'signal' | 'progress'>,
  params: Pick<TrainParams, 'C' | 'tolerance' | 'max_iter' | 'categorical'> & { weight: number },
): Promise<LogisticModel> {
  const { label, rows, names, values } = matrix;
  const { C, tolerance, max_iter, weight } = params;
  const data = {
    features: { rows, names, values },
    labels: label ?? new Float32Array(rows),
    categorical: params.categorical.filter((name) => names.includes(name)),
  };
  const class_weight = weight === 1 ? null : { 0: 1, 1: weight };
  return linear.call(
    'logistic',
    { data, parameters: { C, tolerance, max_iter, class_weight } },
    {
      signal: context.signal,
      transfer: matrixBuffers(matrix) as ArrayBuffer[],
      onProgress: ({ fraction, message }) =>
        context.progress({ fraction: FIT_SHARE * (fraction ?? 0), message }),
    },
  );
}

/** What the panel says of a fitted logistic regression. */
export function describeLogistic(
  model: LogisticModel,
): Pick<TrainValue, 'ending' | 'coefficients' | 'convergence' | 'notes'> {
  const { converged, iterations, gradientNorm, loss, encoding, parameters } = model;
  const coefficients = encoding.terms
    .map((term, at) => ({ term, coefficient: model.coefficients[at] as number }))
    .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
    .slice(0, MOST_TERMS);
  const notes: string[] = [];
  if (!converged) {
    notes.push(
      `It did not converge in ${iterations} iterations: the gradient is ${gradientNorm.toExponential(1)}, the tolerance ${parameters.tolerance.toExponential(0)}. Allow more iterations.`,
    );
  }
  if (encoding.constant.length > 0) {
    notes.push(`Left out because they do not vary on the training rows: ${encoding.constant.join(', ')}.`);
  }
  return {
    ending: converged ? 'converged' : 'not_converged',
    coefficients,
    convergence: { converged, iterations, gradient: gradientNorm, tolerance: parameters.tolerance, loss },
    notes,
  };
}
