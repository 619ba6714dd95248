import { splitRecords } from './csv_records';

/** More lines than any export writes above its header. */
const MOST_LINES = 60;
const COMMENT = /^\s*(#|\/\/|%)/;

interface Preamble {
  lines: number;
  /** The text from the header on. */
  rest: string;
  /** What the file itself says, as spreadsheets do with `sep=;`. */
  delimiter?: string;
}

/** What stands above the header of a CSV text: a `sep=` line, comments, the title of a report. */
export function linesBeforeHeader(text: string, delimiterOf: (text: string) => string): Preamble {
  const said = /^sep=([^\r\n])\r?\n/i.exec(text);
  if (said) return { lines: 1, rest: text.slice(said[0].length), delimiter: said[1] ?? ',' };
  const lines = text.split('\n', MOST_LINES);
  const commented = skipComments(lines, delimiterOf);
  const from = commented > 0 ? commented : skipTitle(lines, text, delimiterOf);
  return {
    lines: from,
    rest: lines.slice(0, from).reduce((rest, line) => rest.slice(line.length + 1), text),
  };
}

/** Comments and the empty lines among them; the last is the header where the line after it is a row of as many values. */
function skipComments(lines: readonly string[], delimiterOf: (text: string) => string): number {
  let end = 0;
  while (end < lines.length - 1 && (COMMENT.test(lines[end] ?? '') || (end > 0 && lines[end]?.trim() === '')))
    end++;
  if (end === 0 || !lines.slice(0, end).some((line) => COMMENT.test(line))) return 0;
  const last = (lines[end - 1] ?? '').replace(COMMENT, '');
  const delimiter = delimiterOf(lines.slice(end).join('\n'));
  const next = lines[end]?.split(delimiter) ?? [];
  const isHeader =
    last.split(delimiter).length === next.length &&
    next.length > 1 &&
    next.some((cell) => /^"?\d/.test(cell.trim()));
  return isHeader ? end - 1 : end;
}

/** Lines of a single cell above a table of several columns. */
function skipTitle(lines: readonly string[], text: string, delimiterOf: (text: string) => string): number {
  // A quoted header may span lines; nothing that holds quotes is taken for a title.
  const first = lines.findIndex((line) => line.trim() !== '');
  const start = lines.findIndex(
    (line, place) => place > first && line.split(delimiterOf(lines.slice(place).join('\n'))).length > 1,
  );
  if (start <= 0 || lines.slice(0, start).some((line) => /["',;\t|]/.test(line))) return 0;
  const rest = lines.slice(start).join('\n');
  const widths = splitRecords(rest, delimiterOf(rest), 10).map((record) => record.length);
  const isTable = widths.length > 1 && widths[0] === widths[1] && (widths[0] ?? 0) > 2;
  return isTable && text.includes('\n') ? start : 0;
}
