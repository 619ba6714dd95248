/** Looks through whole columns to decide how their times and numbers are written. */
import type { ColumnMapping } from '../mapping';
import type { NumberReading, TimeReading } from '../reports';
import { column, type SqlFragment } from '../sql';
import { evidenceCounts, evidenceOf, evidenceRelation } from './evidence';
import { decideDecimal, isMissing } from './numbers';
import { SPELLINGS, spellingOf } from './spellings';
import { TIME, type TimePlan, timeRelation } from './times';

/** Runs one statement and gives its rows. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>;
type TimeWish = Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'>;

const DAY_OR_MONTH = SPELLINGS.findIndex(({ spelling }) => spelling === 'day_or_month') + 1;
/** More names of zones than there are: the rest is no zone. */
const MOST_ZONES = 500;

interface DateEvidence {
  rows: number;
  first_above_12: number;
  second_above_12: number;
  first_values: number;
  second_values: number;
  slashes: number;
}

/** How a column of times is read, decided by every row of the relation. */
export async function decideTimes(
  ask: Ask,
  relation: SqlFragment,
  { time, time_format: format, time_zone: zone }: TimeWish,
): Promise<{ plan: TimePlan; reading: TimeReading }> {
  const wish: TimePlan = { format, zone, order: 'mdy', zones: [] };
  const looked = timeRelation(relation, time, wish).text;
  const part = (place: number) => `TRY_CAST(${TIME.parts.text}[${place}] AS INTEGER)`;
  const dated = (condition: string) => `FILTER (${TIME.kind.text} = ${DAY_OR_MONTH} AND ${condition})`;
  const counts = {
    rows: `count(*) ${dated('TRUE')}`,
    first_above_12: `count(*) ${dated(`${part(2)} > 12`)}`,
    second_above_12: `count(*) ${dated(`${part(3)} > 12`)}`,
    first_values: `count(DISTINCT ${part(2)}) ${dated('TRUE')}`,
    second_values: `count(DISTINCT ${part(3)}) ${dated('TRUE')}`,
    slashes: `count(*) ${dated(`contains(left(${TIME.text.text}, 8), '/')`)}`,
  };
  const columns = Object.entries(counts).map(([name, count]) => `CAST(${count} AS DOUBLE) AS ${name}`);
  // The filter is the aggregate's: as a WHERE it would be computed anew, with all that it is made of.
  const zoneNames = `list_slice(list(DISTINCT ${TIME.zone.text}) FILTER (${TIME.zone.text} <> ''), 1, ${MOST_ZONES})`;
  const [evidence] = await ask(`SELECT ${columns.join(', ')}, ${zoneNames} AS zones FROM ${looked}`);
  const dates = decideDates(format, evidence as unknown as DateEvidence);
  const zones = [...((evidence?.zones as Iterable<string> | null) ?? [])];
  const plan: TimePlan = {
    ...wish,
    order: dates?.order ?? 'dmy',
    zones: zones.filter((name) => /^[A-Za-z]{2}/.test(name)),
  };
  return {
    plan,
    reading: await countTimes(ask, relation, time, plan, { dates, own_zone: zones.length > 0 }),
  };
}

/** How many rows of a column have which spelling, as a plan reads them. */
async function countTimes(
  ask: Ask,
  relation: SqlFragment,
  name: string,
  plan: TimePlan,
  { dates, own_zone }: Pick<TimeReading, 'dates' | 'own_zone'>,
): Promise<TimeReading> {
  const rows = await ask(
    `SELECT ${TIME.kind.text} AS kind, ${TIME.ts.text} IS NOT NULL AS is_read, ${TIME.text.text} IS NULL AS is_missing, ` +
      `CAST(count(*) AS DOUBLE) AS rows FROM ${timeRelation(relation, name, plan).text} GROUP BY ALL`,
  );
  const reading: TimeReading = {
    ...{ column: name, format: plan.format, zone: plan.zone, spellings: [], unreadable: 0, missing: 0 },
    ...{ dates, own_zone },
  };
  const counts = new Map<string, number>();
  for (const { kind, is_read: isRead, is_missing: isMissingRow, rows: count } of rows) {
    if (isMissingRow) reading.missing += Number(count);
    else if (!isRead) reading.unreadable += Number(count);
    else {
      const spelling = spellingOf(Number(kind), plan.order, plan.format);
      counts.set(spelling, (counts.get(spelling) ?? 0) + Number(count));
    }
  }
  reading.spellings = [...counts]
    .map(([spelling, count]) => ({ spelling, rows: count }))
    .sort((a, b) => b.rows - a.rows);
  return reading;
}

/**
 * Which of two numbers is the day: the one that is above 12 somewhere. Where neither is, the one with more different
 * values, as days change faster than months; where that does not tell either, the month comes first with slashes (as
 * spreadsheets of the USA write it) and the day with points and dashes. The last two are said to be ambiguous.
 */
function decideDates(format: string, found: DateEvidence): TimeReading['dates'] {
  if (found.rows === 0) return null;
  if (format === 'dmy' || format === 'mdy') return { order: format, decided: 'chosen' };
  const { first_above_12: first, second_above_12: second } = found;
  if (first !== second) {
    return {
      order: first > second ? 'dmy' : 'mdy',
      decided: first > 0 && second > 0 ? 'ambiguous' : 'column',
    };
  }
  const { first_values: firstValues, second_values: secondValues, slashes } = found;
  if (firstValues !== secondValues) {
    return { order: firstValues > secondValues ? 'dmy' : 'mdy', decided: 'ambiguous' };
  }
  return { order: slashes > found.rows / 2 ? 'mdy' : 'dmy', decided: 'ambiguous' };
}

/** Which decimal mark each column has, in the order given. */
export async function decideNumbers(
  ask: Ask,
  relation: SqlFragment,
  names: readonly string[],
  wish: ColumnMapping['numbers'],
): Promise<NumberReading[]> {
  if (names.length === 0) return [];
  if (wish !== 'auto') return names.map(() => ({ decimal: wish, decided: 'chosen' }));
  const aggregates = names.flatMap((_, place) => evidenceCounts(place));
  const [counts = {}] = await ask(
    `SELECT ${aggregates.join(', ')} FROM ${evidenceRelation(relation, names).text}`,
  );
  return names.map((_, place) => decideDecimal(evidenceOf(counts, place)));
}

/** The values of a column that a condition finds, the most frequent first; missing ones left out. */
export async function examplesOf(
  ask: Ask,
  relation: SqlFragment,
  name: string,
  where: string,
): Promise<string[]> {
  const text = column(name).text;
  const rows = await ask(
    `SELECT left(${text}, 80) AS text FROM ${relation.text} WHERE NOT ${isMissing(text)} AND ${where} ` +
      'GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5',
  );
  return rows.map((row) => String(row.text));
}
