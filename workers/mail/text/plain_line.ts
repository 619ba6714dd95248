/**
 * Text of a shop's data as one line of a mail. It may hold anything: line breaks that would end a header, marks that
 * turn the direction of what follows, ten thousand characters, or one character with ten thousand accents.
 */

/** The longest cluster that is kept whole, in UTF-16 units; a family of four with skin tones has 23. */
const LONGEST_GRAPHEME = 32;
/** Line and paragraph breaks, tabs, all other control characters, and what only interlinear notes and tags use. */
const CONTROLS = /[\p{Cc}\u2028\u2029\ufeff\ufff9-\ufffb\u{e0001}]+/gu;
/**
 * Embeddings, overrides and isolates (UAX #9): they reach beyond the text when they are not closed, and let a name
 * read otherwise than it is written. The marks (U+200E, U+200F, U+061C) reach nothing and stay.
 */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;
/** A character of a script that runs from right to left, or a mark; by blocks (UAX #9, table of default classes). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Characters that are a grapheme each; segmenting takes a hundred times as long. */
const ONE_EACH = /^[ -~]*$/;
/** Isolates what stands between them, whatever its direction (UAX #9, FSI and PDI). */
const ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line without control characters and turns of direction, cut to so many graphemes, `…` included. */
export function plainLine(text: string, most: number): string {
  // What is surely cut off is not looked at: names of a megabyte would be.
  const beginning = wellFormed(text.slice(0, LONGEST_GRAPHEME * most));
  const line = beginning.replace(CONTROLS, ' ').replace(DIRECTIONS, '').replace(/\s+/g, ' ').trim();
  return cut(line, most);
}

/** One line for a header. */
export function headerLine(text: string, most: number): string {
  return withoutHeaderCodes(plainLine(withoutHeaderCodes(text.slice(0, LONGEST_GRAPHEME * most)), most));
}

/**
 * A percent-encoded line break goes: gateways that decode it would read a new header behind it. `=?` and `?=` are kept
 * apart by a word joiner: mail programs decode what stands between them (RFC 2047).
 */
export function withoutHeaderCodes(text: string): string {
  return text.replace(/%0[ad]/gi, ' ').replace(/=(?=\?)|\?(?==)/g, '$&\u2060');
}

/** A person's or shop's name for an address header: quotes, brackets and separators of lists go as well. */
export function headerName(text: string, most: number): string {
  return headerLine(text.replace(/["<>,;:\\@]/g, ' '), most);
}

/** Halves of surrogate pairs replaced as decoders do: `encodeURIComponent` throws at them. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** Whether a reader sees anything of it. */
export function isVisible(line: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(line);
}

/** Text that may stand beside other text without turning it; unchanged where it runs from left to right, or is isolated. */
export function isolated(line: string): string {
  return RIGHT_TO_LEFT.test(line) && !line.startsWith(ISOLATE) ? ISOLATE + line + POP_ISOLATE : line;
}

/** At most so many graphemes; `…` takes the place of the last where some are left out. */
function cut(line: string, most: number): string {
  if (line.length <= most) return line;
  if (ONE_EACH.test(line)) return `${line.slice(0, most - 1).trimEnd()}…`;
  const kept: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    if (kept.length === most) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment.length > LONGEST_GRAPHEME ? wellFormed(segment.slice(0, LONGEST_GRAPHEME)) : segment);
  }
  return kept.join('');
}
