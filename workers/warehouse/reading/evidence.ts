/** What the values of a column tell of how its numbers are written, looked at once for each row. */
import { identifier, literal, SqlFragment } from '../sql';
import type { NumberEvidence } from './numbers';

/** What digits and marks alone can look like; of a value more than one may be true. */
const PATTERNS: readonly { kind: keyof NumberEvidence; bit: number; pattern: string }[] = [
  // A point, or a comma, that can only be the decimal one.
  {
    kind: 'point',
    bit: 1,
    pattern: "\\d*\\.(?:\\d{1,2}|\\d{4,})|0?\\.\\d+|[1-9]\\d{0,2}(?:[,' ]\\d{3})+\\.\\d*",
  },
  { kind: 'comma', bit: 2, pattern: "\\d*,(?:\\d{1,2}|\\d{4,})|0?,\\d+|[1-9]\\d{0,2}(?:[.' ]\\d{3})+,\\d*" },
  // One mark before three digits: thousands or a fraction.
  { kind: 'either', bit: 4, pattern: '[1-9]\\d{0,2}[.,]\\d{3}' },
];
/** Most prices: what they tell is told by one pattern. */
const PLAIN_POINT = '\\d+\\.(?:\\d{1,2}|\\d{4,})';
const PLAIN_COMMA = PLAIN_POINT.replace('\\.', ',');

function bits(place: number): string {
  return identifier(`\u00b7evidence ${place}`);
}

/** The relation with the evidence of each value beside its columns, in the order of the names. */
export function evidenceRelation(relation: SqlFragment, names: readonly string[]): SqlFragment {
  if (names.length === 0) return relation;
  const columns = names.map((name, place) => `${evidenceSql(identifier(name))} AS ${bits(place)}`);
  return new SqlFragment(`(SELECT *, ${columns.join(', ')} FROM ${relation.text})`);
}

/** Aggregates over such a relation; `evidenceOf` reads them. */
export function evidenceCounts(place: number): string[] {
  return PATTERNS.map(
    ({ kind, bit }) => `CAST(count(*) FILTER ((${bits(place)} & ${bit}) > 0) AS DOUBLE) AS ${kind}_${place}`,
  );
}

export function evidenceOf(counts: Readonly<Record<string, unknown>>, place: number): NumberEvidence {
  const of = (kind: keyof NumberEvidence) => Number(counts[`${kind}_${place}`] ?? 0);
  return { point: of('point'), comma: of('comma'), either: of('either') };
}

/** A case is decided row by row, where AND would try every pattern on every whole number too. */
function evidenceSql(text: string): string {
  const marks = `trim(regexp_replace(${text}, '[^0-9., '']', '', 'g'))`;
  const looked = PATTERNS.map(
    ({ bit, pattern }) => `CASE WHEN regexp_full_match(${marks}, ${literal(pattern)}) THEN ${bit} ELSE 0 END`,
  );
  return (
    `CASE WHEN NOT (contains(${text}, '.') OR contains(${text}, ',')) THEN 0 ` +
    `WHEN regexp_full_match(${text}, ${literal(PLAIN_POINT)}) THEN 1 ` +
    `WHEN regexp_full_match(${text}, ${literal(PLAIN_COMMA)}) THEN 2 ELSE ${looked.join(' + ')} END`
  );
}
