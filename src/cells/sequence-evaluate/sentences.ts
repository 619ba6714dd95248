import type { HeadName } from '../../../workers/sequence/protocol';
import { type Comparison, type Outcome, outcomeOf, pairOf } from '../../measure/comparison';
import type { Interval } from '../../measure/interval';
import { formatPercent } from '../../ui/formats';
import {
  type Cutoff,
  type FigureName,
  NEIGHBOURS,
  type SequenceEvaluateValue,
  withNeighbours,
} from './value';
import { NEXT_ITEM } from './words';

/** What the shown model is worth against the simple rules and the other models, in hit rate. */
export function verdictSentences(
  { contenders, heads }: SequenceEvaluateValue,
  headName: HeadName,
  shown: string,
  k: Cutoff,
): string[] {
  const head = heads[headName];
  const figure: FigureName = `hit_rate@${k}`;
  const rate = (id: string) => head?.figures[id]?.[figure]?.estimate;
  const own = rate(shown);
  if (!head || own === undefined) return [];
  const labelOf = (id: string) => contenders.find((contender) => contender.id === id)?.label ?? id;
  const against = (id: string, one = shown) => pairOf(head.comparisons[figure] ?? [], one, id);
  const rival = rate(NEIGHBOURS);
  const first = `${the(labelOf(shown))} finds ${NEXT_ITEM[headName]} among its first ${k} in ${formatPercent(own)} of cases${
    rival === undefined
      ? ''
      : `, session neighbours in ${formatPercent(rival)}${inWords(against(NEIGHBOURS), 'the model is ')}`
  }.`;
  const ndcg = (id: string) => head.figures[id]?.[`ndcg@${k}`]?.estimate;
  const byPlace = outcomeOf(pairOf(head.comparisons[`ndcg@${k}`] ?? [], shown, NEIGHBOURS));
  const places =
    byPlace === 'unknown'
      ? []
      : [
          `By NDCG, which counts the place too, it ${PLACED[byPlace]} (${three(ndcg(shown))} against ${three(ndcg(NEIGHBOURS))}).`,
        ];
  const rest = contenders.filter(
    ({ id, kind }) => kind === 'baseline' && id !== NEIGHBOURS && head.figures[id],
  );
  const rules = (['higher', 'lower', 'chance'] as const).flatMap((outcome) => {
    const alike = rest.filter(({ id }) => outcomeOf(against(id)) === outcome);
    if (alike.length === 0) return [];
    const names = alike.map(({ id, label }) => `${inSentence(label)} (${formatPercent(rate(id) ?? 0)})`);
    return [RULES[outcome](listed(names))];
  });
  const together = rate(withNeighbours(shown));
  const ensemble =
    together === undefined
      ? []
      : [
          `Together with session neighbours it reaches ${formatPercent(together)}${inWords(against(shown, withNeighbours(shown)), 'that is ', ' than alone')}.`,
        ];
  const models = contenders
    .filter(({ id, kind }) => kind === 'model' && id !== shown && head.figures[id])
    .map(
      ({ id, label }) =>
        `${the(label)} finds it in ${formatPercent(rate(id) ?? 0)}${inWords(against(shown, id), 'that is ')}.`,
    );
  return [[first, ...places, ...rules, ...ensemble].join(' '), ...models];
}

const PLACED: Record<Exclude<Outcome, 'unknown'>, string> = {
  higher: 'is better than they are, beyond doubt',
  lower: 'is worse than they are, beyond doubt',
  chance: 'cannot be told apart from them',
};

const RULES: Record<Exclude<Outcome, 'unknown'>, (names: string) => string> = {
  higher: (names) => `It is better than ${names} beyond doubt.`,
  lower: (names) => `It is worse than ${names} beyond doubt.`,
  chance: (names) => `It cannot be told apart from ${names}.`,
};

/** `; the model is better beyond doubt, by 1.2 to 3.4 points`; nothing without an interval. */
function inWords(pair: Comparison | null, who: string, than = ''): string {
  const outcome = outcomeOf(pair);
  if (!pair || outcome === 'unknown') return '';
  if (outcome === 'chance') return '; the difference is within chance';
  return `; ${who}${outcome === 'higher' ? 'better' : 'worse'}${than} beyond doubt, by ${points(pair.difference)}`;
}

/** `1.2 to 3.4 points`, whichever way. */
function points({ lower, upper }: Interval): string {
  const sizes = [lower ?? 0, upper ?? 0].map(Math.abs).sort((a, b) => a - b);
  const [small, large] = sizes.map((size) => (size * 100).toFixed(1));
  return `${small} to ${large} points`;
}

function three(value = Number.NaN): string {
  return value.toFixed(3);
}

/** `The sequence model`. */
function the(label: string): string {
  return `The ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

/** `Popularity` as `popularity`; Markov is a name. */
function inSentence(label: string): string {
  return label.startsWith('Markov') ? `the ${label}` : label.charAt(0).toLowerCase() + label.slice(1);
}

function listed(names: string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
