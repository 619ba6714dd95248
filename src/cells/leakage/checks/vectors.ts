/** Rows that look exactly alike: copies across splits, and one vector with both labels. */
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import { formatCount, formatPercent, plural } from '../../../ui/formats';
import { countRows, type Leakage, withVerdict } from '../context';
import vectorsSql from '../sql/vectors.sql?raw';
import vectorsMixedSql from '../sql/vectors_mixed.sql?raw';
import vectorsSharedSql from '../sql/vectors_shared.sql?raw';
import type { Check } from '../value';

/** Rows beyond which only some users are looked at: grouping by every column needs memory. */
const MOST_ROWS = 300_000;
const COPIES = 0.001;
const MIXED = { warnAbove: 0.5, threshold: 0.9 };

interface Vectors {
  rows: number;
  positives: number;
  test_rows: number;
  test_seen: number;
  positives_mixed: number;
  rows_mixed: number;
}

export async function vectorChecks(leak: Leakage): Promise<Check[]> {
  const rows = await countRows(leak.db, 'SELECT example_id FROM @examples');
  const ofUsers = Math.max(1, Math.ceil(rows / MOST_ROWS));
  const columns = leak.features.map(({ name }) => `f.${column(name).text}`);
  const group = { group: new SqlFragment(columns.join(', ')) };
  const byUser = { group: new SqlFragment(['e.user_id', ...columns].join(', ')) };
  const values = { of_users: ofUsers };
  const all = await leak.db.row<Vectors>(null, vectorsSql, { names: group, values });
  const own = await leak.db.row<Vectors>(null, vectorsSql, { names: byUser, values });
  const drawn = ofUsers > 1 ? ` Looked at ${formatCount(all.rows ?? 0)} rows of one user in ${ofUsers}.` : '';
  return [
    copies(all, own, drawn, leak.db.bound(vectorsSharedSql, { names: byUser })),
    mixed(all, drawn, leak.db.bound(vectorsMixedSql, { names: group })),
  ];
}

function copies(all: Vectors, own: Vectors, drawn: string, sql: string): Check {
  const shared = own.test_seen ?? 0;
  const number = share(shared, own.test_rows ?? 0);
  const alike = share(all.test_seen ?? 0, all.test_rows ?? 0);
  return withVerdict({
    id: 'duplicated_vectors',
    title: 'No test row is a copy of a training row',
    number,
    threshold: COPIES,
    kind: 'share',
    affected: shared,
    sql,
    sentence: `${plural(shared, 'test row')} ${shared === 1 ? 'repeats' : 'repeat'} a training row of the same user in every feature; ${formatPercent(alike)} of test rows look like a training row of anyone.${drawn}`,
    fix: 'Look for rows that were read twice or copied between the splits, and leave the copies out.',
  });
}

function mixed(all: Vectors, drawn: string, sql: string): Check {
  const number = share(all.positives_mixed ?? 0, all.positives ?? 0);
  return withVerdict({
    id: 'mixed_labels',
    title: 'Rows with different labels can be told apart',
    number,
    ...MIXED,
    kind: 'share',
    affected: all.rows_mixed ?? 0,
    sql,
    sentence: `${formatPercent(number)} of the positive rows look exactly like a negative one.${drawn}`,
    fix: 'No model can separate such rows: switch on or add features that differ between them.',
  });
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
