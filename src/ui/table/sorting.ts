/** By which column rows are shown: its place among the columns, or its name. */
export interface Sorting<Column = number> {
  column: Column;
  descending: boolean;
}

/** As `aria-sort` says it. */
export type Sorted = 'ascending' | 'descending' | 'none';

/** The order after a heading is pressed: ascending, then descending, then as the rows came again. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? null : { column, descending: true };
}

/** How the rows are sorted by a column. */
export function sortedBy<Column>(sorting: Sorting<Column> | null, column: Column): Sorted {
  if (sorting?.column !== column) return 'none';
  return sorting.descending ? 'descending' : 'ascending';
}

/** Rows in the order of a value: missing ones last either way, equal ones as they stood. */
export function sortRows<Row, Value>(
  rows: readonly Row[],
  { descending }: { descending: boolean },
  value: (row: Row) => Value | null,
  compare: (a: Value, b: Value) => number = compareValues,
): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    const [gone, otherGone] = [isMissing(one), isMissing(other)];
    return gone || otherGone
      ? Number(gone) - Number(otherGone)
      : sign * compare(one as Value, other as Value);
  });
}

/** Numbers by size, all else by its characters. */
function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [String(a), String(b)];
  return one < other ? -1 : Number(one > other);
}

const isMissing = (value: unknown) => value === null || Number.isNaN(value);
