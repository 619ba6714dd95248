/** The first rows of a file, kept for a moment: what kind of column each is. */
import type { Ask } from '../reading/decide';
import { isMissing, numberColumn, numberRelation } from '../reading/numbers';
import { COMPACT_PATTERN, NUMBER_PATTERN, NUMBER_RANGES, NUMBERS } from '../reading/spellings';
import { TIME, timeRelation } from '../reading/times';
import { identifier, literal, SqlFragment } from '../sql';
import { CASTS, type CastFormat, castSql } from './casts';

/** Rows by which it is told whether a column holds numbers or times, and whether it rises. */
export const ROWS_LOOKED_AT = 2000;
/** A column with no more different values has all of them counted. */
export const MOST_VALUES = 200;
/** A column holds numbers, or times, where more than this share of its values does. */
const ENOUGH = 0.5;

/** A letter or a word right before digits is an id (`u12`), although it could be a currency. */
const ID = '\\p{L}{1,8}[-_]?\\d+';

export interface Glance {
  name: string;
  holdsNumbers: boolean;
  holdsTimes: boolean;
  /** Null: it holds neither. */
  rises: boolean | null;
  /** Formats of times whose cast reads some of these rows: no other reads all of them. */
  casts: CastFormat[];
  /** Whether it has few different values: `perhaps` where these rows bring ever new ones. */
  hasFewValues: 'yes' | 'no' | 'perhaps';
}

