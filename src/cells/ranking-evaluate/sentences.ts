import { outcomeOf, pairOf } from '../../measure/comparison';
import { withInterval } from '../../measure/words';
import { plural } from '../../ui/formats';
import type { Cutoff, FigureName, Metric, RankingEvaluateValue } from './value';
import { METRIC_NAMES, writerOf } from './words';

/** What came out for the shown ranking, in words. */
export function verdictSentences(
  value: RankingEvaluateValue,
  shown: string,
  metric: Metric,
  k: Cutoff,
): string[] {
  const name: FigureName = `${metric}@${k}`;
  const own = value.figures[shown]?.[name];
  const label = value.contenders.find(({ id }) => id === shown)?.label ?? shown;
  if (!own) return [];
  const pairs = value.comparisons[name] ?? [];
  const outcomes = value.contenders
    .filter(({ id }) => id !== shown)
    .map((other) => ({ other, outcome: outcomeOf(pairOf(pairs, shown, other.id)) }));
  const of = (outcome: string) =>
    outcomes.filter((one) => one.outcome === outcome).map(({ other }) => other.label);
  const beaten = of('higher');
  const better = of('lower');
  const alike = of('chance');
  const sentences = [
    `${label} has ${/^[NM](D|R)/.test(METRIC_NAMES[metric]) ? 'an' : 'a'} ${METRIC_NAMES[metric]} of ${withInterval(own, writerOf(metric))} among the first ${k}, over ${plural(value.cases, 'case')}.`,
  ];
  if (beaten.length > 0) {
    sentences.push(
      beaten.length === outcomes.length
        ? 'That is higher than everything else here, beyond doubt.'
        : `Higher beyond doubt than ${list(beaten)}.`,
    );
  }
  if (alike.length > 0) sentences.push(`It cannot be told apart from ${list(alike)}.`);
  if (better.length > 0) sentences.push(`Lower beyond doubt than ${list(better)}.`);
  if (value.replicates === 0) sentences.push('All cases are of one user: nothing can be told apart.');
  return sentences;
}

function list(labels: readonly string[]): string {
  const low = labels.map((label) =>
    label === label.toUpperCase() ? label : label.charAt(0).toLowerCase() + label.slice(1),
  );
  return low.length < 2 ? (low[0] ?? '') : `${low.slice(0, -1).join(', ')} and ${low.at(-1)}`;
}
