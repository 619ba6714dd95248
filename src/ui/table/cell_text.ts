import { formatMoment, formatNumber } from '../formats';
import type { ColumnKind } from './source';

/** What stands for a missing value. */
export const MISSING = '–';

/** A value as it stands in a table. Ids keep their digits ungrouped: they are names, not amounts. */
export function cellText(value: unknown, kind: ColumnKind, columnName: string): string {
  if (value === null || value === undefined) return MISSING;
  if (kind === 'moment' && typeof value === 'number') return formatMoment(value);
  if (typeof value === 'number') return isId(columnName) ? String(value) : formatNumber(value, 6);
  if (typeof value === 'object') return JSON.stringify(value, bigintsAsText);
  return String(value);
}

function isId(name: string): boolean {
  return /(^|_)ids?$/i.test(name) || /^(visitor|item|transaction|category)id$/i.test(name);
}

function bigintsAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
