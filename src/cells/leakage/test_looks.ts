import { formatNumber, plural } from '../../ui/formats';
import { withVerdict } from './context';
import type { Check } from './value';

const MANY = 20;
const TOO_MANY = 100;

/**
 * How many trainings were scored on the test rows: not of this cell's result, because it goes on counting. The
 * best of k equally good models looks about sqrt(2 ln k) standard errors better than it is (Gumbel).
 */
export function testLooksCheck(looks: number): Check {
  const luck = looks > 1 ? Math.sqrt(2 * Math.log(looks)) : 0;
  return withVerdict({
    id: 'test_looks',
    title: 'Looks at the test rows',
    number: looks,
    threshold: TOO_MANY,
    warnAbove: MANY,
    kind: 'count',
    affected: 0,
    sql: '',
    sentence:
      looks === 0
        ? 'No training has been scored on these test rows on this page.'
        : `${plural(looks, 'training')} ${looks === 1 ? 'was' : 'were'} scored on these test rows on this page${
            looks > 1
              ? `: the best of so many equal ones looks some ${formatNumber(luck, 2)} standard errors better than it is`
              : ''
          }.`,
    fix: 'Close the test rows in the Evaluate cell while you choose models, and keep later data for a last look.',
  });
}
