/** Nothing that a feature row knows may be dated at or after its cut-off. */
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import { formatCount, plural } from '../../../ui/formats';
import { type Leakage, withVerdict } from '../context';
import newestSourceSql from '../sql/newest_source.sql?raw';
import sourcesSql from '../sql/sources.sql?raw';
import type { Check } from '../value';

const MS: Record<string, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

interface Found {
  rows: number;
  late: number;
  ties: number | null;
  tied_rows: number;
  closest_ms: number | null;
}

export async function newestSourceCheck(leak: Leakage): Promise<Check> {
  const names = { least_ms: leastMs(leak) };
  const inner = leak.db.bound(newestSourceSql, { names });
  const found = await leak.db.row<Found>(null, sourcesSql, { names: { sources: new SqlFragment(inner) } });
  const late = found.late;
  const ties = `${plural(found.ties ?? 0, 'event')} at exactly the cut-off of ${plural(found.tied_rows, 'row')} ${found.ties === 1 ? 'is' : 'are'} not counted`;
  return withVerdict({
    id: 'newest_source',
    title: 'The newest source of every row lies before its cut-off',
    number: late,
    threshold: 0,
    kind: 'count',
    affected: late,
    sql: `SELECT * FROM (${inner}\n) AS sources\nWHERE newest_source_ts >= cutoff_ts\nORDER BY example_id`,
    sentence:
      late === 0
        ? `The newest source of all ${formatCount(found.rows)} rows is at least ${formatCount(found.closest_ms ?? 0)} ms old; ties: ${ties}.`
        : `${plural(late, 'row')} ${late === 1 ? 'knows' : 'know'} something dated at or after the cut-off; ties: ${ties}.`,
    fix: 'Set the cut-off after the session has ended, and join sources with ts < cutoff_ts, not <=.',
  });
}

/** The shortest of all "time since" features in whole ms, as SQL; a very long time where there is none. */
function leastMs(leak: Leakage): SqlFragment {
  const since = leak.features.flatMap(({ name, unit }) => {
    const factor = MS[unit];
    return /_since_/.test(name) && factor ? [`f.${column(name).text} * ${factor}.0`] : [];
  });
  if (since.length === 0) return new SqlFragment('9000000000000');
  return new SqlFragment(
    `CAST(ceil(least(${since.map((value) => `coalesce(${value}, 9000000000000.0)`).join(', ')})) AS BIGINT)`,
  );
}
