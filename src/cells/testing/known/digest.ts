/** What a result comes down to, so that a later one can be laid beside it: figures as they are, all else as hashes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Database } from '../../../../workers/warehouse/database';
import { tableRows } from '../../../../workers/warehouse/rows';
import { identifier, literal } from '../../../../workers/warehouse/sql';
import { canonicalJson } from '../../../notebook/graph';
import type { CellResult } from '../../../notebook/kind';

/** Digits that count, as in `notebook/digest.ts`: another Node may differ in the last bits of `exp` and `log`. */
const DIGITS = 6;
/** Decimals beyond which a figure is what rounding left of nothing, as the mean error of a converged model. */
const DECIMALS = 8;
/** How long something took is no part of a result. */
const TIMES = /seconds|per_second/;

export interface KnownResult {
  figures: Record<string, number>;
  /** Hashes of all numbers that the panel draws, by field of the value. */
  value: Record<string, string>;
  /** By role and column, `role.column`: a hash of what is in it, in whatever order. */
  tables: Record<string, string>;
}

export async function digestOfResult(
  { figures, value, tables }: CellResult,
  warehouse: Database,
): Promise<KnownResult> {
  const columns: Record<string, string> = {};
  for (const [role, table] of Object.entries(tables)) {
    for (const [column, hash] of await columnHashes(warehouse, table)) columns[`${role}.${column}`] = hash;
  }
  const fields = Object.entries(value as object)
    .filter(([field]) => !TIMES.test(field))
    .map(([field, content]) => [field, hashOf(numbersOf(content))]);
  return {
    figures: Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, rounded(figure)])),
    value: Object.fromEntries(fields),
    tables: columns,
  };
}

/** Eight hexadecimal digits, equal for equal content. */
export function hashOf(content: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content)))).slice(0, 8);
}

/** Words may be put otherwise, and names of tables carry the key: only numbers and what they belong to stay. */
function numbersOf(content: unknown): unknown {
  const text = JSON.stringify(content, (name, item) => {
    if (TIMES.test(name) || typeof item === 'string') return null;
    return typeof item === 'number' ? rounded(item) : item;
  });
  return text === undefined ? null : JSON.parse(text);
}

function rounded(figure: number): number {
  return Number.isInteger(figure) ? figure : Number(Number(figure.toPrecision(DIGITS)).toFixed(DECIMALS));
}

/** The last entry, `*`, is of whole rows: it tells when the same values lie in other rows. */
async function columnHashes(warehouse: Database, table: string): Promise<[string, string][]> {
  const columns = tableRows<{ name: string; type: string }>(
    await warehouse.query(`
      SELECT column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_name = ${literal(table)} ORDER BY ordinal_position`),
  );
  const texts = columns.map(({ name, type }) => textOf(identifier(name), type));
  const sums = [...texts, `concat_ws('|', ${texts.join(', ')})`].map(
    (text, at) => `CAST(sum(hash(${text}) % 4294967296) % 4294967296 AS DOUBLE) AS ${identifier(`h${at}`)}`,
  );
  const [row] = tableRows<Record<string, number | null>>(
    await warehouse.query(`SELECT ${sums.join(', ')} FROM ${identifier(table)}`),
  );
  return [...columns.map(({ name }) => name), '*'].map((name, at) => [
    name,
    (row?.[`h${at}`] ?? 0).toString(16).padStart(8, '0'),
  ]);
}

function textOf(column: string, type: string): string {
  const isFraction = type === 'DOUBLE' || type === 'FLOAT';
  const text = isFraction ? `printf('%.${DIGITS - 1}e', ${column})` : `CAST(${column} AS VARCHAR)`;
  return `coalesce(${text}, 'null')`;
}
