import type { TrainingParamsInput } from '../../../workers/gbdt/params';
import type { Model, TrainingData } from '../../../workers/gbdt/protocol';
import { cancelled } from '../../../workers/runtime/errors';
import type { Matrix } from '../../../workers/runtime/matrix';
import { applied } from './apply';
import { logOddsShift } from './calibration';
import { checkFeatures, validationProblem } from './checks';
import { type FitRequest, type Fitted, positiveWeight, reportOf } from './fit';
import { bestTree, LiveCurve } from './live_curve';
import { type TrainParams, treeParams } from './params';
import { downSampled, sampleRows } from './sampling';
import type { TrainValue } from './value';

/** Training rows on which the training curve is measured; more would cost more than the trees. */
const CURVE_ROWS = 50_000;

/** Boosted trees on the training rows; validation decides when to stop. */
export async function fitTrees(request: FitRequest): Promise<Fitted> {
  const { context, engines, params, rows, counts } = request;
  const features = await rows.featureNames();
  context.progress({ fraction: 0, message: 'Reading the training rows' });
  checkFeatures(await rows.ranges(features));
  const whole = await rows.split('train', features);
  const { matrix, negativeShare } = downSampled(whole, params.negative_share, params.seed);
  const fitted = { rows: matrix.rows, positives: counts.train.positives };
  const weight = positiveWeight(params, fitted);
  const shift = logOddsShift({ negativeShare, positiveWeight: weight });
  const problem = validationProblem(counts.validation);
  const patience = problem === null ? params.early_stopping_round : 0;

  const categorical = params.categorical.flatMap((name) =>
    features.includes(name) ? [features.indexOf(name)] : [],
  );
  // Raw scores are measured with their correction, so that a log loss compares like with like.
  const measured = (data: Matrix, watched: boolean): TrainingData => ({
    matrix: data,
    categorical,
    initScore: new Float64Array(data.rows).fill(params.recalibrate ? shift : 0),
    watched,
  });
  const onTrain = measured(sampleRows(whole, CURVE_ROWS, params.seed), false);
  const validation =
    counts.validation.rows > 0 ? [measured(await rows.split('validation', features), patience > 0)] : [];

  const live = new LiveCurve(
    context,
    params.metric,
    validation.length > 0 ? ['validation', 'train'] : ['train'],
    params.n_estimators,
  );
  const started = performance.now();
  const handle = engines.gbdt.train(
    {
      data: { matrix, categorical },
      params: engineParams(params, weight, patience),
      validation: [...validation, onTrain],
    },
    { onProgress: (progress) => live.add(progress), handOver: matrix !== onTrain.matrix },
  );
  const onAbort = () => handle.cancel();
  context.signal.addEventListener('abort', onAbort, { once: true });
  if (context.signal.aborted) handle.cancel();
  const { model, ending, history, threads } = await handle.result.finally(() =>
    context.signal.removeEventListener('abort', onAbort),
  );
  const fit_seconds = (performance.now() - started) / 1000;
  const grown = model.trees.filter((tree) => tree.feature.length > 0).length;
  if (ending === 'cancelled') {
    if (grown === 0) throw cancelled();
    model.bestIteration = bestOf(history[0]?.values ?? [], validation.length > 0, params) ?? grown;
  }

  const applyShift = params.recalibrate ? shift : 0;
  const predictions = await appliedTrees(request, model, features, applyShift);
  return {
    model: { kind: 'gbdt', model, features, shift: applyShift },
    predictions,
    report: reportOf({
      ending,
      fitted,
      uses: {
        fit: ['train'],
        early_stopping: patience > 0 ? ['validation'] : [],
        calibration: ['train'],
      },
      features,
      curves: live.curves(history),
      best_iteration: model.bestIteration,
      trees: grown,
      importance: await importanceOf(request, model),
      calibration: { negative_share: negativeShare, positive_weight: weight, shift: applyShift },
      notes: [...(problem ? [problem] : []), ...endingNotes(ending, params, grown)],
      backend: `WebAssembly, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      threads,
      fit_seconds,
    }),
  };
}

export async function appliedTrees(
  request: FitRequest,
  trees: Model,
  features: readonly string[],
  shift: number,
) {
  const { gbdt } = request.engines;
  const model = await gbdt.openModel(trees);
  try {
    return await applied(request, features, shift, async (matrix) => {
      const probabilities = await gbdt.predict({ model, matrix, kind: 'prediction' });
      return probabilities as Float64Array;
    });
  } finally {
    await gbdt.closeModel(model);
  }
}

/** Features by gain, descending. */
export async function importanceOf(
  { engines }: Pick<FitRequest, 'engines'>,
  model: Model,
): Promise<NonNullable<TrainValue['importance']>> {
  const { gain, split } = await engines.gbdt.importance(model);
  return model.featureNames
    .map((feature, at) => ({ feature, gain: gain[at] as number, split: split[at] as number }))
    .filter((one) => one.split > 0)
    .sort((a, b) => b.gain - a.gain || (a.feature < b.feature ? -1 : 1));
}

function engineParams(params: TrainParams, weight: number, patience: number): TrainingParamsInput {
  const { metric, ...trees } = treeParams.parse(params);
  return {
    ...trees,
    objective: 'binary',
    metric: [metric],
    scale_pos_weight: weight,
    early_stopping_round: patience,
    seed: params.seed,
  };
}

/** Of a training that was cut off: the trees up to the best on validation; null without validation. */
function bestOf(
  values: readonly number[],
  hasValidation: boolean,
  { metric, early_stopping_round }: TrainParams,
) {
  return hasValidation && early_stopping_round > 0 ? bestTree(values, metric) : null;
}

function endingNotes(ending: TrainValue['ending'], params: TrainParams, grown: number): string[] {
  switch (ending) {
    case 'cancelled':
      return [
        `Stopped by hand after ${grown} of at most ${params.n_estimators} trees: this is the best model until then, and another run may end elsewhere.`,
      ];
    case 'no_more_splits':
      return [
        grown === 0
          ? 'No split was worth making: every row gets the base rate. Allow fewer rows in a leaf, or use more data.'
          : `After ${grown} trees no further split was worth making.`,
      ];
    case 'finished':
      return params.early_stopping_round > 0 && grown >= params.n_estimators
        ? ['All trees were grown and validation may still get better: allow more trees.']
        : [];
    default:
      return [];
  }
}
