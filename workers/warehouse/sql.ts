/**
 * The only way text reaches SQL. Statements live in `.sql` files with two kinds of slots: `$name` for a
 * value, `@name` for a table or column. Inside string literals, quoted identifiers and comments a slot is
 * plain text. DuckDB-WASM cannot cancel a prepared statement with bound values, so values are written as
 * literals here, by one function that a property test holds to the round trip.
 */
import { AppError } from '../runtime/errors';

export type SqlValue = string | number | boolean | bigint | null;

/** Already SQL: an expression that was itself built from literals and identifiers by this module. */
export class SqlFragment {
  constructor(readonly text: string) {}
}

export interface SqlSlots {
  values?: Record<string, SqlValue | SqlFragment>;
  names?: Record<string, string | SqlFragment>;
}

/** A value as a SQL literal. Numbers must be finite; text may hold anything but NUL. */
export function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  switch (typeof value) {
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'bigint':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new AppError('internal', `${value} cannot be written in SQL.`);
      return numberText(value);
    case 'string':
      if (value.includes('\0')) {
        throw new AppError(
          'bad_parameters',
          'A text with a NUL character cannot be used here.',
          'Remove it.',
        );
      }
      return `'${value.replaceAll("'", "''")}'`;
  }
}

/** A table or column name, quoted. */
export function identifier(name: string): string {
  if (name.length === 0 || name.includes('\0')) {
    throw new AppError('internal', `${JSON.stringify(name)} cannot be a name in SQL.`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** A fragment from a template literal: interpolated values become literals, fragments stay. */
export function sql(strings: TemplateStringsArray, ...parts: (SqlValue | SqlFragment)[]): SqlFragment {
  const text = strings.reduce((before, piece, index) => {
    const part = parts[index - 1];
    if (part === undefined) return before + piece;
    return before + (part instanceof SqlFragment ? part.text : literal(part)) + piece;
  });
  return new SqlFragment(text);
}

export function column(name: string): SqlFragment {
  return new SqlFragment(identifier(name));
}

/** Quoted text, comments, or a slot; in this order, so that slots inside the former are left alone. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|([$@])([a-z_][a-z0-9_]*)/gi;

/** Fills the slots of a statement; throws when the statement has a slot that was not given. */
export function bind(text: string, { values = {}, names = {} }: SqlSlots): string {
  return text.replace(TOKEN, (token, sigil: string | undefined, name: string | undefined) => {
    if (sigil === undefined || name === undefined) return token;
    const slot = sigil === '$' ? values[name] : names[name];
    if (slot === undefined) throw new AppError('internal', `The statement needs ${token}.`);
    if (slot instanceof SqlFragment) return slot.text;
    return sigil === '$' ? literal(slot) : identifier(String(slot));
  });
}

/** The statements of a file, split at semicolons outside quotes and comments; empty ones are dropped. */
export function statements(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;/g)) {
    if (match[0] !== ';') continue;
    found.push(text.slice(start, match.index));
    start = match.index + 1;
  }
  found.push(text.slice(start));
  return found.map((part) => part.trim()).filter((part) => part.replace(/--[^\n]*/g, '').trim() !== '');
}

/** Digits that a decimal may have to become the same double again: all of them are below 2^53. */
const EXACT_DIGITS = 15;

/**
 * Without an exponent DuckDB reads a fraction as DECIMAL and a long integer as HUGEINT, which lose the last bit of a double
 * on the way back; with one it reads a DOUBLE. Short numbers stay as a person would write them.
 */
function numberText(value: number): string {
  if (Object.is(value, -0)) return '0';
  const text = String(value);
  const digits = text.replace(/^-?0*\.?0*/, '').replace('.', '').length;
  if (Number.isSafeInteger(value) || (digits <= EXACT_DIGITS && !text.includes('e'))) return text;
  return value.toExponential();
}
