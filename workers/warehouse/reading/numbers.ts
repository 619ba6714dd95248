/** A column of numbers as SQL: prices with separators, signs and currencies, by the convention of the column. */

import { identifier, literal, SqlFragment } from '../sql';
import { MISSING_TEXT } from './missing';

export type Decimal = 'point' | 'comma';

/** A currency: a sign, a short word, or a word with a sign (`US$`). */
const CURRENCY = '(?:\\p{L}{0,4}\\p{Sc}|\\p{L}{1,6}\\.?)';
const SIGN = '[-+\\x{2212}]';
/** An opening bracket or sign, digits with separators, an exponent, a sign behind, a closing bracket: 6 groups. */
const NUMBER =
  `(\\()? ?(${SIGN})? ?${CURRENCY}? ?(${SIGN})? ?` +
  `(\\d(?:[\\d.,' \\x{2019}]*\\d)?|[.,]\\d+)([eE][-+]?\\d{1,3})?(?:[.,][-\\x{2013}\\x{2014}]?)? ?${CURRENCY}? ?(${SIGN})? ?\\)?`;
const BLANKS = '[\\s\\x{A0}\\x{2009}\\x{202F}]+';
const GROUPING = "['\\x{2019} ]";

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
    const [cast, core, digits] = ['cast', 'core', 'digits'].map((part) =>
      identifier(`\u00b7${part} ${place}`),
    );
    const text = identifier(name);
    const layers = [
      [cast, castSql(text, decimal)],
      [
        core,
        `CASE WHEN ${cast} IS NULL THEN trim(regexp_replace(${text}, ${literal(BLANKS)}, ' ', 'g')) END`,
      ],
      [digits, digitsSql(String(core))],
      [
        numberColumn(place).text,
        `CASE WHEN ${cast} IS NOT NULL THEN ${cast} WHEN ${isMissing(text)} THEN NULL ` +
          `ELSE coalesce(${valueSql(String(core), String(digits), decimal)}, CAST('nan' AS DOUBLE)) END`,
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

/** Whether a text says that there is no value. */
export function isMissing(text: string): string {
  return `(${text} IS NULL OR regexp_full_match(${text}, ${literal(MISSING_TEXT)}))`;
}

/** Plain numbers by a cast; with a decimal comma only those that have neither mark. */
function castSql(text: string, decimal: Decimal): string {
  const cast = `TRY_CAST(${text} AS DOUBLE)`;
  const plain = decimal === 'point' ? '' : ` AND NOT contains(${text}, '.')`;
  return `CASE WHEN isfinite(${cast})${plain} THEN ${cast} END`;
}

/** Digits with their marks, grouping blanks and apostrophes removed; the text itself where it is no number. */
function digitsSql(core: string): string {
  return `regexp_replace(regexp_extract(${core}, ${literal(`^${NUMBER}$`)}, 4), ${literal(GROUPING)}, '', 'g')`;
}

/**
 * Where both marks stand, the last is the decimal one; a mark that stands twice groups thousands; a single mark before
 * exactly three digits is what the convention says, before any others it is the decimal one.
 */
function valueSql(core: string, digits: string, decimal: Decimal): string {
  const part = (group: number) => `regexp_extract(${core}, ${literal(`^${NUMBER}$`)}, ${group})`;
  const pointGroups = decimal === 'point' ? '[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d*)?' : groups(',', '\\.');
  const commaGroups = decimal === 'comma' ? '[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d*)?' : groups('\\.', ',');
  const plain =
    `CASE WHEN regexp_full_match(${digits}, '\\d+') THEN ${digits} ` +
    `WHEN regexp_full_match(${digits}, ${literal(pointGroups)}) THEN replace(${digits}, ',', '') ` +
    `WHEN regexp_full_match(${digits}, ${literal(commaGroups)}) THEN replace(replace(${digits}, '.', ''), ',', '.') ` +
    // Indian grouping: 12,34,567.00.
    `WHEN regexp_full_match(${digits}, '\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d*)?') THEN replace(${digits}, ',', '') ` +
    `WHEN regexp_full_match(${digits}, '\\d*[.,]\\d+|\\d+[.,]') THEN replace(${digits}, ',', '.') END`;
  const isNegative = `(${part(1)} <> '' OR ${[2, 3, 6].map((group) => `${part(group)} IN ('-', '\u2212')`).join(' OR ')})`;
  return `TRY_CAST((${plain}) || ${part(5)} AS DOUBLE) * CASE WHEN ${isNegative} THEN -1 ELSE 1 END`;
}

/** Thousands that no single mark could be mistaken for. */
function groups(mark: string, decimal: string): string {
  return `[1-9]\\d{0,2}(?:${mark}\\d{3}){2,}(?:${decimal}\\d*)?|[1-9]\\d{0,2}(?:${mark}\\d{3})+${decimal}\\d*`;
}

/** Aggregates over a text column that tell its convention: see `decideDecimal`. */
export const NUMBER_EVIDENCE = {
  /** A point, or a comma, that can only be the decimal one. */
  point: "\\d*\\.(?:\\d{1,2}|\\d{4,})|0?\\.\\d+|[1-9]\\d{0,2}(?:[,' ]\\d{3})+\\.\\d*",
  comma: "\\d*,(?:\\d{1,2}|\\d{4,})|0?,\\d+|[1-9]\\d{0,2}(?:[.' ]\\d{3})+,\\d*",
  /** One mark before three digits: thousands or a fraction. */
  either: '[1-9]\\d{0,2}[.,]\\d{3}',
} as const;

/** Without evidence for the comma a point is a point: most exports are written by programs. */
export function decideDecimal(counts: { point: number; comma: number; either: number }): {
  decimal: Decimal;
  decided: 'column' | 'ambiguous';
} {
  const decimal = counts.comma > counts.point ? 'comma' : 'point';
  const isSplit = counts.comma > 0 && counts.point > 0;
  const isOpen = counts.comma === counts.point;
  return { decimal, decided: counts.either > 0 && (isSplit || isOpen) ? 'ambiguous' : 'column' };
}
