import { type Column, type Table, Type } from '@uwdata/flechette';

export type ColumnKind = 'number' | 'moment' | 'text';

/** Rows and columns to be shown or written, read by position: nothing is copied. */
export interface TableSource {
  columns: readonly { name: string; kind: ColumnKind }[];
  rowCount: number;
  value(row: number, column: number): unknown;
}

/** An Arrow table. Timestamps and dates are UTC milliseconds; wide integers stay exact. */
export function fromArrow(table: Table): TableSource {
  const children = table.names.map((_, index) => table.getChildAt(index));
  return {
    columns: table.names.map((name, index) => ({ name: String(name), kind: kindOf(children[index]) })),
    rowCount: table.numRows,
    value: (row, column) => children[column]?.at(row) ?? null,
  };
}

/** Columns as arrays of one length, by name. */
export function fromColumns(columns: Record<string, ArrayLike<unknown>>): TableSource {
  const entries = Object.entries(columns);
  return {
    columns: entries.map(([name, values]) => ({ name, kind: kindOfValues(values) })),
    rowCount: Math.max(0, ...entries.map(([, values]) => values.length)),
    value: (row, column) => entries[column]?.[1][row] ?? null,
  };
}

/**
 * The places of the rows in the order of one column. Numbers by size, all else by its characters; rows
 * without a value come last either way, and equal rows keep their order.
 */
export function sortedRows(source: TableSource, column: number, descending: boolean): Uint32Array {
  const values = Array.from({ length: source.rowCount }, (_, row) => source.value(row, column));
  const sign = descending ? -1 : 1;
  const order = Uint32Array.from(values.keys());
  return order.sort((a, b) => {
    const [one, other] = [values[a], values[b]];
    const [gone, otherGone] = [isMissing(one), isMissing(other)];
    if (gone || otherGone) return gone === otherGone ? a - b : gone ? 1 : -1;
    return sign * compare(one, other) || a - b;
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  const [one, other] = [String(a), String(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function kindOf(column: Column<unknown> | undefined): ColumnKind {
  switch (column?.type.typeId) {
    case Type.Int:
    case Type.Float:
    case Type.Decimal:
      return 'number';
    case Type.Timestamp:
    case Type.Date:
      return 'moment';
    default:
      return 'text';
  }
}

function kindOfValues(values: ArrayLike<unknown>): ColumnKind {
  if (ArrayBuffer.isView(values)) return 'number';
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value !== null && value !== undefined) {
      return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'text';
    }
  }
  return 'text';
}
