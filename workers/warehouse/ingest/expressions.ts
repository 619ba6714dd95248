/** SQL expressions that a mapping stands for. Column names and words come from a person's file. */
import type { ColumnMapping, EventKind } from '../mapping';
import { column, identifier, literal, SqlFragment, sql } from '../sql';
import type { ReadingPlan } from './plan';

/** Times outside are rejected as implausible: they are nearly always a wrong unit or a default value. */
export const EARLIEST_MS = Date.UTC(1990, 0, 1);
export const LATEST_MS = Date.UTC(2100, 0, 1);

/** The text of an id column; empty and blank become NULL. */
export function key(name: string): SqlFragment {
  return sql`nullif(trim(${column(name)}), '')`;
}

/**
 * The canonical event of a row, NULL for a word that the mapping does not know. A word is looked for as it is written, and
 * then without regard to case, blanks and separators, where the mapping's words still differ without them.
 */
export function eventExpression(mapping: ColumnMapping): SqlFragment {
  if (mapping.event === null) return sql`CAST(${mapping.rows_are} AS event_kind)`;
  const cases = wordCases(mapping, (kind) => (kind === null ? null : literal(kind)));
  return cases === null ? sql`CAST(NULL AS event_kind)` : sql`CAST(${cases} AS event_kind)`;
}

/** Whether the row's word is one that a person chose to leave out. */
export function leftOutExpression(mapping: ColumnMapping): SqlFragment {
  const isOut = Object.values(mapping.words).includes(null);
  const cases = isOut ? wordCases(mapping, (kind) => (kind === null ? 'TRUE' : 'FALSE')) : null;
  return cases === null ? sql`FALSE` : sql`coalesce(${cases}, FALSE)`;
}

/** What each word of the mapping stands for, as a CASE; null where there is none. */
function wordCases(
  { event, words }: ColumnMapping,
  means: (kind: EventKind | null) => string | null,
): SqlFragment | null {
  if (event === null) return null;
  const [exact, plain] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const add = (to: Map<string, string[]>, kind: EventKind | null, word: string) => {
    const meaning = means(kind);
    if (meaning !== null) to.set(meaning, [...(to.get(meaning) ?? []), word]);
  };
  for (const [word, kind] of Object.entries(words)) add(exact, kind, word);
  for (const [word, kind] of plainWords(words)) add(plain, kind, word);
  const branches = (text: string, of: Map<string, string[]>) =>
    [...of]
      .map(([meaning, list]) => `WHEN ${text} IN (${list.map(literal).join(', ')}) THEN ${meaning}`)
      .join(' ');
  if (exact.size === 0) return null;
  const last = plain.size === 0 ? '' : `ELSE CASE ${branches(plainSql(identifier(event)), plain)} END`;
  return new SqlFragment(`CASE ${branches(identifier(event), exact)} ${last} END`);
}

/** Words without case, blanks and separators -> their meaning; those that then mean two things are left out. */
function plainWords(words: ColumnMapping['words']): Map<string, EventKind | null> {
  const found = new Map<string, EventKind | null>();
  const unclear = new Set<string>();
  for (const [word, kind] of Object.entries(words)) {
    const plain = word.toLowerCase().replace(NO_LETTERS, '');
    if (found.has(plain) && found.get(plain) !== kind) unclear.add(plain);
    if (plain !== '') found.set(plain, kind);
  }
  for (const plain of unclear) found.delete(plain);
  return found;
}

const NO_LETTERS = /[^\p{L}\p{N}]/gu;

function plainSql(text: string): string {
  return `regexp_replace(lower(${text}), '[^\\p{L}\\p{N}]', '', 'g')`;
}

/** A row that repeats the header: its user and its time are the names of these columns. */
export function headerExpression({ user, time }: ColumnMapping, isUnits: SqlFragment): SqlFragment {
  return sql`(ts IS NULL AND user_key = ${user} AND trim(time_text) = ${time}) OR (ts IS NULL AND ${isUnits})`;
}

/** A purchase that was given back. */
export function refundExpression({ refunds, price, quantity, order }: ColumnMapping): SqlFragment {
  if (refunds === 'keep') return sql`FALSE`;
  const isSale = quantity !== null || order !== null;
  const amounts = [
    ...(quantity === null ? [] : ['quantity < 0']),
    ...(price !== null && (isSale || refunds === 'leave_out') ? ['price < 0'] : []),
  ];
  return amounts.length === 0
    ? sql`FALSE`
    : new SqlFragment(`coalesce(event = 'purchase' AND (${amounts.join(' OR ')}), FALSE)`);
}

/** One optional id of an event: its column in the file, in the staging table, and in the canonical events. */
export interface OptionalId {
  field: 'category' | 'brand' | 'session' | 'order';
  staged: string;
  id: string;
}

export const OPTIONAL_IDS: OptionalId[] = [
  { field: 'category', staged: 'category_key', id: 'category_id' },
  { field: 'brand', staged: 'brand_key', id: 'brand_id' },
  { field: 'session', staged: 'session_key', id: 'source_session' },
  { field: 'order', staged: 'order_key', id: 'order_id' },
];

/** What is staged beside the ids and the event: only columns that the file has, to spare memory. */
export function carriedColumns(
  mapping: ColumnMapping,
  numbers: ReadingPlan['numbers'],
): { name: string; expression: SqlFragment }[] {
  const names = [
    { field: 'item_name', staged: 'item_name' },
    { field: 'category_name', staged: 'category_name' },
  ] as const;
  return [
    ...[...OPTIONAL_IDS, ...names].flatMap(({ field, staged }) => {
      const name = mapping[field];
      return name === null ? [] : [{ name: staged, expression: key(name) }];
    }),
    ...numbers.map(({ field, value }) => ({ name: field, expression: value })),
  ];
}

/** A staged number as it stands in the events: what could not be read is NULL there. */
export function numberOrNull(field: string): SqlFragment {
  const name = column(field);
  return sql`CASE WHEN NOT isnan(staged.${name}) THEN staged.${name} END`;
}

/** The price of one unit; a row without a quantity is about one. NULL where the file has no price. */
export function unitPrice({ price, quantity, price_is }: ColumnMapping): SqlFragment {
  if (price === null) return sql`CAST(NULL AS DOUBLE)`;
  const said = numberOrNull('price');
  return price_is === 'total' && quantity !== null
    ? sql`${said} / coalesce(nullif(${numberOrNull('quantity')}, 0), 1)`
    : said;
}

/** A comma-separated list of columns, as arguments of a function. */
export function columnList(columns: string[]): SqlFragment {
  return new SqlFragment(columns.map(identifier).join(', '));
}
