/** Ids, timestamps and the order's id must not be features, neither by name nor in disguise. */
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import { formatNumber } from '../../../ui/formats';
import { type Leakage, withVerdict } from '../context';
import identitySql from '../sql/identity.sql?raw';
import type { Check, CheckDetail } from '../value';

const FORBIDDEN_NAMES =
  /^(?:.*_)?(?:id|ids|ts|timestamp|transactionid|transaction|order_id|visitorid|itemid|label|split|cutoff|example)$/i;
/** What an expression of a person's own must not read. */
const FORBIDDEN_SOURCES =
  /\b(?:order_id|transactionid|label|label_end_ts|split|example_id|session_id|user_id|item_id)\b/gi;
const SUSPECTS = ['example_id', 'user_id', 'item_id', 'session_id', 'cutoff_ts', 'label_end_ts'] as const;
/** Columns are 32-bit floats, which cannot hold a time in ms: a straight line of one still correlates so much. */
const IDENTICAL = 0.9999;
/** Few rows lie on a line by chance. */
const FEWEST_ROWS = 50;

export async function columnCheck(leak: Leakage, sample: string): Promise<Check> {
  const slots = { names: { sample, correlations: correlations(leak) } };
  const found = await leak.db.row<Record<string, number | null>>(null, identitySql, slots);
  const rows = found.rows ?? 0;
  const byName = leak.features
    .filter(({ name }) => FORBIDDEN_NAMES.test(name))
    .map(({ name }): CheckDetail => ({ name, value: 1, note: 'by its name' }));
  const bySource = leak.features.flatMap(({ name, group, sql }): CheckDetail[] => {
    const found = group === 'own' ? [...new Set(sql.match(FORBIDDEN_SOURCES) ?? [])] : [];
    return found.length > 0 ? [{ name, value: 1, note: `reads ${found.join(', ')}` }] : [];
  });
  const byContent = leak.features.flatMap(({ name }, feature) =>
    SUSPECTS.flatMap((suspect): CheckDetail[] => {
      const size = Math.abs(found[alias(feature, suspect)] ?? 0);
      return size > IDENTICAL && rows > FEWEST_ROWS
        ? [{ name, value: size, note: `correlation ${formatNumber(size, 6)} with ${suspect}` }]
        : [];
    }),
  );
  const details = [...byName, ...bySource, ...byContent];
  const names = [...new Set(details.map(({ name }) => name))];
  return withVerdict({
    id: 'forbidden_columns',
    title: 'No id or timestamp among the features',
    number: names.length,
    threshold: 0,
    kind: 'count',
    affected: names.length === 0 ? 0 : rows,
    sql: leak.db.bound(identitySql, slots),
    sentence:
      names.length === 0
        ? 'No feature is named like an id, a timestamp or an order, or is a straight line of one.'
        : `${details.map(({ name, note }) => `${name} (${note})`).join(', ')}.`,
    fix: 'Leave it out: an id or a date learns the rows by heart, and an order id exists only where there was a purchase.',
    details,
  });
}

function correlations(leak: Leakage): SqlFragment {
  const parts = leak.features.flatMap(({ name }, feature) =>
    SUSPECTS.map(
      (suspect) =>
        `CAST(corr(CAST(s.${column(name).text} AS DOUBLE), CAST(e.${suspect} AS DOUBLE)) AS DOUBLE) AS ${alias(feature, suspect)}`,
    ),
  );
  return new SqlFragment(parts.join(', '));
}

function alias(feature: number, suspect: string): string {
  return `f${feature}_${suspect}`;
}
