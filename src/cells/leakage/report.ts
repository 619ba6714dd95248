import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import type { Check, CheckStatus } from './value';

const ORDER: readonly CheckStatus[] = ['fail', 'warn', 'pass'];

/** What a person should read first comes first; equal ones keep their order. */
export function inOrder(checks: readonly Check[]): Check[] {
  return [...checks].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

/** A check's number as its kind is written. */
export function written({ kind }: Pick<Check, 'kind'>, value: number): string {
  switch (kind) {
    case 'count':
      return formatCount(value);
    case 'share':
      return formatPercent(value);
    default:
      return formatNumber(value, 3);
  }
}

/** What a number may be: `at most 0`; a larger one that passes is no larger than chance makes it. */
export function limit(check: Check): string {
  if (check.status === 'pass' && check.number > check.threshold) return 'within chance';
  return `at most ${written(check, check.threshold)}`;
}

/** The checks that name this column as guilty. */
export function caughtBy(checks: readonly Check[], column: string): Check[] {
  return checks.filter(
    ({ status, details, sentence }) =>
      status !== 'pass' && (details.some(({ name }) => name === column) || sentence.includes(column)),
  );
}
