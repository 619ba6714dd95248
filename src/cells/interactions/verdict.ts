/** What can be learned from so many cases, and the rule that says so. */
import { formatCount, formatPercent, plural } from '../../ui/formats';
import type { InteractionsValue } from './value';

export type Verdict = 'learnable' | 'thin' | 'hopeless';

/** A hit rate as recommenders of shops reach it: at it the width of the interval is told. */
const REFERENCE_HIT_RATE = 0.05;
/** With fewer the interval reaches from nothing to four times the reference. */
const LEAST_CASES = 30;
/** With so many the interval is about ± 1.9 points. */
const ENOUGH_CASES = 500;
const ENOUGH_ANSWERS = 100;

/** Half of the 95 % interval of a hit rate, by the normal approximation. */
export function halfWidth(cases: number, rate = REFERENCE_HIT_RATE): number {
  return 1.96 * Math.sqrt((rate * (1 - rate)) / cases);
}

/** Whether rankings can be learned and told apart on these cases. */
export function judge({ cuts }: Pick<InteractionsValue, 'cuts'>): { verdict: Verdict; rule: string } {
  const test = cuts.at(-1)?.cases ?? 0;
  const earlier = cuts.slice(0, -1).reduce((sum, { answers }) => sum + answers, 0);
  const width = `With ${plural(test, 'case')} a hit rate of ${formatPercent(REFERENCE_HIT_RATE)} is known to ± ${formatPercent(halfWidth(test))}`;
  if (test < LEAST_CASES) {
    return {
      verdict: 'hopeless',
      rule: `${width}: fewer than ${LEAST_CASES} cases tell nothing from chance.`,
    };
  }
  if (earlier < ENOUGH_ANSWERS) {
    return {
      verdict: 'thin',
      rule: `${width}. Before the test there are ${plural(earlier, 'relevant item')} to learn a ranking from, fewer than ${ENOUGH_ANSWERS}.`,
    };
  }
  return {
    verdict: test < ENOUGH_CASES ? 'thin' : 'learnable',
    rule: `${width}${test < ENOUGH_CASES ? `; fewer than ${formatCount(ENOUGH_CASES)} cases are thin` : ''}. There are ${plural(earlier, 'relevant item')} of earlier cuts to learn a ranking from.`,
  };
}
