import type { IntervalLine } from '../../charts/Intervals';
import { plural } from '../../ui/formats';
import { type Contender, type FigureName, type HeadEvaluation, NEIGHBOURS } from './value';

/** One line for everyone who answers; the shown model stands out, ensembles are hollow. */
export function contenderLines(
  contenders: readonly Contender[],
  head: HeadEvaluation,
  figure: FigureName,
  shown: string,
): IntervalLine[] {
  return contenders.flatMap(({ id, label, kind, cell }) => {
    const interval = head.figures[id]?.[figure];
    if (!interval) return [];
    const color = cell === null ? 'var(--ink-3)' : cell === shown ? 'var(--accent)' : 'var(--view)';
    return [{ label, marks: [{ ...interval, label, color, isHollow: kind === 'ensemble' }] }];
  });
}

/** The shown model and the session neighbours on parts of the questions. */
export function sliceLines(head: HeadEvaluation, shown: Contender): IntervalLine[] {
  return head.slices.map(({ group, name, questions, figures }) => {
    const [own, neighbours] = [figures[shown.id], figures[NEIGHBOURS]];
    return {
      ...{ group, label: name, note: plural(questions, 'question') },
      marks: [
        ...(own ? [{ ...own, label: shown.label, color: 'var(--accent)' }] : []),
        ...(neighbours ? [{ ...neighbours, label: 'Session neighbours', color: 'var(--cart)' }] : []),
      ],
    };
  });
}
