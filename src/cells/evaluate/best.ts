import type { Split } from '../../contracts/sessions';
import type { EvaluateValue, ModelEvaluation } from './value';

/** The model with the highest average precision on validation rows, or where there are none on the last split. */
export function bestModel({ models, splits }: Pick<EvaluateValue, 'models' | 'splits'>): {
  model: ModelEvaluation | undefined;
  by: Split;
} {
  const precision = (model: ModelEvaluation, split: Split) =>
    model.splits[split]?.figures.average_precision?.estimate ?? Number.NEGATIVE_INFINITY;
  const last = splits.at(-1)?.split ?? 'train';
  const by = models.some(({ splits: own }) => own.validation?.figures.average_precision)
    ? 'validation'
    : last;
  const model = models.reduce<ModelEvaluation | undefined>(
    (best, one) => (!best || precision(one, by) > precision(best, by) ? one : best),
    undefined,
  );
  return { model, by };
}

/** The model that pictures and figures are of: the one a person chose, else the one that the headline names. */
export function shownModel(value: EvaluateValue, chosen: string): ModelEvaluation | undefined {
  return value.models.find(({ id }) => id === chosen) ?? bestModel(value).model ?? value.models.at(-1);
}
