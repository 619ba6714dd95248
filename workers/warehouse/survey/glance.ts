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
  const plan = { format: 'auto', zone: 'UTC', order: 'mdy', zones: [] } as const;
  const read = timeRelation(numberRelation(table, [{ name, decimal: 'point' }]), name, plan).text;
  const number = numberColumn(0).text;
  const [row = {}] = await ask(
    `SELECT CAST(count(${TIME.text.text}) AS DOUBLE) AS given, CAST(count(${TIME.ts.text}) AS DOUBLE) AS times, ` +
      `CAST(count(*) FILTER (NOT isnan(${number}) AND NOT regexp_full_match(${TIME.text.text}, '${ID}')) AS DOUBLE) AS numbers, ` +
      `CAST(count(*) FILTER (${TIME.ts.text} < time_before) AS DOUBLE) AS times_falling, ` +
      `CAST(count(*) FILTER (${number} < number_before) AS DOUBLE) AS numbers_falling ` +
      `FROM (SELECT *, lag(${TIME.ts.text}) OVER () AS time_before, lag(${number}) OVER () AS number_before FROM ${read})`,
  );
  const enough = (count: unknown) => Number(count) > Number(row.given) * ENOUGH;
  const [holdsNumbers, holdsTimes] = [enough(row.numbers), enough(row.times)];
  const falling = holdsTimes ? row.times_falling : row.numbers_falling;
  return { name, holdsNumbers, holdsTimes, rises: holdsTimes || holdsNumbers ? Number(falling) === 0 : null };
}
