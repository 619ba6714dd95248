/** SQL expressions that a mapping stands for. Column names and words come from a person's file. */
import type { ColumnMapping, EventKind } from '../protocol';
import { column, identifier, literal, SqlFragment, sql } from '../sql';

/** Times outside are rejected as implausible: they are nearly always a wrong unit or a default value. */
export const EARLIEST_MS = Date.UTC(1990, 0, 1);
export const LATEST_MS = Date.UTC(2100, 0, 1);

/** The text of an id column; empty and blank become NULL. */
export function key(name: string): SqlFragment {
  return sql`nullif(trim(${column(name)}), '')`;
}

/** UTC milliseconds as BIGINT, NULL where the text cannot be read. A time without an offset is UTC. */
export function timeExpression({ time, time_format: format }: ColumnMapping): SqlFragment {
  const text = column(time);
  switch (format) {
    case 'iso':
      return sql`epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))`;
    case 'ms':
      return sql`TRY_CAST(${text} AS BIGINT)`;
    case 'us':
      return sql`TRY_CAST(${text} AS BIGINT) // 1000`;
    default:
      return sql`TRY_CAST(TRY_CAST(${text} AS DOUBLE) * 1000 AS BIGINT)`;
  }
}

/** The canonical event of a row, NULL for a word that the mapping does not know. */
export function eventExpression(mapping: ColumnMapping): SqlFragment {
  if (mapping.event === null) return sql`CAST(${mapping.rows_are} AS event_kind)`;
  const byKind = new Map<EventKind, string[]>();
  for (const [word, kind] of Object.entries(mapping.words)) {
    if (kind !== null) byKind.set(kind, [...(byKind.get(kind) ?? []), word]);
  }
  if (byKind.size === 0) return sql`CAST(NULL AS event_kind)`;
  const cases = [...byKind].map(
    ([kind, words]) =>
      `WHEN ${identifier(mapping.event ?? '')} IN (${words.map(literal).join(', ')}) THEN ${literal(kind)}`,
  );
  return new SqlFragment(`CAST(CASE ${cases.join(' ')} END AS event_kind)`);
}

/** Whether the row's word is one that a person chose to leave out. */
export function leftOutExpression(mapping: ColumnMapping): SqlFragment {
  const words = Object.entries(mapping.words).flatMap(([word, kind]) => (kind === null ? [word] : []));
  if (mapping.event === null || words.length === 0) return sql`FALSE`;
  return new SqlFragment(
    `coalesce(${identifier(mapping.event)} IN (${words.map(literal).join(', ')}), FALSE)`,
  );
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
export function carriedColumns(mapping: ColumnMapping): { name: string; expression: SqlFragment }[] {
  const carried = OPTIONAL_IDS.flatMap(({ field, staged }) => {
    const name = mapping[field];
    return name === null ? [] : [{ name: staged, expression: key(name) }];
  });
  if (mapping.price !== null) {
    const price = sql`TRY_CAST(replace(${column(mapping.price)}, ',', '.') AS DOUBLE)`;
    carried.push({
      name: 'price',
      expression: sql`CASE WHEN isfinite(${price}) AND ${price} >= 0 THEN ${price} END`,
    });
  }
  return carried;
}

/** A comma-separated list of columns, as arguments of a function. */
export function columnList(columns: string[]): SqlFragment {
  return new SqlFragment(columns.map(identifier).join(', '));
}
