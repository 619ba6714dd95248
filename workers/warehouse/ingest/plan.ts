/** How the columns of a mapping are read: first by casts alone, and where those do not do, as the whole columns decide. */
import type { ColumnMapping } from '../mapping';
import { type Ask, decideNumbers, decideTimes } from '../reading/decide';
import { isMissing, numberColumn, numberRelation } from '../reading/numbers';
import { FIRST_NUMBER, NUMBERS, spellingOf } from '../reading/spellings';
import { fastTime, TIME, timeRelation } from '../reading/times';
import type { ColumnValues, NumberReading, TimeReading } from '../reports';
import { column, SqlFragment, sql } from '../sql';
import type { Sources } from './sources';

/** Rows of the first source by which a column is tried with a cast alone. */
const ROWS_TRIED = 500;
const NUMBER_FIELDS = ['price', 'quantity', 'rating'] as const;
type NumberField = (typeof NUMBER_FIELDS)[number];

/** The columns of numbers that a mapping has. */
export function numberFields(mapping: ColumnMapping): { field: NumberField; name: string }[] {
  return NUMBER_FIELDS.flatMap((field) => {
    const name = mapping[field];
    return name === null ? [] : [{ field, name }];
  });
}

export interface ReadingPlan {
  /** A source's relation with what is read beside its columns. */
  wrap(relation: SqlFragment): SqlFragment;
  time: SqlFragment;
  numbers: { field: NumberField; name: string; value: SqlFragment; reading: NumberReading }[];
  /** What is known of the times before they are read; null: the plan is a try, every time that it reads has `spelling`. */
  timeReading: TimeReading | null;
  spelling: string;
  /** Whether what it could not read is to be read again by a full plan. */
  isTry: { time: boolean; numbers: boolean };
}

/** A plan of casts alone, or null where the first rows show that they do not do. */
export async function quickPlan(
  ask: Ask,
  sources: Sources,
  mapping: ColumnMapping,
): Promise<ReadingPlan | null> {
  const format =
    mapping.time_format === 'auto' ? await formatOfFirstRows(ask, sources, mapping) : mapping.time_format;
  const time = format === null ? null : fastTime({ ...mapping, time_format: format });
  if (time === null || format === null) return null;
  const isChosen = mapping.numbers !== 'auto';
  const decimal = mapping.numbers === 'comma' ? 'comma' : 'point';
  const reading: NumberReading = { decimal, decided: isChosen ? 'chosen' : 'column' };
  const fields = numberFields(mapping);
  return {
    wrap: (relation) =>
      isChosen
        ? numberRelation(
            relation,
            fields.map(({ name }) => ({ name, decimal })),
          )
        : relation,
    time,
    numbers: fields.map(({ field, name }, place) => ({
      field,
      name,
      value: isChosen ? numberColumn(place) : castNumber(name),
      reading,
    })),
    timeReading: null,
    spelling: format,
    isTry: { time: mapping.time_format === 'auto' || format === 'iso', numbers: !isChosen },
  };
}

/** A plan for every spelling that the columns hold, decided by all their rows. */
export async function fullPlan(ask: Ask, sources: Sources, mapping: ColumnMapping): Promise<ReadingPlan> {
  const { plan, reading } = await sources.readAll(column(mapping.time), (relation) =>
    decideTimes(ask, relation, mapping),
  );
  const fields = numberFields(mapping);
  const names = fields.map(({ name }) => name);
  const columns = new SqlFragment([...new Set(names)].map((name) => column(name).text).join(', '));
  const readings =
    names.length === 0
      ? []
      : await sources.readAll(columns, (relation) => decideNumbers(ask, relation, names, mapping.numbers));
  const decimals = fields.map(({ name }, place) => ({ name, decimal: readings[place]?.decimal ?? 'point' }));
  return {
    wrap: (relation) => timeRelation(numberRelation(relation, decimals), mapping.time, plan),
    time: TIME.ts,
    numbers: fields.map(({ field, name }, place) => ({
      field,
      name,
      value: numberColumn(place),
      reading: readings[place] ?? { decimal: 'point', decided: 'column' },
    })),
    timeReading: reading,
    spelling: mapping.time_format,
    isTry: { time: false, numbers: false },
  };
}

/** The one format that reads each of the first rows by a cast, if there is one. */
async function formatOfFirstRows(ask: Ask, sources: Sources, mapping: ColumnMapping): Promise<string | null> {
  const name = column(mapping.time).text;
  return sources.read(0, async (open) => {
    const rows = new SqlFragment(
      `(SELECT ${name} FROM ${open.relation.text} WHERE NOT ${isMissing(name)} LIMIT ${ROWS_TRIED})`,
    );
    const looked = timeRelation(rows, mapping.time, { format: 'auto', zone: 'UTC', order: 'mdy', zones: [] });
    const cast = fastTime({ ...mapping, time_format: 'iso', time_zone: 'UTC' })?.text ?? 'NULL';
    const found = await ask(
      `SELECT DISTINCT ${TIME.kind.text} AS kind, ${cast} IS NOT NULL AS is_cast FROM ${looked.text}`,
    );
    const [first] = found;
    if (found.length !== 1 || first?.kind == null) return null;
    if (first.is_cast) return 'iso';
    const number = NUMBERS[Number(first.kind) - FIRST_NUMBER];
    return number === undefined || number === 'excel' ? null : spellingOf(Number(first.kind), 'dmy', '');
  });
}

/** NULL where there is no value, NaN where a cast does not read it. */
function castNumber(name: string): SqlFragment {
  const cast = sql`TRY_CAST(${column(name)} AS DOUBLE)`;
  const missing = new SqlFragment(isMissing(column(name).text));
  return sql`CASE WHEN isfinite(${cast}) THEN ${cast} WHEN ${missing} THEN NULL ELSE CAST('nan' AS DOUBLE) END`;
}

/** `ColumnValues` before they are counted. */
export function emptyValues(
  field: ColumnValues['field'],
  name: string,
  reading: NumberReading | null,
): ColumnValues {
  return { field, column: name, given: 0, read: 0, unreadable: 0, missing: 0, examples: [], reading };
}
