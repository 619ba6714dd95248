/** Reasons that only the whole staging table can give: missing ids, cancelled orders, rows that occur twice. */
import type { ColumnMapping } from '../mapping';
import { MISSING_WORDS } from '../reading/missing';
import { localMidnight } from '../reading/zones';
import type { DuplicateRule, IngestReport } from '../reports';
import { identifier, literal } from '../sql';
import { OPTIONAL_IDS } from './expressions';
import duplicatesSql from './sql/duplicates.sql?raw';
import repeatedSql from './sql/repeated.sql?raw';
import type { Staging } from './staging';

const DAY = 86_400_000;
const ROWS_TRIED = 1000;
const WORDS = MISSING_WORDS.map((word) => literal(word)).join(', ');

/** Ids that are words for "missing" are none: rows without a user or an item go, other ids become NULL. */
export async function markMissingIds(
  staging: Staging,
  mapping: ColumnMapping,
): Promise<IngestReport['missing_ids']> {
  if (!mapping.missing_words) return [];
  const table = identifier(staging.staged);
  const ids = [
    { key: 'user_key', name: mapping.user, clears: false },
    { key: 'item_key', name: mapping.item, clears: false },
    ...OPTIONAL_IDS.flatMap(({ field, staged }) => {
      const name = mapping[field];
      return name === null ? [] : [{ key: staged, name, clears: true }];
    }),
  ];
  const found: IngestReport['missing_ids'] = [];
  for (const { key, name, clears } of ids) {
    const counts = await staging.quietly(
      `SELECT ${key} AS word, CAST(count(*) AS DOUBLE) AS rows FROM ${table} WHERE ${key} IN (${WORDS}) GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
    if (counts.length === 0) continue;
    found.push({
      column: name,
      words: Object.fromEntries(counts.map(({ word, rows }) => [String(word), Number(rows)])),
    });
    const change = clears ? `SET ${key} = NULL` : "SET reason = 'missing_id'";
    const rows = clears
      ? ''
      : key === 'item_key'
        ? " AND reason IS NULL AND event <> 'search'"
        : ' AND reason IS NULL';
    await staging.run(
      'Ids that say "missing"',
      `UPDATE ${table} ${change} WHERE ${key} IN (${WORDS})${rows}`,
    );
  }
  return found;
}

/**
 * Cancelled invoices as ERP systems number them: a C before the number of an order, in a file whose other orders are plain
 * numbers (so that ids which all begin with C stay orders).
 */
export async function markCancelled(staging: Staging, mapping: ColumnMapping): Promise<void> {
  if (mapping.order === null || mapping.refunds === 'keep') return;
  const table = identifier(staging.staged);
  const cancelled = "regexp_full_match(order_key, '[Cc]\\d+')";
  const [counts] = await staging.quietly(
    `SELECT CAST(count(*) FILTER (${cancelled}) AS DOUBLE) AS cancelled, ` +
      `CAST(count(*) FILTER (regexp_full_match(order_key, '\\d+')) AS DOUBLE) AS plain FROM ${table} WHERE event = 'purchase'`,
  );
  const rows = Number(counts?.cancelled ?? 0);
  if (rows === 0 || rows >= Number(counts?.plain ?? 0)) return;
  const where = `reason IS NULL AND event = 'purchase' AND ${cancelled}`;
  await staging.run('Cancelled orders', `UPDATE ${table} SET reason = 'refund' WHERE ${where}`);
}

/** Decides whether equal rows are one row, and marks all but the first where they are. */
export async function markDuplicates(
  staging: Staging,
  wish: 'auto' | 'drop' | 'keep',
  mapping: ColumnMapping,
): Promise<DuplicateRule> {
  const rule = await duplicateRule(staging, wish, mapping);
  if (rule.rule === 'keep') return rule;
  // Most files have no duplicates, and the update reads every row again: it runs only where there are some.
  const repeated = `repeated_${staging.staged}`;
  try {
    await staging.make('Rows that occur more than once', repeated, repeatedSql);
    if ((await staging.count(repeated)) > 0) {
      await staging.mark('Mark duplicates', 'duplicate', duplicatesSql, { names: { repeated } });
    }
  } finally {
    await staging.session.query(`DROP TABLE IF EXISTS ${identifier(repeated)}`);
  }
  return rule;
}

/** Where a row is a unit of an order, or an event of a whole day, two equal ones are two. */
async function duplicateRule(
  staging: Staging,
  wish: 'auto' | 'drop' | 'keep',
  { quantity, time_zone: zone }: ColumnMapping,
): Promise<DuplicateRule> {
  if (wish !== 'auto') return { rule: wish, why: 'chosen' };
  if (quantity !== null) return { rule: 'keep', why: 'quantities' };
  const table = identifier(staging.staged);
  const timesOf = (rows: string) =>
    staging.quietly(
      `SELECT CAST(ts % ${DAY} AS DOUBLE) AS time, CAST(min(ts) AS DOUBLE) AS first ` +
        `FROM (SELECT ts FROM ${table} WHERE reason IS NULL ${rows}) GROUP BY 1 LIMIT 3`,
    );
  // A few rows tell nearly always that there are times of day; only where they do not, all are looked at.
  const few = await timesOf(`LIMIT ${ROWS_TRIED}`);
  const times = few.length > 2 ? few : await timesOf('');
  const isMidnight = (ts: number) => ts % DAY === 0 || localMidnight(zone, ts);
  return times.length <= 2 && times.every(({ first }) => isMidnight(Number(first)))
    ? { rule: 'keep', why: 'no_time_of_day' }
    : { rule: 'drop', why: 'times_of_day' };
}
