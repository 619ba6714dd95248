import { formatNumber, formatPercent } from '../../ui/formats';
import type { Comparison, EvaluateValue, Interval, ModelEvaluation } from './value';

/** `0.31 (0.25 to 0.37)`. */
export function withInterval({ estimate, lower, upper }: Interval, format = threeDigits): string {
  return lower === null || upper === null
    ? format(estimate)
    : `${format(estimate)} (${format(lower)} to ${format(upper)})`;
}

/** One sentence for each model whose training and test intervals of average precision do not overlap. */
export function overfittingSentences({ models }: EvaluateValue): string[] {
  return models.flatMap(({ label, splits }) => {
    const train = splits.train?.figures.average_precision;
    const test = splits.test?.figures.average_precision;
    if (!train || !test || train.lower === null || test.upper === null || train.lower <= test.upper)
      return [];
    return [
      `${label} reaches ${withInterval(train)} on the rows it learned from and only ${withInterval(test)} on test rows; the intervals do not overlap: it has learned its training rows by heart.`,
    ];
  });
}

/** What the best model is worth, in a sentence or two. */
export function verdictSentence(value: EvaluateValue): string {
  const rows = value.splits.at(-1);
  const best = bestModel(value);
  const precision = rows && best?.splits[rows.split]?.figures.average_precision;
  if (!rows || !best || !precision) return '';
  const rate = rows.base_rate.estimate;
  const lift = `${formatNumber(precision.estimate / rate, 2)} times the base rate of ${formatPercent(rate)}`;
  const sure =
    precision.lower === null
      ? ''
      : precision.lower > (rows.base_rate.upper ?? rate)
        ? ', and its interval lies above the base rate: it has learned something'
        : ', but its interval reaches the base rate: it may have learned nothing';
  const share = best.oracle_share;
  const ceiling = share
    ? ` That is ${formatPercent(share.estimate)} of what any model could reach (${intervalInPercent(share)}).`
    : '';
  return `${best.label} is best on ${rows.split} rows: average precision ${withInterval(precision)}, ${lift}${sure}.${ceiling}`;
}

/** The model with the highest average precision on the last open split. */
export function bestModel({ models, splits }: EvaluateValue): ModelEvaluation | undefined {
  const split = splits.at(-1)?.split;
  const precision = (model: ModelEvaluation) =>
    (split && model.splits[split]?.figures.average_precision?.estimate) ?? Number.NEGATIVE_INFINITY;
  return models.reduce<ModelEvaluation | undefined>(
    (best, model) => (!best || precision(model) > precision(best) ? model : best),
    undefined,
  );
}

/** Whether the two can be told apart. */
export function comparisonSentence({ difference }: Comparison): string {
  if (difference.lower === null || difference.upper === null) return 'no interval';
  if (difference.lower > 0) return 'higher';
  return difference.upper < 0 ? 'lower' : 'cannot be told apart';
}

export function intervalInPercent({ lower, upper }: Interval): string {
  return lower === null || upper === null
    ? 'no interval'
    : `${formatPercent(lower)} to ${formatPercent(upper)}`;
}

function threeDigits(value: number): string {
  return formatNumber(value, 3);
}
