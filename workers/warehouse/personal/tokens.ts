/**
 * A statement cut into tokens as DuckDB's own scanner cuts it (third_party/libpg_query/scan.l). Where the two could
 * come apart, the text is refused: what is read here and what the database runs must be the same statement.
 */
import { refuse } from './refusal';

export type TokenKind = 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'parameter';

export interface Token {
  kind: TokenKind;
  /** Words in lower case, quoted names and texts without their quotes, signs as they are. */
  value: string;
  /** Where it begins in the text, in UTF-16 units. */
  start: number;
}

const SPACE = /[\s\ufeff]+/uy;
const LINE_COMMENT = /--[^\n\r]*/y;
const WORD = /[\p{L}\p{M}\p{N}\p{S}_](?:[\p{L}\p{M}\p{N}_$]|[^\P{S}<>+=|~^`])*/uy;
const NUMBER = /(?:0x[\da-f]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?)/iy;
const STANDARD_TEXT = /'(?:[^']|'')*'/y;
const ESCAPED_TEXT = /[eE]'(?:[^'\\]|''|\\[\s\S])*'/y;
const ESCAPED_START = /[eE]'/y;
const QUOTED = /"(?:[^"]|"")*"/y;
const DOLLAR = /\$(?:[\p{L}_][\p{L}\p{M}\p{N}_]*)?\$/uy;
const PARAMETER = /\$[\p{L}\p{N}_]+/uy;
const UNICODE_ESCAPES = /[uU]&['"]/y;
const SIGN = /::|:=|[!-/:-@[-^`{-~]/y;
const INVISIBLE = /\p{C}/uy;

/** All tokens of the text; spaces and comments are left out. Throws `bad_sql` with the place. */
export function tokensOf(text: string): Token[] {
  const nul = text.indexOf('\0');
  if (nul >= 0) refuse(text, nul, 'The statement holds a character that cannot be shown (U+0000).', VISIBLE);
  const tokens: Token[] = [];
  let at = 0;
  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const add = (kind: TokenKind, value: string, length: number) => {
    tokens.push({ kind, value, start: at });
    at += length;
  };
  while (at < text.length) {
    const skipped = read(SPACE) ?? read(LINE_COMMENT);
    if (skipped !== null) {
      at += skipped.length;
      continue;
    }
    if (text.startsWith('/*', at)) {
      at = endOfComment(text, at);
      continue;
    }
    if (read(UNICODE_ESCAPES)) {
      refuse(
        text,
        at,
        'Names and texts in the form U&"..." cannot be used here.',
        'Write the characters themselves.',
      );
    }
    const string = read(ESCAPED_TEXT) ?? read(STANDARD_TEXT);
    if (string === null && read(ESCAPED_START)) refuse(text, at, UNCLOSED, CLOSE);
    if (string !== null) {
      const before = tokens.at(-1);
      if (before?.kind === 'text') {
        // The scanner joins texts that stand side by side, and reads the second one by the rules of the first.
        refuse(text, at, 'Two texts stand side by side.', 'Join them with ||, or put a comma between them.');
      }
      add('text', string.slice(string.indexOf("'") + 1, -1), string.length);
      continue;
    }
    const quoted = read(QUOTED);
    if (quoted !== null) {
      add('quoted', quoted.slice(1, -1).replaceAll('""', '"'), quoted.length);
      continue;
    }
    const delimiter = read(DOLLAR);
    if (delimiter !== null) {
      const end = text.indexOf(delimiter, at + delimiter.length);
      if (end < 0)
        refuse(text, at, `The text that begins with ${delimiter} has no end.`, `Close it with ${delimiter}.`);
      add('text', text.slice(at + delimiter.length, end), end + delimiter.length - at);
      continue;
    }
    const parameter = read(PARAMETER);
    if (parameter !== null) {
      add('parameter', parameter, parameter.length);
      continue;
    }
    const number = /[\d.]/.test(text[at] ?? '') ? read(NUMBER) : null;
    if (number !== null) {
      const next = text[at + number.length] ?? '';
      if (/[\p{L}_$'"]/u.test(next)) {
        // `1e'` is a number and then a text with escapes to the scanner.
        refuse(
          text,
          at + number.length,
          'A number runs into what follows it.',
          'Put a space between the two.',
        );
      }
      add('number', number, number.length);
      continue;
    }
    const sign = read(SIGN);
    if (sign !== null) {
      if (sign === "'" || sign === '"') {
        refuse(text, at, UNCLOSED, CLOSE);
      }
      add('sign', sign, sign.length);
      continue;
    }
    if (read(INVISIBLE)) {
      const code = text.codePointAt(at)?.toString(16).toUpperCase().padStart(4, '0');
      refuse(text, at, `The statement holds a character that cannot be seen (U+${code}).`, VISIBLE);
    }
    const word = read(WORD);
    if (word !== null) {
      add('word', word.toLowerCase(), word.length);
      continue;
    }
    refuse(text, at, `The character ${text[at]} means nothing here.`, 'Remove it, or put it into quotes.');
  }
  return tokens;
}

const UNCLOSED = 'The quote that opens here is never closed.';
const CLOSE = 'Close it, or double a quote that is meant.';
const VISIBLE = 'Remove it: type the word anew instead of pasting it.';

/** Comments nest. */
function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      depth++;
      at++;
    } else if (text.startsWith('*/', at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return refuse(text, start, 'The comment that begins here has no end.', 'Close it with */.');
}
