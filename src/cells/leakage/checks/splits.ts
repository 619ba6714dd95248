/** Checks of the rows alone: a session, an answer or a stretch of time must not stand on both sides of a cut. */
import { plural } from '../../../ui/formats';
import { countRows, type Leakage, withVerdict } from '../context';
import immatureSql from '../sql/immature.sql?raw';
import labelInTwoSplitsSql from '../sql/label_in_two_splits.sql?raw';
import purgeGapSql from '../sql/purge_gap.sql?raw';
import sessionInTwoSplitsSql from '../sql/session_in_two_splits.sql?raw';
import type { Check } from '../value';

interface RowRule {
  id: string;
  title: string;
  text: string;
  /** Said when no row breaks the rule. */
  clean: string;
  /** Said of the rows that do, after their number. */
  broken: string;
  fix: string;
}

const RULES: readonly RowRule[] = [
  {
    id: 'session_in_two_splits',
    title: 'No session in two splits',
    text: sessionInTwoSplitsSql,
    clean: 'Every session has all its rows in one split.',
    broken:
      'belong to sessions that have rows in more than one split: the model has seen part of them in training.',
    fix: 'Split by the start of the session, as the Sessions cell does, and never row by row.',
  },
  {
    id: 'label_in_two_splits',
    title: 'No answer counted in two splits',
    text: labelInTwoSplitsSql,
    clean: 'No purchase is the answer of rows in two splits.',
    broken: 'have an answer that may be the same event as that of a row of another split.',
    fix: 'Switch "Leave out late answers" on in the Target cell: rows whose window crosses a cut are left out.',
  },
  {
    id: 'purge_gap',
    title: 'Label windows end before the next split',
    text: purgeGapSql,
    clean: 'Every answer was known before the next split began.',
    broken:
      'have a label window that reaches into the next split: a model trained that day could not have known them.',
    fix: 'Switch "Leave out late answers" on in the Target cell, or shorten the label window.',
  },
  {
    id: 'immature_labels',
    title: 'No answer that is still open',
    text: immatureSql,
    clean: 'Every label window was over when the data ended.',
    broken:
      'have a window that is still open when the data ends: their 0 may be a 1 that has not happened yet.',
    fix: 'Leave these rows out (the Target cell does), shorten the window, or add later data.',
  },
];

export async function rowChecks(leak: Leakage): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { text, clean, broken, ...rule } of RULES) {
    const affected = await countRows(leak.db, text);
    const sentence = affected === 0 ? clean : `${plural(affected, 'row')} ${broken}`;
    const sql = leak.db.bound(text);
    checks.push(
      withVerdict({ ...rule, number: affected, threshold: 0, kind: 'count', affected, sql, sentence }),
    );
  }
  return checks;
}
