import type { CellValue, FigureTable } from './figure';

/** Spreadsheets take a text that starts like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The table as a CSV file (RFC 4180, UTF-8 with mark); text that could run as a formula is made inert. */
export function csvOf(table: FigureTable): Blob {
  const lines = [table.columns.map((column) => column.name), ...table.rows].map((row) =>
    row.map(csvField).join(','),
  );
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** One field: numbers as they are, text quoted where it must be. */
export function csvField(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const inert = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
