/** The first rows of a file, kept for a moment: what kind of column each is. */
import type { Ask } from '../reading/decide';
import { numberColumn, numberRelation } from '../reading/numbers';
import { TIME, timeRelation } from '../reading/times';
import { identifier, SqlFragment } from '../sql';

/** Rows by which it is told whether a column holds numbers or times, and whether it rises. */
export const ROWS_LOOKED_AT = 2000;
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
}

/** Looks at the first rows of each column. */
export async function glance(ask: Ask, relation: SqlFragment, names: readonly string[]): Promise<Glance[]> {
  const table = identifier('\u00b7glance');
  await ask(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM ${relation.text} LIMIT ${ROWS_LOOKED_AT}`,
  );
  try {
    const found: Glance[] = [];
    for (const name of names) found.push(await glanceAt(ask, new SqlFragment(table), name));
    return found;
  } finally {
    await ask(`DROP TABLE ${table}`);
  }
}

async function glanceAt(ask: Ask, table: SqlFragment, name: string): Promise<Glance> {
  const monthFirst = await countFirst(ask, table, name, 'mdy');
  // Days above 12 are no months: the other order then reads more.
  const dayFirst =
    monthFirst.shaped > monthFirst.times ? await countFirst(ask, table, name, 'dmy') : monthFirst;
  const row = dayFirst.times > monthFirst.times ? dayFirst : monthFirst;
  const holdsNumbers = row.numbers > row.given * ENOUGH;
  const holdsTimes = row.times > row.given * ENOUGH;
  const falling = holdsTimes ? row.times_falling : row.numbers_falling;
  return { name, holdsNumbers, holdsTimes, rises: holdsTimes || holdsNumbers ? falling === 0 : null };
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
