import type { IntervalLine } from '../../charts/Intervals';
import { plural } from '../../ui/formats';
import { type Contender, type FigureName, type HeadEvaluation, NEIGHBOURS, type Slice } from './value';

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
    const isHollow = kind === 'ensemble';
    const color = cell === null ? 'var(--ink-3)' : cell === shown ? 'var(--accent)' : 'var(--view)';
    const [name, note] = inTwo(label);
    return [{ label: name, ...(note ? { note } : {}), marks: [{ ...interval, label, color, isHollow }] }];
  });
}

/** A label that is too long for a phone in two: what it is, and what sets it apart. */
function inTwo(label: string): [name: string, note: string] {
  const [, name = label, note = ''] = /^(Sequence model|Markov chain),? (.+)$/.exec(label) ?? [];
  return [name, note];
}

/** The shown model and the session neighbours on parts of the questions. */
export function sliceLines(head: HeadEvaluation, shown: Contender): IntervalLine[] {
  return manySided(head.slices).map(({ group, name, questions, figures }) => {
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

/** Without the kinds of slices of which one holds every question. */
function manySided(slices: readonly Slice[]): Slice[] {
  return slices.filter(({ group, name }) =>
    slices.some((other) => other.group === group && other.name !== name),
  );
}

/** What is not drawn because all questions are alike in it. */
export function uniformSlices({ slices }: HeadEvaluation): string[] {
  const drawn = manySided(slices);
  return slices.filter((slice) => !drawn.includes(slice)).map(({ group, name }) => `${group}: all ${name}.`);
}
