import type { TableSource } from './table/source';

/** A spreadsheet takes text that begins like this for a formula and runs it (OWASP, "CSV injection"), also in full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const ROWS_A_PART = 5000;

/**
 * One field of a CSV file (RFC 4180). Numbers as they are; text that could run as a formula gets a
 * leading apostrophe; a missing value is empty.
 */
export function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A table as the parts of a CSV file, header first; no part is longer than a few thousand rows. */
export function csvParts(source: TableSource): string[] {
  const parts = [line(source.columns.map(({ name }) => name))];
  for (let first = 0; first < source.rowCount; first += ROWS_A_PART) {
    const last = Math.min(source.rowCount, first + ROWS_A_PART);
    let part = '';
    for (let row = first; row < last; row++) {
      part += line(source.columns.map(({ kind }, column) => exportValue(source.value(row, column), kind)));
    }
    parts.push(part);
  }
  return parts;
}

function line(values: readonly unknown[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

function exportValue(value: unknown, kind: string): unknown {
  if (kind !== 'moment' || typeof value !== 'number') return value;
  return new Date(value).toISOString();
}
