/** What became of the values of the columns, row by row: given = read + unreadable. */
import type { ColumnMapping } from '../mapping';
import { examplesOf } from '../reading/decide';
import { isMissing } from '../reading/numbers';
import type { ColumnValues, TimeReading } from '../reports';
import { column, identifier } from '../sql';
import { emptyValues, type ReadingPlan } from './plan';
import type { Sources } from './sources';
import type { Staging } from './staging';

/** A header among the rows is no row of values. */
const ROWS = "reason IS DISTINCT FROM 'header_row'";
const MOST_EXAMPLES = 5;

/** Whether rows stand in the staging table that a full plan may read better. */
export async function needsFullPlan(staging: Staging, plan: ReadingPlan): Promise<boolean> {
  const conditions = [
    ...(plan.isTry.time ? ['ts IS NULL', "reason = 'implausible_time'"] : []),
    ...(plan.isTry.numbers ? plan.numbers.map(({ field }) => `isnan(${identifier(field)})`) : []),
  ];
  if (conditions.length === 0) return false;
  const found = await staging.quietly(
    `SELECT 1 AS found FROM ${identifier(staging.staged)} WHERE ${ROWS} AND (${conditions.join(' OR ')}) LIMIT 1`,
  );
  return found.length > 0;
}

/** Counts and examples of each column of numbers, and of the times. */
export async function countValues(
  staging: Staging,
  sources: Sources,
  plan: ReadingPlan,
  mapping: ColumnMapping,
): Promise<{ values: ColumnValues[]; time: TimeReading }> {
  const table = identifier(staging.staged);
  const fields = plan.numbers.map(({ field }) => identifier(field));
  const [counts = {}] = await staging.quietly(
    `SELECT CAST(count(*) AS DOUBLE) AS rows, CAST(count(ts) AS DOUBLE) AS times ${fields
      .map(
        (field, place) =>
          `, CAST(count(${field}) AS DOUBLE) AS given_${place}, CAST(count(*) FILTER (isnan(${field})) AS DOUBLE) AS unreadable_${place}`,
      )
      .join('')} FROM ${table} WHERE ${ROWS}`,
  );
  const rows = Number(counts.rows);
  const values: ColumnValues[] = [];
  for (const [place, { name, field, value, reading }] of plan.numbers.entries()) {
    const [given, unreadable] = [Number(counts[`given_${place}`]), Number(counts[`unreadable_${place}`])];
    const examples =
      unreadable === 0 ? [] : await unread(staging, sources, plan, name, `isnan(${value.text})`);
    const counted = { given, unreadable, read: given - unreadable, missing: rows - given };
    const divided = field === 'price' && mapping.price_is === 'total' ? mapping.quantity : null;
    values.push({
      ...{ ...emptyValues(field, name, reading), ...counted, examples },
      ...(divided === null ? {} : { divided_by: divided }),
    });
  }
  values.push(await timeValues(staging, sources, plan, mapping.time, { rows, read: Number(counts.times) }));
  return { values, time: timeReading(plan, mapping, values.at(-1)) };
}

async function timeValues(
  staging: Staging,
  sources: Sources,
  plan: ReadingPlan,
  name: string,
  { rows, read }: { rows: number; read: number },
): Promise<ColumnValues> {
  const values = { ...emptyValues('time', name, null), read };
  if (read === rows) return { ...values, given: rows };
  // A header that stands among the rows has a text that is no time, and is no row.
  const notHeader = `trim(${column(name).text}) <> ${`'${name.replaceAll("'", "''")}'`}`;
  const where = `${plan.time.text} IS NULL AND ${notHeader}`;
  let unreadable = 0;
  for (const open of sources.all) {
    const [counted] = await staging.quietly(
      `SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${plan.wrap(open.relation).text} WHERE NOT ${isMissing(column(name).text)} AND ${where}`,
    );
    unreadable += Number(counted?.rows ?? 0);
  }
  unreadable = Math.min(unreadable, rows - read);
  const examples = unreadable === 0 ? [] : await unread(staging, sources, plan, name, where);
  return { ...values, given: read + unreadable, unreadable, missing: rows - read - unreadable, examples };
}

async function unread(
  staging: Staging,
  sources: Sources,
  plan: ReadingPlan,
  name: string,
  where: string,
): Promise<string[]> {
  const found: string[] = [];
  for (const open of sources.all) {
    if (found.length >= MOST_EXAMPLES) break;
    found.push(...(await examplesOf((text) => staging.quietly(text), plan.wrap(open.relation), name, where)));
  }
  return [...new Set(found)].slice(0, MOST_EXAMPLES);
}

function timeReading(
  plan: ReadingPlan,
  mapping: ColumnMapping,
  values: ColumnValues | undefined,
): TimeReading {
  const { read = 0, unreadable = 0, missing = 0 } = values ?? {};
  if (plan.timeReading) return { ...plan.timeReading, unreadable, missing };
  return {
    column: mapping.time,
    format: mapping.time_format,
    zone: mapping.time_zone,
    spellings: [{ spelling: plan.spelling, rows: read }],
    unreadable,
    missing,
    dates: null,
    own_zone: null,
  };
}
