import { Bars } from '../../charts/Bars';
import { formatCount, formatPercent } from '../../ui/formats';
import { type Lost, VARIETY_AT } from './value';

/** What became of the relevant items, from shown to never known. */
export function LostItems({ lost }: { lost: Lost }) {
  const total = Object.values(lost).reduce((sum, count) => sum + count, 0) || 1;
  const steps: [label: string, count: number, color: string][] = [
    [`among the first ${VARIETY_AT}`, lost.shown, 'var(--accent)'],
    ['a candidate, ranked further down', lost.below, 'var(--cart)'],
    ['found by a source, not kept', lost.dropped, 'var(--view)'],
    ['found by no source', lost.not_found, 'var(--ink-3)'],
    ['not known at the cut', lost.unknown, 'var(--ink-3)'],
  ];
  return (
    <Bars
      title="What users wanted"
      about="by how far it came"
      alternative={steps.map(([label, count]) => `${label}: ${formatCount(count)}.`).join(' ')}
      fileName="where-it-was-lost"
      bars={steps.map(([label, value, color]) => ({
        label,
        value,
        color,
        note: `${formatCount(value)} (${formatPercent(value / total)})`,
      }))}
      labelName="what became of it"
      valueName="items"
    />
  );
}
