import { AppError } from '../../../workers/runtime/errors';
import { hopelessNotes, stopIfHopeless } from '../../contracts/consequence';
import type { Examples } from '../../contracts/examples';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { checkTrainable } from './checks';
import { type Engines, pageEngines } from './engines';
import type { FitRequest, Fitted } from './fit';
import { fitBaseline } from './fit_baseline';
import { fitLogistic } from './fit_logistic';
import { fitTrees } from './fit_trees';
import { importTrees } from './import_trees';
import { decidingParams, type TrainParams } from './params';
import { ExampleRows } from './rows';
import { scoreSplits } from './scores';
import { MODEL_LABELS, type TrainValue } from './value';

/** Fits a model on the training rows of a target; `engines` says where it is computed. */
export async function train(
  context: RunContext,
  params: TrainParams,
  inputs: CellInputs,
  engines: () => Engines = pageEngines,
): Promise<CellResult<TrainValue>> {
  const examples = inputs.examples?.tables.examples;
  if (!examples) {
    throw new AppError('missing_input', 'Training needs example rows.', 'Run the Target cell.');
  }
  const target = inputs.examples?.value as Partial<Examples> | undefined;
  if (!params.imported || params.model !== 'gbdt') stopIfHopeless(target);
  const rows = new ExampleRows(context, { examples, features: featuresTable(params, inputs) });
  const counts = await rows.counts();
  if (!params.imported || params.model !== 'gbdt') checkTrainable(counts.train);
  const request: FitRequest = { context, engines: engines(), params, rows, counts };
  const fitted = await fitModel(request, inputs);
  const model_name = shelve(context, fitted);
  const predictions = context.table('predictions');
  await context.warehouse.insert(predictions, {
    example_id: fitted.predictions.ids,
    score: fitted.predictions.scores,
  });
  const { report } = fitted;
  return {
    value: {
      ...report,
      notes: [...report.notes, ...hopelessNotes(target)],
      model: params.model,
      label: MODEL_LABELS[params.model],
      model_name,
      examples,
      params: decidingParams(params),
      splits: [counts.train, counts.validation],
      stopped_early: report.ending === 'cancelled',
      seed: params.seed,
    },
    figures: {
      ...figuresOf(fitted),
      ...(await scoreSplits(request, predictions)),
    },
    tables: { predictions },
    sql: rows.db.ran,
  };
}

function featuresTable({ model }: TrainParams, inputs: CellInputs): string {
  const features = inputs.features?.tables.features;
  if (features) return features;
  if (model === 'logistic' || model === 'gbdt') {
    throw new AppError(
      'missing_input',
      `${MODEL_LABELS[model]} learns from features, and no Features cell is read.`,
      'Add a Features cell above, or train a baseline.',
    );
  }
  return '';
}

function fitModel(request: FitRequest, inputs: CellInputs): Promise<Fitted> {
  const { model, imported } = request.params;
  switch (model) {
    case 'gbdt':
      return imported ? importTrees(request, imported) : fitTrees(request);
    case 'logistic':
      return fitLogistic(request);
    default: {
      const target = inputs.examples?.value as Examples | undefined;
      const subject = target?.subject ?? 'session';
      const { sessions, session_events } = inputs.sessions?.tables ?? {};
      return fitBaseline(request, model, subject, { sessions, session_events });
    }
  }
}

function shelve(context: RunContext, { model }: Fitted): string | null {
  if (!model) return null;
  const name = context.table('model');
  context.models.put(name, model);
  return name;
}

function figuresOf({ report }: Fitted): Record<string, number> {
  const { trees, best_iteration, convergence } = report;
  return {
    'fitted.rows': report.fitted.rows,
    'fitted.positives': report.fitted.positives,
    ...(trees === null ? {} : { trees }),
    ...(best_iteration === null ? {} : { best_iteration }),
    ...(convergence ? { iterations: convergence.iterations, 'train.penalised_loss': convergence.loss } : {}),
  };
}
