import { type Ask, decideTimes } from '../reading/decide';
import { isMissing } from '../reading/numbers';
import { fastTime } from '../reading/times';
import type { ColumnSurvey, TimeReading } from '../reports';
import { column, type SqlFragment } from '../sql';

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
  // One pass tells whether one cast reads them all; most files end here.
  const casts = CASTS.map((format) => {
    const read = fastTime({ ...wish, time_format: format })?.text ?? 'NULL';
    return `CAST(count(*) FILTER (${read} ${PLAUSIBLE}) AS DOUBLE) AS ${format}`;
  });
  const own = `bool_or(regexp_matches(${text}, '\\d ?([Zz]|[A-Z]{3,5}|[+-]\\d{2}(:?\\d{2})?)$') AND contains(${text}, ':')) AS own_zone`;
  const [counts = {}] = await ask(
    `SELECT ${casts.join(', ')}, ${own} FROM ${relation.text} WHERE NOT ${isMissing(text)}`,
  );
  const spelling = CASTS.find((format) => Number(counts[format]) === rows - missing);
  if (spelling === undefined) return (await decideTimes(ask, relation, wish)).reading;
  return {
    ...{ column: name, format: 'auto', zone: 'UTC', spellings: [{ spelling, rows: rows - missing }] },
    ...{ unreadable: 0, missing, dates: null, own_zone: counts.own_zone === true },
  };
}
