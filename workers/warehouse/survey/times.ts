import { type Ask, decideTimes } from '../reading/decide';
import { isMissing } from '../reading/numbers';
import { fastTime } from '../reading/times';
import type { ColumnSurvey, TimeReading } from '../reports';
import { column, type SqlFragment } from '../sql';
import { ROWS_LOOKED_AT } from './glance';

/** Formats that a cast reads, with the range that its times must lie in. */
const CASTS = ['iso', 'ms', 's', 'us', 'ns'] as const;
const PLAUSIBLE = `BETWEEN ${Date.UTC(1990, 0, 1)} AND ${Date.UTC(2100, 0, 1)}`;

/** How the times of a column are written, by all its rows. */
export async function surveyTimes(
  ask: Ask,
  relation: SqlFragment,
  { name, rows, missing }: ColumnSurvey,
): Promise<TimeReading> {
  const wish = { time: name, time_format: 'auto', time_zone: 'UTC' };
  const text = column(name).text;
  const given = `FROM ${relation.text} WHERE NOT ${isMissing(text)}`;
  const casts = (formats: readonly (typeof CASTS)[number][]) =>
    formats.map((format) => {
      const read = fastTime({ ...wish, time_format: format })?.text ?? 'NULL';
      return `CAST(count(*) FILTER (${read} ${PLAUSIBLE}) AS DOUBLE) AS ${format}`;
    });
  // What reads none of the first rows does not read them all; one pass tells it of the others. Most files end here.
  const [first = {}] = await ask(
    `SELECT ${casts(CASTS).join(', ')} FROM (SELECT ${text} ${given} LIMIT ${ROWS_LOOKED_AT})`,
  );
  const likely = CASTS.filter((format) => Number(first[format]) > 0);
  const own = `bool_or(CASE WHEN contains(${text}, ':') THEN regexp_matches(${text}, '\\d ?([Zz]|[A-Z]{3,5}|[+-]\\d{2}(:?\\d{2})?)$') ELSE FALSE END) AS own_zone`;
  const [counts = {}] =
    likely.length > 0 ? await ask(`SELECT ${[...casts(likely), own].join(', ')} ${given}`) : [];
  const spelling = likely.find((format) => Number(counts[format]) === rows - missing);
  if (spelling === undefined) return (await decideTimes(ask, relation, wish)).reading;
  return {
    ...{ column: name, format: 'auto', zone: 'UTC', spellings: [{ spelling, rows: rows - missing }] },
    ...{ unreadable: 0, missing, dates: null, own_zone: counts.own_zone === true },
  };
}
