import { AppError } from '../../runtime/errors';
import { type Dialect, PLAIN_DIALECT } from '../protocol';
import { checkColumns, size } from './limits';

const DELIMITERS = [',', '\t', ';', '|'];

export interface CsvHead {
  dialect: Dialect;
  columns: string[];
  /** The rows after the header, as far as the head reaches; the last, possibly cut, row is left out. */
  rows: (string | null)[][];
}

/**
 * Header and first rows of a CSV text, with the delimiter that splits them most evenly. Reading the rows
 * of the whole file is DuckDB's work; this looks only at the head. RFC 4180 quoting.
 * Throws `bad_file` when there is no header, or no two columns.
 */
export function readCsvHead(name: string, text: string, { complete }: { complete: boolean }): CsvHead {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') {
    throw new AppError('bad_file', `${name} holds no rows.`, 'Expected a header line and at least one row.');
  }
  const delimiter = chooseDelimiter(body);
  const records = splitRecords(body, delimiter, 200);
  const usable = complete || records.length < 2 ? records : records.slice(0, -1);
  const [header = [], ...rows] = usable;
  checkColumns(name, header.length);
  if (!complete && records.length < 2) throw endlessHeader(name, text.length);
  if (header.length < 2) {
    throw new AppError(
      'bad_file',
      `${name} has a single column ("${clip(header[0] ?? '')}").`,
      'Expected columns separated by comma, tab, semicolon or |: at least who, what and when.',
    );
  }
  checkHeader(name, header);
  if (complete && rows.length === 0) throw noRows(name);
  return { dialect: { ...PLAIN_DIALECT, delimiter }, columns: header.map((column) => column.trim()), rows };
}

/** A table with columns and nothing in them. */
export function noRows(name: string): AppError {
  return new AppError(
    'bad_file',
    `${name} holds a header and no rows.`,
    'Export it again; the filter of the export may have been too narrow.',
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

function checkHeader(name: string, header: string[]): void {
  const isValue = (cell: string) =>
    /^\s*[-+]?\d[\d.,:]*\s*$/.test(cell) || /^\s*\d{4}-\d{2}-\d{2}/.test(cell);
  if (header.some(isValue)) {
    throw new AppError(
      'bad_file',
      `${name} has no header line: its first line is data (${clip(header.join(', '))}).`,
      'Add a first line with the names of the columns, for example user,item,time,event.',
    );
  }
  const names = header.map((column) => column.trim());
  if (names.includes('')) {
    throw new AppError(
      'bad_file',
      `${name} has a column without a name (column ${names.indexOf('') + 1}).`,
      'Give every column a name in the first line.',
    );
  }
  const seen = new Set<string>();
  const repeated = names.find((column) => seen.size === seen.add(column).size);
  if (repeated !== undefined) {
    throw new AppError(
      'bad_file',
      `${name} has two columns named "${clip(repeated)}".`,
      'Give every column its own name in the first line.',
    );
  }
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

/** Up to `limit` records; quotes may hold delimiters, line breaks and doubled quotes. */
export function splitRecords(text: string, delimiter: string, limit: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === delimiter) {
      record.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++;
      record.push(field);
      field = '';
      if (record.length > 1 || record[0] !== '') records.push(record);
      record = [];
      if (records.length === limit) return records;
    } else field += char;
  }
  if (field !== '' || record.length > 0) records.push([...record, field]);
  return records;
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
