/** Times that one cast reads: where it reads a whole column, nothing else needs to look at it. */
import type { ColumnMapping } from '../mapping';
import type { Ask } from '../reading/decide';
import { isMissing } from '../reading/numbers';
import { fastTime } from '../reading/times';
import type { TimeReading } from '../reports';
import { column, identifier, type SqlFragment } from '../sql';

export const CASTS = ['iso', 'ms', 's', 'us', 'ns'] as const;
export type CastFormat = (typeof CASTS)[number];
/** Rows by which it is told whether a cast may read a whole column. */
const ROWS_TRIED = 500;
/** Milliseconds of the years that the times of a shop lie in. */
const PLAUSIBLE = `BETWEEN ${Date.UTC(1990, 0, 1)} AND ${Date.UTC(2100, 0, 1)}`;

/** A condition: a cast reads this value in this format. */
export function castSql(name: string, format: CastFormat): string {
  const read = fastTime({ time: name, time_format: format, time_zone: 'UTC' })?.text ?? 'NULL';
  return `${read} ${PLAUSIBLE}`;
}

/** How many rows each of these casts reads, and whether some of them say their own zone; for one statement over all rows. */
export function castAggregates(name: string, place: number, formats: readonly CastFormat[]): string[] {
  const text = column(name).text;
  const own = `CASE WHEN contains(${text}, ':') THEN regexp_matches(${text}, '\\d ?([Zz]|[A-Z]{3,5}|[+-]\\d{2}(:?\\d{2})?)$') ELSE FALSE END`;
  return [
    ...formats.map(
      (format) =>
        `CAST(count(*) FILTER (${castSql(name, format)}) AS DOUBLE) AS ${identifier(`${format}_${place}`)}`,
    ),
    ...(formats.includes('iso') ? [`bool_or(${own}) AS own_zone_${place}`] : []),
  ];
}

/** The reading of a column, where one of these casts reads every value that it has; null where none does. */
export function castReading(
  counts: Readonly<Record<string, unknown>>,
  place: number,
  { name, formats, given, missing }: CastColumn,
): TimeReading | null {
  const spelling = formats.find((format) => Number(counts[`${format}_${place}`]) === given);
  if (spelling === undefined || given === 0) return null;
  return {
    ...{ column: name, format: 'auto', zone: 'UTC', spellings: [{ spelling, rows: given }] },
    ...{ unreadable: 0, missing, dates: null, own_zone: counts[`own_zone_${place}`] === true },
  };
}

interface CastColumn {
  name: string;
  formats: readonly CastFormat[];
  /** Rows with a value, and without one. */
  given: number;
  missing: number;
}

type TimeWish = Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'>;

/** The same reading under another wish, where one cast reads every value and the wish lets it; null: it must be read anew. */
export function reuseReading(known: TimeReading | null, wish: TimeWish): TimeReading | null {
  if (!known || known.column !== wish.time || known.spellings.length !== 1 || known.unreadable > 0)
    return null;
  const spelling = known.spellings[0]?.spelling ?? '';
  const isCast = CASTS.some((format) => format === spelling);
  if (!isCast || !['auto', spelling].includes(wish.time_format)) return null;
  return { ...known, format: wish.time_format, zone: wish.time_zone };
}

/** One pass of casts over a chosen column; null where none that the wish lets reads it all. */
export async function readByCast(
  ask: Ask,
  relation: SqlFragment,
  wish: TimeWish,
): Promise<TimeReading | null> {
  const formats = CASTS.filter((format) => wish.time_format === 'auto' || wish.time_format === format);
  if (formats.length === 0) return null;
  const text = column(wish.time).text;
  const read = async (from: string, tried: readonly CastFormat[]) => {
    const given = `CAST(count(*) FILTER (NOT ${isMissing(text)}) AS DOUBLE) AS given`;
    const [row = {}] = await ask(
      `SELECT CAST(count(*) AS DOUBLE) AS rows, ${[given, ...castAggregates(wish.time, 0, tried)].join(', ')} FROM ${from}`,
    );
    return row;
  };
  const first = await read(`(SELECT ${text} FROM ${relation.text} LIMIT ${ROWS_TRIED})`, formats);
  const likely = formats.filter((format) => Number(first[`${format}_0`]) === Number(first.given));
  if (likely.length === 0 || Number(first.given) === 0) return null;
  const row = await read(relation.text, likely);
  const [given, missing] = [Number(row.given), Number(row.rows) - Number(row.given)];
  const found = castReading(row, 0, { name: wish.time, formats: likely, given, missing });
  return found && { ...found, format: wish.time_format, zone: wish.time_zone };
}
