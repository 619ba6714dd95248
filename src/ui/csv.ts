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
export function csvParts(header: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const parts = [line(header)];
  for (let first = 0; first < rows.length; first += ROWS_A_PART) {
    parts.push(
      rows
        .slice(first, first + ROWS_A_PART)
        .map(line)
        .join(''),
    );
  }
  return parts;
}

function line(values: readonly unknown[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}
