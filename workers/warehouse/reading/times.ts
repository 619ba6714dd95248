/** A column of times as SQL: what each row's spelling is, and the UTC milliseconds that it stands for. */
import type { ColumnMapping, TimeSpelling } from '../mapping';
import { column, identifier, literal, SqlFragment, sql } from '../sql';
import { MISSING_TEXT } from './missing';
import { FIRST_NUMBER, MONTHS, NUMBER_PATTERN, NUMBER_RANGES, NUMBERS, SPELLINGS, TYPED } from './spellings';
import { ABBREVIATIONS, isTimeZone, localRules, offsetSql } from './zones';

/** Columns that reading a time adds to a relation, all of them text of ours: no file has such names. */
const COLUMNS = {
  text: '\u00b7time text',
  number: '\u00b7time number',
  kind: '\u00b7time kind',
  parts: '\u00b7time parts',
  local: '\u00b7time local',
  zone: '\u00b7time zone',
  ts: '\u00b7time',
} as const;
/** Milliseconds, the pattern of a row (NULL: none), its parts and its zone, in a relation of `timeRelation`. */
export const TIME = {
  ts: column(COLUMNS.ts),
  kind: column(COLUMNS.kind),
  text: column(COLUMNS.text),
  zone: column(COLUMNS.zone),
  parts: column(COLUMNS.parts),
};

/** What is needed to read a column: the mapping's wishes, and what the whole column decided. */
export interface TimePlan {
  format: string;
  zone: string;
  order: 'dmy' | 'mdy';
  /** Zones that stand in the text and are not among the abbreviations. */
  zones: readonly string[];
}

/** Formats that one cast reads, with times in UTC: nothing else is spent on a row. */
export function fastTime({
  time,
  time_format: format,
  time_zone: zone,
}: Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'>): SqlFragment | null {
  const text = column(time);
  switch (format) {
    case 'iso':
      return zone === 'UTC' ? sql`epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))` : null;
    case 'ms':
      return sql`TRY_CAST(${text} AS BIGINT)`;
    case 'us':
      return sql`TRY_CAST(${text} AS BIGINT) // 1000`;
    case 'ns':
      return sql`TRY_CAST(${text} AS BIGINT) // 1000000`;
    case 's':
      return sql`TRY_CAST(TRY_CAST(${text} AS DOUBLE) * 1000 AS BIGINT)`;
    default:
      return null;
  }
}

/** The relation with the columns of `TIME` beside its own, in the same order of rows. */
export function timeRelation(relation: SqlFragment, name: string, plan: TimePlan): SqlFragment {
  // A zone is checked here, so that a wrong one is told before anything is read.
  localRules(plan.zone);
  const layers: [name: string, expression: string][][] = [
    [[COLUMNS.text, cleanText(identifier(name))]],
    [[COLUMNS.number, numberSql()]],
    [[COLUMNS.kind, kindSql(plan)]],
    [[COLUMNS.parts, partsSql(plan)]],
    [
      [COLUMNS.local, localSql(plan)],
      [COLUMNS.zone, `${identifier(COLUMNS.parts)}[9]`],
    ],
    [[COLUMNS.ts, instantSql(plan)]],
  ];
  const text = layers.reduce(
    (inner, added) =>
      `(SELECT *, ${added.map(([as, expression]) => `${expression} AS ${identifier(as)}`).join(', ')} FROM ${inner})`,
    relation.text,
  );
  return new SqlFragment(text);
}

/** Blanks of all kinds are one blank, none stands outside; what says "missing" is NULL. */
function cleanText(name: string): string {
  const text = `trim(regexp_replace(${name}, '[\\s\\x{A0}\\x{2009}\\x{202F}]+', ' ', 'g'))`;
  return `CASE WHEN ${name} IS NULL OR regexp_full_match(${name}, ${literal(MISSING_TEXT)}) THEN NULL ELSE ${text} END`;
}

/** The value of a plain number, so that no pattern is tried twice; NULL for all else. */
function numberSql(): string {
  const text = identifier(COLUMNS.text);
  return `CASE WHEN regexp_full_match(${text}, ${literal(NUMBER_PATTERN)}) THEN TRY_CAST(${text} AS DOUBLE) END`;
}

/** Which pattern a text follows, of those that the format allows. */
function kindSql({ format }: TimePlan): string {
  const text = identifier(COLUMNS.text);
  if (format.includes('%')) return `CASE WHEN ${text} IS NOT NULL THEN ${TYPED} END`;
  const number = identifier(COLUMNS.number);
  const chosen = NUMBERS.indexOf(format as (typeof NUMBERS)[number]);
  if (chosen >= 0) return `CASE WHEN ${number} IS NOT NULL THEN ${FIRST_NUMBER + chosen} END`;
  const cases: string[] = [];
  if (format === 'auto') {
    for (const [place, kind] of NUMBERS.entries()) {
      const [from, to] = NUMBER_RANGES[kind];
      cases.push(`WHEN ${number} BETWEEN ${from} AND ${to} THEN ${FIRST_NUMBER + place}`);
    }
  }
  for (const [place, { spelling, pattern }] of SPELLINGS.entries()) {
    if (format === 'auto' || isOf(spelling, format)) {
      cases.push(`WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN ${place + 1}`);
    }
  }
  return cases.length === 0 ? 'CAST(NULL AS INTEGER)' : `CASE ${cases.join(' ')} END`;
}

