/** The target in words, for tables and sentences. */

import type { TargetName } from '../../contracts/examples';
import type { Split } from '../../contracts/sessions';
import type { ChipTone } from '../../ui/Chip';
import { formatCount, plural } from '../../ui/formats';
import type { TargetParams } from './params';
import type { TargetSummary, Verdict } from './value';

type Windows = Pick<TargetParams, 'next_sessions' | 'within_days'>;

/** `This item, next 3 sessions`. */
export function targetInWords(target: TargetName, { next_sessions, within_days }: Windows): string {
  switch (target) {
    case 'item_next_session':
      return 'This item, next session';
    case 'item_next_sessions':
      return `This item, next ${next_sessions} sessions`;
    case 'item_within_days':
      return `This item, within ${plural(within_days, 'day')}`;
    case 'anything_next_session':
      return 'Anything, next session';
    case 'category_next_session':
      return 'This category, next session';
    case 'cart_next_session':
      return 'This item into the cart, next session';
  }
}

export const SPLIT_WORDS: Record<Split, string> = { train: 'Train', validation: 'Validation', test: 'Test' };

export const VERDICT_TONE: Record<Verdict, ChipTone> = { learnable: 'good', thin: 'warn', hopeless: 'bad' };

/** Why rows are missing, as a sentence; empty where none are. */
export function leftOut({ immature, purged, window_days }: TargetSummary): string {
  const reasons = [
    immature > 0
      ? `${formatCount(immature)} because the data ends less than ${plural(window_days, 'day')} after them`
      : '',
    purged > 0
      ? `${formatCount(purged)} because their answer becomes known only after the next split has begun`
      : '',
  ].filter(Boolean);
  return reasons.length === 0 ? '' : `Rows left out: ${reasons.join(', ')}.`;
}

/** What a row is, as a sentence. */
export function rowInWords(
  { subject, window_days }: TargetSummary,
  { candidates, candidate_days }: TargetParams,
) {
  const of =
    candidates === 'last_session' ? 'of that session' : `of the user's last ${plural(candidate_days, 'day')}`;
  const what = {
    session: 'One row for each session',
    category: `One row for each session and each category ${of}`,
    item: `One row for each session and each item ${of}`,
  }[subject];
  return `${what}, asked just after its last event; the answer counts events of the ${plural(window_days, 'day')} that follow.`;
}
