/** What a notebook made of a file, beside its right value. */
import type { DataValue } from '../../../src/cells/data/value';
import type { SqlValueResult } from '../../../src/cells/sql/value';
import type { RightFile } from './right_file';

/** A cell as the page's snapshot and the runner's results have it. */
export interface Cell {
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
export function queryOf(right: RightFile): string {
  const columns = fieldsOf(right).map((field) => `${EXPRESSIONS[field]} AS "${field}"`);
  return `SELECT ${columns.join(', ')}
FROM events
JOIN users USING (user_id)
LEFT JOIN items USING (item_id)
LEFT JOIN orders USING (order_id)
LEFT JOIN source_sessions USING (source_session)
LEFT JOIN brands USING (brand_id)
LEFT JOIN categories USING (category_id)`;
}

/** What is compared of a file; a run is right where `found` equals `right`. */
interface Outcome {
  /** Why it could not be read. */
  refused: string | null;
  figures: Record<string, number>;
  rejected: Record<string, number>;
  left_out: Record<string, number>;
  /** Rows of the file that are neither kept nor rejected nor left out. */
  unaccounted: number;
  /** Events in the figures beyond those that were kept of the file. */
  uncounted: number;
  /** One a line, sorted; null where they are not written down. */
  events: string[] | null;
  sessions: RightFile['sessions'] | null;
}

const NOTHING: Outcome = {
  ...{ refused: null, figures: {}, rejected: {}, left_out: {}, events: null, sessions: null },
  ...{ unaccounted: 0, uncounted: 0 },
};

/** The right value of a file, as it is written down. */
export function rightOutcome(right: RightFile): Outcome {
  if (right.refused) return { ...NOTHING, refused: String(right.refused) };
  const { rejected = {}, left_out = {}, sessions = null, events } = right;
  const lines = events?.map((line) => lineOf(fieldsOf(right), line.split('|'))).sort() ?? null;
  return { ...NOTHING, figures: figuresOf(right), rejected, left_out, events: lines, sessions };
}

/** What the cells `data`, `sql`, `by-pause` and `by-file` made of it. */
export function foundOutcome(right: RightFile, cells: readonly Cell[]): Outcome {
  const data = cellOf(cells, 'data');
  if (data.state !== 'done') {
    const message = data.error?.message ?? data.state;
    return { ...NOTHING, refused: right.refused?.test(message) ? String(right.refused) : message };
  }
  const [part] = (data.result as DataValue).parts;
  const { rejected = {}, left_out = {}, rows_in = 0, kept = 0 } = part ?? {};
  const named = Object.keys(figuresOf(right)).map((name) => [name, data.figures[name]]);
  return {
    refused: null,
    figures: Object.fromEntries(named),
    ...{ rejected, left_out },
    unaccounted: rows_in - kept - sumOf(rejected) - sumOf(left_out),
    uncounted: (data.figures.events ?? 0) - kept,
    events: right.events ? eventsOf(cellOf(cells, 'sql')) : null,
    sessions: right.sessions ? sessionsOf(cells) : null,
  };
}

function eventsOf(sql: Cell): string[] {
  if (sql.state !== 'done') return [sql.error?.message ?? sql.state];
  const { columns, preview } = sql.result as SqlValueResult;
  const fields = columns.map(({ name }) => name);
  return preview.map((row) => lineOf(fields, row)).sort();
}

function sessionsOf(cells: readonly Cell[]): RightFile['sessions'] {
  const { sessions: own = 0, conversion_rate = 0 } = cellOf(cells, 'by-file').figures;
  const byGap = cellOf(cells, 'by-pause').figures.sessions ?? 0;
  return { byGap, own, converted: Math.round(own * conversion_rate) };
}

const fieldsOf = ({ fields = FIELDS }: RightFile) => fields.split('|');

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
function figuresOf(right: RightFile): Record<string, number> {
  const { events, counts = {}, rejected = {} } = right;
  const figures: Record<string, number> = { ...counts, rejected: sumOf(rejected) };
  if (!events) return figures;
  const rows = events.map((line) => line.split('|'));
  const column = (field: string) => {
    const at = fieldsOf(right).indexOf(field);
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
