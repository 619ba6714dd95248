/** What a SQL cell leaves, and how values of any type of the database become plain JSON. */

import { isNumeric, type ResultColumn } from '../../ui/csv_file';

export type JsonCell = string | number | boolean | null;

export interface SqlValueResult {
  columns: ResultColumn[];
  rows: number;
  /** The first rows, at most `PREVIEW_ROWS`. */
  preview: JsonCell[][];
}

export const PREVIEW_ROWS = 200;

/**
 * A value that the database wrote as text, as JSON. Numbers that a JavaScript number holds exactly become
 * numbers; larger ones, NaN and infinities stay text, so that nothing is rounded in silence.
 */
export function fromText(text: string | null, type: string): JsonCell {
  if (text === null) return null;
  if (type === 'BOOLEAN') return text === 'true';
  if (!isNumeric(type)) return text;
  const number = Number(text);
  return Number.isFinite(number) && isExact(number, text, type) ? number : text;
}

/** A float was written in the fewest digits that read back as itself; integers and decimals may be longer. */
function isExact(number: number, text: string, type: string): boolean {
  if (type === 'DOUBLE' || type === 'FLOAT') return true;
  if (Number.isInteger(number) && !text.includes('.')) return Number.isSafeInteger(number);
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;
}
