import { isNumeric, type ResultColumn } from '../../ui/csv_file';
import { type Sorting, sortRows } from '../../ui/table/sorting';
import type { JsonCell } from './value';

/** Types whose values stand in the same order as texts. */
const ORDERED_AS_TEXT = /^(VARCHAR|DATE|TIME|TIMESTAMP.*|UUID|BOOLEAN)$/;

/** Whether values of this type can be put in order without the database. */
export function isOrderedHere(type: string): boolean {
  return isNumeric(type) || ORDERED_AS_TEXT.test(type);
}

/** The rows in the order that the database would give them: NULL last either way, equal values as they stood. */
export function sortedRows(
  rows: readonly JsonCell[][],
  columns: readonly ResultColumn[],
  { column, descending }: Sorting,
): JsonCell[][] {
  const compare = isNumeric(columns[column]?.type ?? '') ? compareNumbers : compareTexts;
  return sortRows(rows, { descending }, (row) => row[column] ?? null, compare);
}

/** Numbers that a JavaScript number cannot hold came as text; NaN is the largest, as in the database. */
function compareNumbers(a: JsonCell, b: JsonCell): number {
  const [one, other] = [numberOf(a), numberOf(b)];
  if (Number.isNaN(one) || Number.isNaN(other))
    return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
  if (one !== other) return one < other ? -1 : 1;
  return isWhole(a) && isWhole(b) ? Number(BigInt(String(a)) - BigInt(String(b))) : 0;
}

function numberOf(value: JsonCell): number {
  if (value === 'inf') return Number.POSITIVE_INFINITY;
  return value === '-inf' ? Number.NEGATIVE_INFINITY : Number(value);
}

function isWhole(value: JsonCell): boolean {
  return /^-?\d+$/.test(String(value));
}

function compareTexts(a: JsonCell, b: JsonCell): number {
  const [one, other] = [String(a), String(b)];
  return one < other ? -1 : Number(one > other);
}