function isOf(spelling: TimeSpelling | 'day_or_month', format: string): boolean {
  return spelling === 'day_or_month' ? format === 'dmy' || format === 'mdy' : spelling === format;
}

/** A list `[year, month, day, hour, minute, second, fraction, half of the day, zone]` of text; empty for numbers. */
function partsSql({ order }: TimePlan): string {
  const [text, kind] = [identifier(COLUMNS.text), identifier(COLUMNS.kind)];
  const cases = SPELLINGS.map(({ spelling, pattern, parts }, place) => {
    const given =
      spelling === 'day_or_month' && order === 'dmy' ? parts.replace('\\1|\\2', '\\2|\\1') : parts;
    return `WHEN ${place + 1} THEN string_split(regexp_replace(${text}, ${literal(`^(?:${pattern})$`)}, ${literal(given)}), '|')`;
  });
  return `CASE ${kind} ${cases.join(' ')} ELSE ['', '', '', '', '', '', '', '', ''] END`;
}

/** Milliseconds as if the time were UTC, or UTC itself where the number counts from 1970; NULL for impossible dates. */
function localSql({ format }: TimePlan): string {
  const [text, kind] = [identifier(COLUMNS.text), identifier(COLUMNS.kind)];
  const part = (place: number) => `${identifier(COLUMNS.parts)}[${place}]`;
  const number = (place: number) => `coalesce(TRY_CAST(${part(place)} AS BIGINT), 0)`;
  const year = `CASE length(${part(1)}) WHEN 2 THEN CASE WHEN ${part(1)} < '70' THEN '20' ELSE '19' END || ${part(1)} ELSE ${part(1)} END`;
  const month = `CASE WHEN TRY_CAST(${part(2)} AS INTEGER) IS NOT NULL THEN ${part(2)} ELSE CASE lower(left(${part(2)}, 3)) ${MONTHS.map(
    (names, place) => names.map((name) => `WHEN ${literal(name)} THEN '${place + 1}'`).join(' '),
  ).join(' ')} END END`;
  const hour = `CASE WHEN ${part(8)} = '' THEN ${number(4)} WHEN upper(${part(8)}) = 'P' THEN ${number(4)} % 12 + 12 ELSE ${number(4)} % 12 END`;
  const clock = `((${hour}) * 3600 + ${number(5)} * 60 + ${number(6)}) * 1000 + CAST(left(rpad(${part(7)}, 3, '0'), 3) AS BIGINT)`;
  const written = `epoch_ms(TRY_CAST(concat(${year}, '-', ${month}, '-', ${part(3)}) AS TIMESTAMP)) + ${clock}`;
  const double = `TRY_CAST(${text} AS DOUBLE)`;
  const long = `TRY_CAST(${text} AS BIGINT)`;
  const numbers: Record<(typeof NUMBERS)[number], string> = {
    s: `TRY_CAST(round(${double} * 1000) AS BIGINT)`,
    ms: long,
    us: `${long} // 1000`,
    ns: `${long} // 1000000`,
    // Serials are days; Excel itself keeps seconds.
    excel: `TRY_CAST(round((${double} - 25569) * 86400) * 1000 AS BIGINT)`,
  };
  const cases = NUMBERS.map((name, place) => `WHEN ${FIRST_NUMBER + place} THEN ${numbers[name]}`);
  const typed = format.includes('%')
    ? `WHEN ${TYPED} THEN epoch_ms(try_strptime(${text}, ${literal(format)}))`
    : '';
  return `CASE ${kind} ${cases.join(' ')} ${typed} ELSE ${written} END`;
}

/** Local milliseconds less the offset of the zone: that of the text, else that of the mapping. */
function instantSql(plan: TimePlan): string {
  const [local, zone, kind] = [identifier(COLUMNS.local), identifier(COLUMNS.zone), identifier(COLUMNS.kind)];
  const counted = NUMBERS.flatMap((name, place) => (name === 'excel' ? [] : [FIRST_NUMBER + place]));
  const saysOffset = /%z/i.test(plan.format) ? [...counted, TYPED] : counted;
  const digits = `regexp_replace(${zone}, '[^0-9]', '', 'g')`;
  const minutes = `CASE WHEN length(${digits}) <= 2 THEN CAST(${digits} AS BIGINT) * 60 ELSE CAST(left(${digits}, length(${digits}) - 2) AS BIGINT) * 60 + CAST(right(${digits}, 2) AS BIGINT) END`;
  const sign = `CASE WHEN contains(${zone}, '+') THEN 1 ELSE -1 END`;
  const fixed = Object.entries(ABBREVIATIONS).map(
    ([name, hours]) => `WHEN upper(${zone}) = ${literal(name)} THEN ${hours * 3_600_000}`,
  );
  const named = plan.zones
    .filter((name) => !(name.toUpperCase() in ABBREVIATIONS) && isTimeZone(name))
    .map((name) => `WHEN ${zone} = ${literal(name)} THEN ${offsetSql(name, local)}`);
  return (
    `${local} - CASE WHEN ${kind} IN (${saysOffset.join(', ')}) THEN 0 ` +
    `WHEN ${zone} = '' THEN ${offsetSql(plan.zone, local)} ` +
    `WHEN upper(${zone}) = 'Z' THEN 0 ` +
    `WHEN regexp_full_match(${zone}, '(UTC|GMT)?[-+\u2212]\\d{1,2}(:?\\d{2})?') THEN ${sign} * (${minutes}) * 60000 ` +
    `${[...fixed, ...named].join(' ')} END`
  );
}
