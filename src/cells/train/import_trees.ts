import { AppError } from '../../../workers/runtime/errors';
import { type FitRequest, type Fitted, reportOf } from './fit';
import { appliedTrees, importanceOf } from './fit_trees';

/** A LightGBM model that a person opened, applied to the rows of this notebook; nothing is fitted. */
export async function importTrees(
  request: FitRequest,
  reference: { name: string; size: number; hash: string },
): Promise<Fitted> {
  const { context, engines, rows } = request;
  context.progress({ fraction: 0, message: `Reading ${reference.name}` });
  const model = await engines.gbdt.readText(await context.files.get(reference).text());
  if (model.objective !== 'binary') {
    throw new AppError(
      'bad_file',
      `${reference.name} predicts no probability: its objective is ${model.objective}.`,
      'Open a model that was trained with the objective binary.',
    );
  }
  const known = await rows.featureNames();
  const missing = model.featureNames.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    throw new AppError(
      'bad_data',
      `${reference.name} needs features that are not here: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}.`,
      'Switch them on in the Features panel, or open a model that was trained on these features.',
      { missing },
    );
  }
  const features = model.featureNames;
  return {
    model: { kind: 'gbdt', model, features, shift: 0 },
    predictions: await appliedTrees(request, model, features, 0),
    report: reportOf({
      ending: 'imported',
      fitted: { rows: 0, positives: 0 },
      uses: { fit: [], early_stopping: [], calibration: [] },
      features: [...features],
      best_iteration: model.bestIteration,
      trees: model.trees.length,
      importance: await importanceOf(request, model),
      notes: [
        `Opened from ${reference.name}, not trained here: which rows it was fitted on is not known, so nothing proves that the test rows are new to it.`,
      ],
      backend: 'WebAssembly',
    }),
  };
}
