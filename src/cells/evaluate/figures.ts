import type { EvaluateValue, ModelEvaluation } from './value';

/** Figures whose interval is a headline too. */
const WITH_INTERVAL = ['average_precision'];

/** By their names for each split: of every model under its cell's id, and of the last one by themselves. */
export function figuresOf(value: EvaluateValue): Record<string, number> {
  const figures: Record<string, number> = {};
  const last = value.models.at(-1);
  for (const model of value.models) {
    for (const [name, figure] of Object.entries(ofModel(model, value))) {
      figures[`${model.id}.${name}`] = figure;
      if (model === last) figures[name] = figure;
    }
  }
  for (const [split, oracle] of Object.entries(value.oracle ?? {})) {
    figures[`oracle.${split}.average_precision`] = oracle.average_precision.estimate;
  }
  return figures;
}

function ofModel(model: ModelEvaluation, { splits }: EvaluateValue): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { split, base_rate } of splits) {
    const own = model.splits[split];
    if (!own) continue;
    figures[`${split}.base_rate`] = base_rate.estimate;
    for (const [name, { estimate, lower, upper }] of Object.entries(own.figures)) {
      figures[`${split}.${name}`] = estimate;
      if (!WITH_INTERVAL.includes(name) || lower === null || upper === null) continue;
      figures[`${split}.${name}.lower`] = lower;
      figures[`${split}.${name}.upper`] = upper;
    }
  }
  const split = splits.at(-1)?.split;
  if (model.oracle_share && split) figures[`${split}.oracle_share`] = model.oracle_share.estimate;
  return figures;
}

/** Of every model under its id: average precision with its interval, ROC-AUC, and the share of the oracle's. */
export function isHeadline(name: string): boolean {
  return /^oracle\.|^(?!(train|validation|test)\.).*\.(average_precision|lower|upper|roc_auc|oracle_share)$/.test(
    name,
  );
}
