import { bounds, withInterval } from '../../measure/words';
import { formatNumber, formatPercent } from '../../ui/formats';
import { bestModel } from './best';
import type { EvaluateValue } from './value';

/** One sentence for each model whose training and test intervals of average precision do not overlap. */
export function overfittingSentences({ models }: EvaluateValue): string[] {
  return models.flatMap(({ label, splits }) => {
    const train = splits.train?.figures.average_precision;
    const test = splits.test?.figures.average_precision;
    if (!train || !test || train.lower === null || test.upper === null || train.lower <= test.upper)
      return [];
    return [
      `${label}: average precision ${withInterval(train)} on the rows it learned from, but ${withInterval(test)} on test rows. That is more than chance: it has learned its training rows by heart.`,
    ];
  });
}

/** What the best model is worth on the last open split, in a sentence or two. */
export function verdictSentence(value: EvaluateValue): string {
  const rows = value.splits.at(-1);
  const { model: best, by } = bestModel(value);
  const precision = rows && best?.splits[rows.split]?.figures.average_precision;
  if (!rows || !best || !precision) return '';
  const rate = rows.base_rate.estimate;
  const lift = `${formatNumber(precision.estimate / rate, 2)} times what guessing gives (${formatPercent(rate)} of the rows are positive)`;
  const sure =
    precision.lower === null
      ? ''
      : precision.lower > (rows.base_rate.upper ?? rate)
        ? ' That is more than chance: it has learned something.'
        : ' That could still be chance: it may have learned nothing.';
  const share = best.oracle_share;
  const ceiling = share
    ? ` It reaches ${formatPercent(share.estimate)} (${bounds(share, formatPercent) || 'no interval'}) of what is possible at all (the oracle’s average precision).`
    : '';
  const chosen = value.models.length > 1 ? `, best on ${by} rows,` : '';
  return `${best.label}${chosen} has an average precision of ${withInterval(precision)} on ${rows.split} rows, ${lift}.${sure}${ceiling}`;
}