/** Looks at the first rows of each column. */
export async function glance(ask: Ask, relation: SqlFragment, names: readonly string[]): Promise<Glance[]> {
  const table = identifier('\u00b7glance');
  await ask(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT *, row_number() OVER () AS ${PLACE} FROM ${relation.text} LIMIT ${ROWS_LOOKED_AT}`,
  );
  try {
    const found: Glance[] = [];
    const counts = await countPlainly(ask, table, names);
    for (const [place, name] of names.entries()) {
      const of = counts[place];
      if (!of) continue;
      const kind = plainKind(of) ?? (await kindByPatterns(ask, new SqlFragment(table), name));
      const casts = kind.holdsTimes ? CASTS.filter((format) => of(`cast_${format}`) > 0) : [];
      found.push({ name, ...kind, casts, hasFewValues: fewValues(of) });
    }
    return found;
  } finally {
    await ask(`DROP TABLE ${table}`);
  }
}

type Kind = Pick<Glance, 'holdsNumbers' | 'holdsTimes' | 'rises'>;

const PLACE = identifier('\u00b7place');

/** What needs no pattern that is slow to compile. */
const PLAIN: Record<string, (text: string, before: string) => string> = {
  rows: () => 'TRUE',
  given: (text) => `NOT ${isMissing(text)}`,
  plain: (text) =>
    `isfinite(TRY_CAST(${text} AS DOUBLE)) AND regexp_full_match(trim(${text}), ${literal(NUMBER_PATTERN)})`,
  with_digits: (text) => `regexp_matches(${text}, '\\d')`,
  compact: (text) => `regexp_full_match(trim(${text}), ${literal(COMPACT_PATTERN)})`,
  falling: (text, before) => `TRY_CAST(${text} AS DOUBLE) < TRY_CAST(${before} AS DOUBLE)`,
  ...Object.fromEntries(
    NUMBERS.map((kind) => [
      `in_${kind}`,
      (text: string) => `TRY_CAST(${text} AS DOUBLE) BETWEEN ${NUMBER_RANGES[kind].join(' AND ')}`,
    ]),
  ),
};
type Counts = (what: string) => number;

/** Of all columns in one statement. */
async function countPlainly(ask: Ask, table: string, names: readonly string[]): Promise<Counts[]> {
  const before = (place: number) => identifier(`\u00b7before ${place}`);
  const columns = names.flatMap((name, place) => {
    const text = identifier(name);
    const counts = [
      ...Object.entries(PLAIN).map(([what, condition]) => [what, condition(text, before(place))]),
      ...CASTS.map((format) => [`cast_${format}`, castSql(name, format)]),
    ].map(([what, condition]) => [what, `count(*) FILTER (${condition})`]);
    const values = [
      ['values', `count(DISTINCT ${text})`],
      ['values_before', `count(DISTINCT ${text}) FILTER (${PLACE} <= ${ROWS_LOOKED_AT / 2})`],
    ];
    return [...counts, ...values].map(([what, count]) => `CAST(${count} AS DOUBLE) AS ${what}_${place}`);
  });
  const lags = names.map((name, place) => `lag(${identifier(name)}) OVER () AS ${before(place)}`);
  const [row = {}] = await ask(
    `SELECT ${columns.join(', ')} FROM (SELECT *, ${lags.join(', ')} FROM ${table})`,
  );
  return names.map((_, place) => (what) => Number(row[`${what}_${place}`] ?? 0));
}

/** What kind of column it is where plain numbers, or their absence, tell; null where only the patterns do. */
function plainKind(of: Counts): Kind | null {
  const given = of('given');
  if (of('with_digits') === 0) return { holdsNumbers: false, holdsTimes: false, rises: null };
  if (of('plain') !== given) return null;
  const inRanges = NUMBERS.map((kind) => of(`in_${kind}`));
  const times = inRanges.reduce((sum, count) => sum + count, of('compact'));
  // Two kinds of times in one column do not rise as their numbers do.
  const holdsTimes = inRanges.includes(given);
  if (!holdsTimes && times > given * ENOUGH) return null;
  return { holdsNumbers: true, holdsTimes, rises: of('falling') === 0 };
}

function fewValues(of: Counts): Glance['hasFewValues'] {
  if (of('values') > MOST_VALUES) return 'no';
  return of('rows') < ROWS_LOOKED_AT || of('values') === of('values_before') ? 'yes' : 'perhaps';
}

async function kindByPatterns(ask: Ask, table: SqlFragment, name: string): Promise<Kind> {
  const monthFirst = await countFirst(ask, table, name, 'mdy');
  // Days above 12 are no months: the other order then reads more.
  const dayFirst =
    monthFirst.shaped > monthFirst.times ? await countFirst(ask, table, name, 'dmy') : monthFirst;
  const row = dayFirst.times > monthFirst.times ? dayFirst : monthFirst;
  const holdsNumbers = row.numbers > row.given * ENOUGH;
  const holdsTimes = row.times > row.given * ENOUGH;
  const falling = holdsTimes ? row.times_falling : row.numbers_falling;
  return { holdsNumbers, holdsTimes, rises: holdsTimes || holdsNumbers ? falling === 0 : null };
}

const COUNTED = {
  given: `count(${TIME.text.text})`,
  shaped: `count(${TIME.kind.text})`,
  times: `count(${TIME.ts.text})`,
  numbers: `count(*) FILTER (NOT isnan(${numberColumn(0).text}) AND NOT regexp_full_match(${TIME.text.text}, '${ID}'))`,
  times_falling: `count(*) FILTER (${TIME.ts.text} < time_before)`,
  numbers_falling: `count(*) FILTER (${numberColumn(0).text} < number_before)`,
};

async function countFirst(
  ask: Ask,
  table: SqlFragment,
  name: string,
  order: 'dmy' | 'mdy',
): Promise<Record<keyof typeof COUNTED, number>> {
  const plan = { format: 'auto', zone: 'UTC', order, zones: [] };
  const read = timeRelation(numberRelation(table, [{ name, decimal: 'point' }]), name, plan).text;
  const counts = Object.entries(COUNTED).map(([what, count]) => `CAST(${count} AS DOUBLE) AS ${what}`);
  const [row] = await ask(
    `SELECT ${counts.join(', ')} FROM (SELECT *, lag(${TIME.ts.text}) OVER () AS time_before, ` +
      `lag(${numberColumn(0).text}) OVER () AS number_before FROM ${read})`,
  );
  return row as Record<keyof typeof COUNTED, number>;
}
