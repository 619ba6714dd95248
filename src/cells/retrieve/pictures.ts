import type { LabelledLine } from '../../charts/Lines';
import type { RetrieveValue } from './value';

/** Named on the picture; the others are drawn and stand in the table. */
const NAMED = 4;

/** Recall by number of candidates: all together stands out, the best sources are named. */
export function recallLines({ figures, union, places }: RetrieveValue): LabelledLine[] {
  const points = (curve: readonly number[]) =>
    curve.map((y, at) => ({ x: places[at] as number, y })).filter(({ x }) => x <= (places.at(-1) as number));
  const best = [...figures]
    .sort((a, b) => (b.curve.at(-1) ?? 0) - (a.curve.at(-1) ?? 0))
    .slice(0, NAMED)
    .map(({ name }) => name);
  return [
    ...figures
      .filter(({ name }) => best.includes(name) || name === 'als' || name === 'popular')
      .map(({ label, curve, name }) => ({
        label,
        color: name === 'als' ? 'var(--cart)' : 'var(--view)',
        points: points(curve),
        isDashed: name === 'popular',
      })),
    { label: union.label, color: 'var(--accent)', points: points(union.curve) },
  ];
}
