import { formatDay, plural } from '../../ui/formats';
import type { InteractionsValue } from './value';

/** Who is asked what, in words. */
export function askedInWords({ protocol, cuts, least_events }: InteractionsValue): string {
  const test = cuts.at(-1);
  if (!test) return '';
  const earlier = cuts.slice(0, -1);
  const learn =
    earlier.length === 0
      ? ' There is no earlier cut: too little lies before the test to learn a ranking from.'
      : ` The same is asked at ${plural(earlier.length, 'earlier cut')} (${earlier.map(({ cut_ts, cases }) => `from ${formatDay(cut_ts)}: ${plural(cases, 'case')}`).join(', ')}), and whatever is learned is learned there.`;
  const events = plural(least_events, 'event');
  switch (protocol) {
    case 'next_purchase':
      return `Each user with at least ${events} before the cut who buys after it is one case; relevant is every item that the user buys from then on. Nothing after the cut is known.${learn}`;
    case 'next_item':
      return `Each user with at least ${events} before the cut who comes back is one case; relevant is the first item that the user touches. Nothing after the cut is known.${learn}`;
    case 'session_steps':
      return `Each step of a session after the cut is one case, after at least ${events} of the session; relevant is the item of that step, and everything before it is known.${learn}`;
  }
}
