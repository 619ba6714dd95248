import { plural } from '../../../ui/formats';
import { countRows, type Leakage, statusOf } from '../../leakage/context';
import type { Check } from '../../leakage/value';
import checkSql from './sql/check.sql?raw';

/** No row is decided after its answer is known. */
export async function cutoffCheck(leak: Leakage): Promise<Check> {
  const affected = await countRows(leak.db, checkSql);
  const verdict = { number: affected, threshold: 0 };
  return {
    id: 'cutoff_before_answer',
    title: 'Every answer comes after its question',
    ...verdict,
    status: statusOf(verdict),
    kind: 'count',
    affected,
    sql: leak.db.bound(checkSql),
    sentence:
      affected === 0
        ? 'Every row was asked before its answer was known.'
        : `${plural(affected, 'row')} asked what was known already.`,
    fix: affected === 0 ? '' : 'Let the label window begin at the cut-off.',
    details: [],
  };
}
