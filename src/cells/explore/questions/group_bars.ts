import type { Bar } from '../../../charts/Bars';
import { formatCount, formatPercent } from '../../../ui/formats';
import type { Group } from '../value';

/** A bar for each group of sizes; the first, the ones, in the accent colour. */
export function groupBars(groups: readonly Group[], total: number, noun: string): Bar[] {
  return groups.map((group) => ({
    label: groupName(group, noun),
    value: group.members,
    note: `${formatCount(group.members)} (${formatPercent(group.members / total)})`,
    color: group.from === 1 ? 'var(--accent)' : 'var(--view)',
  }));
}

function groupName({ from, to }: Group, noun: string): string {
  if (to === null) return `${formatCount(from)} or more ${noun}s`;
  if (from === to) return `${from} ${from === 1 ? noun : `${noun}s`}`;
  return `${formatCount(from)}–${formatCount(to)} ${noun}s`;
}
