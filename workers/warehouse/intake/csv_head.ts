import { AppError } from '../../runtime/errors';
import { type Dialect, PLAIN_DIALECT } from '../protocol';
import { linesBeforeHeader } from './csv_preamble';
import { splitRecords } from './csv_records';
import { checkColumns, size } from './limits';

const DELIMITERS = [',', '\t', ';', '|', '::', '\u0001'];
const ROWS_LOOKED_AT = 200;
/** What stands in a row that says units or types under the header. */
const UNIT =
  /^\s*\[?\(?(string|str|text|varchar|char|object|category|int|integer|int32|int64|bigint|long|float|float32|float64|double|decimal|numeric|number|bool|boolean|date|time|datetime|timestamp|uuid|id|eur|usd|gbp|[$€£%]|ms|s|sec|seconds)\)?\]?\s*$/i;

export interface CsvHead {
  dialect: Dialect;
  columns: string[];
  /** The rows after the header, as far as the head reaches; the last, possibly cut, row is left out. */
  rows: (string | null)[][];
}

/**
 * Header and first rows of a CSV text, with the delimiter that splits them most evenly, its quotes, and what stands before
 * and after its header. Reading the rows of the whole file is DuckDB's work; this looks only at the head.
 * Throws `bad_file` when there are no two columns, or no rows.
 */
export function readCsvHead(
  name: string,
  text: string,
  { complete, header: wish }: { complete: boolean; header?: boolean | undefined },
): CsvHead {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (whole.trim() === '') {
    throw new AppError('bad_file', `${name} holds no rows.`, 'Expected a header line and at least one row.');
  }
  const preamble = linesBeforeHeader(whole, chooseDelimiter);
  const body = preamble.rest;
  const delimiter = preamble.delimiter ?? chooseDelimiter(body);
  const quotes = chooseQuotes(body, delimiter);
  const records = splitRecords(body, delimiter, ROWS_LOOKED_AT, quotes);
  const usable = complete || records.length < 2 ? records : records.slice(0, -1);
  if (!complete && records.length < 2) {
    checkColumns(name, records[0]?.length ?? 0);
    throw endlessHeader(name, text.length);
  }
  const head = headOfRecords(name, usable, { complete, header: wish });
  const { columns, rows, header, units } = head;
  return {
    dialect: { ...PLAIN_DIALECT, ...quotes, delimiter, header, units, skip: preamble.lines },
    columns,
    rows,
  };
}

/** The columns and the first rows of records, the first of which may be a header. Throws `bad_file`. */
export function headOfRecords(
  name: string,
  records: string[][],
  { complete, header: wish }: { complete: boolean; header?: boolean | undefined },
): Pick<CsvHead, 'columns' | 'rows'> & Pick<Dialect, 'header' | 'units'> {
  const [first = [], ...others] = records;
  checkColumns(name, first.length);
  if (first.length < 2) throw singleColumn(name, first[0] ?? '');
  const header = wish ?? !first.some(isValue);
  const data = header ? others : records;
  if (complete && data.length === 0) throw noRows(name);
  const units = header && isUnits(data[0]) && data.length > 1;
  const rows = units ? data.slice(1) : data;
  const columns = header ? named(name, first, rows) : first.map((_, place) => numbered(place));
  return { columns, rows, header, units };
}

/** A table with columns and nothing in them. */
export function noRows(name: string): AppError {
  return new AppError(
    'bad_file',
    `${name} holds a header and no rows.`,
    'Export it again; the filter of the export may have been too narrow.',
  );
}

function singleColumn(name: string, cell: string): AppError {
  return new AppError(
    'bad_file',
    `${name} has a single column ("${clip(cell)}").`,
    'Expected columns separated by comma, tab, semicolon or |: at least who, what and when.',
  );
}

/** The first line goes on beyond what was looked at, so that nobody knows its columns. */
function endlessHeader(name: string, length: number): AppError {
  return new AppError(
    'bad_file',
    `The first line of ${name} is longer than ${size(length)}; no header is.`,
    'The first line must hold the names of the columns, and rows must end with a line break.',
  );
}

/** Numbers and dates: no column is named like that. */
function isValue(cell: string): boolean {
  return /^\s*[-+]?\d[\d.,:]*\s*$/.test(cell) || /^\s*\d{4}-\d{2}-\d{2}/.test(cell);
}

function isUnits(row: (string | null)[] | undefined): boolean {
  const cells = (row ?? []).filter((cell): cell is string => cell !== null && cell.trim() !== '');
  return cells.length >= 2 && cells.every((cell) => UNIT.test(cell));
}

/**
 * Names of the columns: one without a name (the index that pandas writes, a comma at the end of each line) is called by its
 * number, as are columns that only the rows have: behind a comma at their end, or the row names that R writes first.
 */
function named(file: string, header: string[], rows: (string | null)[][]): string[] {
  const isWider = rows.length > 0 && rows.every((row) => row.length === header.length + 1);
  const isTrailing = isWider && rows.every((row) => (row.at(-1) ?? '').trim() === '');
  const cells = !isWider ? header : isTrailing ? [...header, ''] : ['', ...header];
  const names = cells.map((cell, place) => cell.trim() || numbered(place));
  const seen = new Set<string>();
  const repeated = names.find((column) => seen.size === seen.add(column.toLowerCase()).size);
  if (repeated === undefined) return names;
  throw new AppError(
    'bad_file',
    `${file} has two columns named "${clip(repeated)}".`,
    'Give every column its own name in the first line.',
  );
}

function numbered(place: number): string {
  return `column ${place + 1}`;
}

/** The delimiter with the most columns among those that give every one of the first lines the same number. */
function chooseDelimiter(text: string): string {
  const scored = DELIMITERS.map((delimiter) => {
    const widths = splitRecords(text, delimiter, 20)
      .slice(0, 10)
      .map((record) => record.length);
    const width = widths[0] ?? 1;
    const agreeing = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    return { delimiter, score: width > 1 ? agreeing * 1000 + width : 0 };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.delimiter ?? ',';
}

/** Single quotes where most cells stand in them; a backslash before quotes where one stands inside a field. */
function chooseQuotes(text: string, delimiter: string): Pick<Dialect, 'quote'> & { escape?: string } {
  const cells = splitRecords(text, delimiter, 20, { quote: '' }).slice(1).flat();
  const inSingle = cells.filter((cell) => /^\s*'.*'\s*$/s.test(cell)).length;
  const quote = inSingle > cells.length / 2 ? "'" : '"';
  const end = delimiter.replace(/[|\\]/g, '\\$&');
  const isEscaped = new RegExp(
    `(^|${end}|\\n)\\s*${quote}[^${quote}\\n]*\\\\${quote}(?!${end}|\\r|\\n|$)`,
  ).test(text);
  return isEscaped ? { quote, escape: '\\' } : { quote };
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
