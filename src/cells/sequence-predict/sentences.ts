/** What the panel says, as a person reads it. */

import type { HeadName } from '../../../workers/sequence/protocol';
import { formatCount, formatPercent, formatSeconds, plural } from '../../ui/formats';
import type { Said } from './answers';
import type { Nearness, PredictValue } from './value';

export const KIND_WORDS = ['viewed', 'put in cart', 'bought'] as const;
const LONGEST_NAME = 24;
export const HEAD_WORDS = { view: 'viewed', purchase: 'bought' } as const satisfies Record<HeadName, string>;

/** A name from the file; where it is only a number, with what it is the number of. */
export function named(what: 'item' | 'category', label: string): string {
  return /^\d+$/.test(label) ? `${what} ${label}` : label;
}

/** A pause between two events: `at once`, `+35 s`, `+2 h 03 min`. */
export function gapText(ms: number): string {
  return ms < 500 ? 'at once' : `+${formatSeconds(ms / 1000)}`;
}

/** What a list of next items says. */
export function nextSentence(
  head: HeadName,
  said: readonly Said[],
  { nameOf, came, isKnown }: { nameOf(item: number): string; came: number | null; isKnown: boolean },
): string {
  const [first] = said;
  if (!first) return 'There is no event with an item that the model knows.';
  const likeliest = `Most likely ${HEAD_WORDS[head]} next: ${nameOf(first.item)}, ${formatPercent(first.share)}.`;
  if (!isKnown) return likeliest;
  if (came === null) return `${likeliest} Nothing more was ${HEAD_WORDS[head]} in this session.`;
  const rank = said.findIndex(({ item }) => item === came);
  const place = rank < 0 ? 'not among those said' : `said in place ${rank + 1}`;
  return `${likeliest} In truth ${nameOf(came)} was ${HEAD_WORDS[head]} next, ${place}.`;
}

/** What came next in truth, behind a caption: short, so that it stays on its line. */
export function truthWords(
  said: readonly Said[],
  { nameOf, came, isKnown }: { nameOf(item: number): string; came: number | null; isKnown: boolean },
): string | undefined {
  if (!isKnown) return undefined;
  if (came === null) return 'in truth nothing more';
  const name = nameOf(came);
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  const rank = said.findIndex(({ item }) => item === came);
  return `in truth ${short}, ${rank < 0 ? 'not said' : `said in place ${rank + 1}`}`;
}

/** How far the items of a category lie together. */
export function nearnessSentence(nearness: Nearness | null): string {
  if (!nearness)
    return 'No two top categories are known, so nothing can be said of which items lie together.';
  const { items, neighbours, share, chance } = nearness;
  return `Of the ${neighbours} nearest of an item ${formatPercent(share)} are of its own top category, against ${formatPercent(chance)} by chance (${formatCount(items)} items looked at).`;
}

/** Which sessions were predicted, and what came of it. */
export function predictedSentence(value: PredictValue): string {
  const { split, head, sessions, taken, unanswered, rows, unit } = value;
  const of = unit === 'sessions' ? 'session' : 'user’s history';
  const many = plural(
    taken,
    `${split} ${of}`,
    unit === 'sessions' ? `${split} sessions` : `users’ histories`,
  );
  const which =
    taken < sessions ? `The latest ${formatCount(taken)} of ${formatCount(sessions)} ${split} ${unit}` : many;
  const left = unanswered > 0 ? `; ${formatCount(unanswered)} have no item that the model knows` : '';
  return `${which}, the item ${HEAD_WORDS[head]} next: ${plural(rows, 'row')}${left}.`;
}
