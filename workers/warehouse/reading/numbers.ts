/** A column of numbers as SQL: prices with separators, signs and currencies, by the convention of the column. */

import { identifier, literal, SqlFragment } from '../sql';
import { MISSING_TEXT } from './missing';

export type Decimal = 'point' | 'comma';
/** Values that tell the convention of their column, see `evidence.ts`. */
export interface NumberEvidence {
  point: number;
  comma: number;
  either: number;
}

const BLANKS = '[\\s\\x{A0}\\x{2009}\\x{202F}]+';
/** Signs, brackets, currency signs, and what groups digits beside points and commas. */
const AROUND = "[-+\\x{2212}\\x{2013}\\x{2014}()\\p{Sc}' \\x{2019}]";
const CURRENCY_WORDS = '^\\p{L}+\\.?|\\p{L}+\\.?$';
const NEGATIVE = '(?:^|[^.,])[-\\x{2212}]|\\(';
/** A sign between digits is a range or a date; blanks and apostrophes stand before three digits or separate two numbers. */
const TWO_NUMBERS =
  "\\d ?[-+\\x{2212}()] ?\\d|\\d[' \\x{2019}](?:\\d{1,2}(?:\\D|$)|\\d{4})|\\p{L}\\d+\\p{L}+\\d";

/** What a number column adds to a relation; `place` tells several columns apart. */
export function numberColumn(place: number): SqlFragment {
  return new SqlFragment(identifier(`\u00b7number ${place}`));
}

/**
 * The relation with one column for each number column: its value, NULL where there is none, NaN where what stands there is
 * no number. What one cast reads costs one cast.
 */
export function numberRelation(
  relation: SqlFragment,
  columns: readonly { name: string; decimal: Decimal }[],
): SqlFragment {
  return columns.reduce((inner, { name, decimal }, place) => {
    const part = (of: string) => identifier(`\u00b7${of} ${place}`);
    const [cast, core, digits] = [part('cast'), part('core'), part('digits')];
    const text = identifier(name);
    const layers = [
      [cast, castSql(text, decimal)],
      [
        core,
        `CASE WHEN ${cast} IS NULL THEN trim(regexp_replace(${text}, ${literal(BLANKS)}, ' ', 'g')) END`,
      ],
      [digits, digitsSql(core)],
      [
        numberColumn(place).text,
        `CASE WHEN ${cast} IS NOT NULL THEN ${cast} WHEN ${isMissing(text)} THEN NULL ` +
          `ELSE coalesce(${valueSql(core, digits, decimal)}, CAST('nan' AS DOUBLE)) END`,
      ],
    ];
    return new SqlFragment(
      layers.reduce(
        (from, [as, expression]) => `(SELECT *, ${expression} AS ${as} FROM ${from})`,
        inner.text,
      ),
    );
  }, relation);
}

/** Whether a text says that there is no value. No word for that begins with a digit, and most values do. */
export function isMissing(text: string): string {
  return (
    `CASE WHEN ${text} IS NULL THEN TRUE WHEN ${text} >= '0' AND ${text} < ':' THEN FALSE ` +
    `ELSE regexp_full_match(${text}, ${literal(MISSING_TEXT)}) END`
  );
}

/** Plain numbers by a cast; with a decimal comma only those that have neither mark. */
function castSql(text: string, decimal: Decimal): string {
  const cast = `TRY_CAST(${text} AS DOUBLE)`;
  const plain = decimal === 'point' ? '' : ` AND NOT contains(${text}, '.')`;
  return `CASE WHEN isfinite(${cast})${plain} THEN ${cast} END`;
}

/** Digits with their marks, all that may stand around them removed; NULL where two numbers stand in one text. */
function digitsSql(core: string): string {
  const bare = `regexp_replace(${core}, ${literal(AROUND)}, '', 'g')`;
  const digits = `rtrim(regexp_replace(${bare}, ${literal(CURRENCY_WORDS)}, '', 'g'), '.,')`;
  return `CASE WHEN NOT regexp_matches(${core}, ${literal(TWO_NUMBERS)}) THEN ${digits} END`;
}

/**
 * Where both marks stand, the last is the decimal one; a mark that stands twice groups thousands; a single mark before
 * exactly three digits is what the convention says, before any others it is the decimal one.
 */
function valueSql(core: string, digits: string, decimal: Decimal): string {
  const pointGroups = decimal === 'point' ? '[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d*)?' : groups(',', '\\.');
  const commaGroups = decimal === 'comma' ? '[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d*)?' : groups('\\.', ',');
  const plain =
    `CASE WHEN regexp_full_match(${digits}, '\\d+') THEN ${digits} ` +
    `WHEN regexp_full_match(${digits}, ${literal(pointGroups)}) THEN replace(${digits}, ',', '') ` +
    `WHEN regexp_full_match(${digits}, ${literal(commaGroups)}) THEN replace(replace(${digits}, '.', ''), ',', '.') ` +
    // Indian grouping: 12,34,567.00.
    `WHEN regexp_full_match(${digits}, '\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d*)?') THEN replace(${digits}, ',', '') ` +
    `WHEN regexp_full_match(${digits}, '\\d*[.,]\\d+') THEN replace(${digits}, ',', '.') END`;
  return `TRY_CAST(${plain} AS DOUBLE) * CASE WHEN regexp_matches(${core}, ${literal(NEGATIVE)}) THEN -1 ELSE 1 END`;
}

/** Thousands that no single mark could be mistaken for. */
function groups(mark: string, decimal: string): string {
  return `[1-9]\\d{0,2}(?:${mark}\\d{3}){2,}(?:${decimal}\\d*)?|[1-9]\\d{0,2}(?:${mark}\\d{3})+${decimal}\\d*`;
}

/** Without evidence for the comma a point is a point: most exports are written by programs. */
export function decideDecimal(counts: NumberEvidence): {
  decimal: Decimal;
  decided: 'column' | 'ambiguous';
} {
  const decimal = counts.comma > counts.point ? 'comma' : 'point';
  const isSplit = counts.comma > 0 && counts.point > 0;
  const isOpen = counts.comma === counts.point;
  return { decimal, decided: counts.either > 0 && (isSplit || isOpen) ? 'ambiguous' : 'column' };
}
