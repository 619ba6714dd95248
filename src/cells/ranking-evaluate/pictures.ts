import type { IntervalLine } from '../../charts/Intervals';
import { plural } from '../../ui/formats';
import { REFERENCE_AT, REFERENCES } from './reference';
import type { CellContender, Cutoff, Metric, RankingEvaluateValue } from './value';

/** One line for everyone, the best first; the shown ranking stands out. Behind them what others reached elsewhere. */
export function contenderLines(
  { contenders, figures, protocol }: RankingEvaluateValue,
  metric: Metric,
  k: Cutoff,
  shown: string,
): IntervalLine[] {
  const own = contenders
    .flatMap(({ id, label, kind }) => {
      const interval = figures[id]?.[`${metric}@${k}`];
      if (!interval) return [];
      const color = id === shown ? 'var(--accent)' : kind === 'source' ? 'var(--view)' : 'var(--ink-3)';
      return [{ label, marks: [{ ...interval, label, color }] }];
    })
    .sort((a, b) => (b.marks[0]?.estimate ?? 0) - (a.marks[0]?.estimate ?? 0));
  if (protocol !== 'next_purchase' || k !== REFERENCE_AT) return own;
  const references = REFERENCES.flatMap(({ label, figures: known }) => {
    const estimate = known[metric];
    if (estimate === undefined) return [];
    const mark = { label, estimate, lower: null, upper: null, color: 'var(--ink-3)', isHollow: true };
    return [{ label, group: 'elsewhere, on RetailRocket', marks: [mark] }];
  });
  return references.length === 0 ? own : [...own.map((line) => ({ ...line, group: 'here' })), ...references];
}

/** The shown ranking and popular items on parts of the cases. */
export function sliceLines(
  { slices, contenders }: RankingEvaluateValue,
  shown: CellContender,
): IntervalLine[] {
  const popular = contenders.find(({ id }) => id === 'popular');
  const isCut = ({ group, name }: RankingEvaluateValue['slices'][number]) =>
    slices.some((other) => other.group === group && other.name !== name);
  return slices.filter(isCut).map(({ group, name, cases, figures }) => {
    const marks = [
      ...(figures[shown.id] ? [{ id: shown.id, label: shown.label, color: 'var(--accent)' }] : []),
      ...(popular && popular.id !== shown.id ? [{ ...popular, color: 'var(--cart)' }] : []),
    ];
    return {
      ...{ group, label: name, note: plural(cases, 'case') },
      marks: marks.flatMap(({ id, label, color }) => {
        const interval = figures[id];
        return interval ? [{ ...interval, label, color }] : [];
      }),
    };
  });
}
