/** What a notebook made of a file, beside its right value. */
import type { DataValue } from '../../src/cells/data/value';
import type { SqlValueResult } from '../../src/cells/sql/value';
import { expect } from '../fixtures';
import type { RightFile } from './right_file';

/** A cell as the page's snapshot and the runner's results have it. */
interface Cell {
  id: string;
  state: string;
  figures: Record<string, number>;
  result: unknown;
  error?: { message: string } | null;
}

const FIELDS = 'user|item|event|time';
const EXPRESSIONS: Record<string, string> = {
  user: 'users.source_id',
  item: 'items.source_id',
  event: 'events.event',
  time: 'CAST(events.ts AS DOUBLE)',
  price: 'events.price',
  quantity: 'events.quantity',
  rating: 'events.rating',
  name: 'items.name',
  order: 'orders.source_id',
  session: 'source_sessions.source_id',
  brand: 'brands.source_id',
  category: 'categories.source_id',
  'category name': 'categories.name',
};

/** The query of a SQL cell `sql` that gives what is to be compared; all fields have a column of their own. */
export function queryOf({ fields = FIELDS }: RightFile): string {
  const columns = fields.split('|').map((field) => `${EXPRESSIONS[field]} AS "${field}"`);
  return `SELECT ${columns.join(', ')}
FROM events
JOIN users USING (user_id)
LEFT JOIN items USING (item_id)
LEFT JOIN orders USING (order_id)
LEFT JOIN source_sessions USING (source_session)
LEFT JOIN brands USING (brand_id)
LEFT JOIN categories USING (category_id)`;
}

/** Holds what the cell `data` says to the right value, each row of the file accounted for. */
export function expectData(right: RightFile, cells: readonly Cell[]): void {
  const data = cellOf(cells, 'data');
  if (right.refused) {
    expect(data.state).toBe('failed');
    expect(data.error?.message).toMatch(right.refused);
    return;
  }
  expect(data.state, data.error?.message).toBe('done');
  expect(data.figures).toMatchObject(figuresOf(right));
  const [part] = (data.result as DataValue).parts;
  const { rejected = {}, left_out = {} } = right;
  const kept = data.figures.events ?? 0;
  expect(part).toMatchObject({ rows_in: kept + sumOf(rejected) + sumOf(left_out), kept });
  expect({ rejected: part?.rejected, left_out: part?.left_out }).toEqual({ rejected, left_out });
}

/** Holds the rows of the cell `sql` to the events that are written down. */
export function expectEvents({ events }: RightFile, cells: readonly Cell[]): void {
  if (!events) return;
  const sql = cellOf(cells, 'sql');
  expect(sql.state, sql.error?.message).toBe('done');
  const { columns, preview } = sql.result as SqlValueResult;
  const fields = columns.map(({ name }) => name);
  expect(preview.map((row) => lineOf(fields, row)).sort()).toEqual(
    events.map((line) => lineOf(fields, line.split('|'))).sort(),
  );
}

/** Holds the sessions of the cells `by-pause` and `by-file`. */
export function expectSessions({ sessions }: RightFile, cells: readonly Cell[]): void {
  if (!sessions) return;
  expect(cellOf(cells, 'by-pause').figures.sessions).toBe(sessions.byGap);
  const { sessions: own = 0, conversion_rate = 0 } = cellOf(cells, 'by-file').figures;
  expect([own, Math.round(own * conversion_rate)]).toEqual([sessions.own, sessions.converted]);
}

function cellOf(cells: readonly Cell[], id: string): Cell {
  const found = cells.find((cell) => cell.id === id);
  if (!found) throw new Error(`there is no cell ${id}`);
  return found;
}

/** One event as a line; times are all written the same way. */
function lineOf(fields: readonly string[], values: readonly unknown[]): string {
  return fields
    .map((field, at) => {
      const value = values[at];
      if (value === null || value === undefined || value === '') return '';
      return field === 'time' ? new Date(value as string | number).toISOString() : String(value);
    })
    .join('|');
}

/** The headline counts that follow from the events. */
function figuresOf({
  events,
  fields = FIELDS,
  counts = {},
  rejected = {},
}: RightFile): Record<string, number> {
  const figures: Record<string, number> = { ...counts, rejected: sumOf(rejected) };
  if (!events) return figures;
  const rows = events.map((line) => line.split('|'));
  const column = (field: string) => {
    const at = fields.split('|').indexOf(field);
    return at < 0 ? null : rows.map((row) => row[at] ?? '');
  };
  const kinds = column('event') ?? [];
  for (const kind of ['view', 'cart', 'purchase']) {
    figures[kind] = kinds.filter((other) => other === kind).length;
  }
  for (const [figure, field] of [
    ['users', 'user'],
    ['items', 'item'],
  ] as const) {
    const ids = column(field);
    if (ids) figures[figure] = new Set(ids).size;
  }
  return { ...figures, events: rows.length };
}

function sumOf(rows: Record<string, number>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
