/** How times are written, as patterns that cut a text into its parts. Everything here runs inside DuckDB (RE2). */
import type { TimeSpelling } from '../mapping';

/** The hour, with minutes, seconds, a fraction and AM or PM where they stand: 5 groups. */
const CLOCK =
  '([01]?\\d|2[0-4])(?:[:.h]([0-5]\\d)(?:[:.m]([0-5]\\d|60)s?(?:[.,:](\\d{1,9}))?)?)?(?: ?([AaPp])\\.?[Mm]\\.?)?';
/** An offset, Z, or the name of a zone, and what Java and JavaScript put behind it: 1 group. */
const ZONE =
  '(?: ?([Zz]|(?:UTC|GMT)?[-+\u2212]\\d{1,2}(?::?\\d{2})?|[A-Za-z][A-Za-z_]+(?:[/-][A-Za-z_+0-9-]+)*))?(?:\\[[^\\]]*\\])?(?: \\([^)]*\\))?';
const LATER = `(?:(?:[T ,_:-]| at | um )+${CLOCK})?${ZONE}`;
/** Latin letters: a class of all letters, repeated, takes RE2 a tenth of a second to compile. */
const LETTER = '[A-Za-z\\x{C0}-\\x{24F}]';
const WEEKDAY = `(?:${LETTER}+\\.?,? )?`;
const MONTH = `(${LETTER}{3,10})\\.?`;
const YEAR = "'?(\\d{4}|\\d{2})";

/** Digits alone: day, then hour, minute, second and milliseconds where they stand. */
export const COMPACT_PATTERN =
  '((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:(\\d{2})([0-5]\\d)(?:([0-5]\\d)(\\d{3})?)?)?(?:\\.0*)?()()';

/** A pattern over the whole text, and where its groups go: `year|month|day|hour|minute|second|fraction|half|zone`. */
interface Spelling {
  spelling: TimeSpelling | 'day_or_month';
  pattern: string;
  parts: string;
}

/** Number in this list + 1 = the number of a row's pattern. `day_or_month` gives year|first|second. */
export const SPELLINGS: readonly Spelling[] = [
  {
    spelling: 'iso',
    pattern: `${WEEKDAY}(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${LATER}`,
    parts: '\\1|\\2|\\3|\\4|\\5|\\6|\\7|\\8|\\9',
  },
  {
    spelling: 'iso',
    pattern: `(\\d{4})(\\d{2})(\\d{2})[T ](\\d{2}):?([0-5]\\d)?(?::?([0-5]\\d)(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])[Mm])?${ZONE}`,
    parts: '\\1|\\2|\\3|\\4|\\5|\\6|\\7|\\8|\\9',
  },
  {
    spelling: 'day_or_month',
    pattern: `${WEEKDAY}(\\d{1,2})[-/. ](\\d{1,2})[-/. ]${YEAR}${LATER}`,
    parts: '\\3|\\1|\\2|\\4|\\5|\\6|\\7|\\8|\\9',
  },
  {
    spelling: 'text',
    pattern: `${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\.?[- /]?${MONTH},?[- /]*${YEAR}${LATER}`,
    parts: '\\3|\\2|\\1|\\4|\\5|\\6|\\7|\\8|\\9',
  },
  {
    spelling: 'text',
    pattern: `${WEEKDAY}${MONTH} ?(\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}${LATER}`,
    parts: '\\3|\\1|\\2|\\4|\\5|\\6|\\7|\\8|\\9',
  },
  {
    spelling: 'text',
    pattern: `${WEEKDAY}(\\d{4})[- /]?${MONTH}[- /]?(\\d{1,2})${LATER}`,
    parts: '\\1|\\2|\\3|\\4|\\5|\\6|\\7|\\8|\\9',
  },
  {
    spelling: 'text',
    pattern: `${WEEKDAY}${MONTH} (\\d{1,2}) ${CLOCK}(?: ([A-Za-z]{1,5}|[-+]\\d{2}:?\\d{2}))? (\\d{4})`,
    parts: '\\9|\\1|\\2|\\3|\\4|\\5|\\6|\\7|\\8',
  },
  {
    spelling: 'compact',
    pattern: COMPACT_PATTERN,
    parts: '\\1|\\2|\\3|\\4|\\5|\\6|\\7|\\8|\\9',
  },
];

/** Numbers begin here, in the order of `NUMBERS`; `TYPED` is a pattern that a person typed. */
export const FIRST_NUMBER = SPELLINGS.length + 1;
export const NUMBERS = ['s', 'ms', 'us', 'ns', 'excel'] as const;
export const TYPED = FIRST_NUMBER + NUMBERS.length;
export const NUMBER_PATTERN = '[-+]?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?';

/** Plausible values (1990 to 2100) of each kind of number; they do not overlap. */
export const NUMBER_RANGES: Readonly<Record<(typeof NUMBERS)[number], readonly [number, number]>> = {
  s: [631_152_000, 4_102_444_800],
  ms: [631_152_000_000, 4_102_444_800_000],
  us: [631_152_000_000_000, 4_102_444_800_000_000],
  ns: [631_152_000_000_000_000, 4_102_444_800_000_000_000],
  excel: [32_874, 73_051],
};

/** First letters of the months, of English and German exports. */
export const MONTHS: readonly string[][] = [
  ['jan', 'jän'],
  ['feb'],
  ['mar', 'mär', 'mae'],
  ['apr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['aug'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez'],
];

/** The name under which a row's pattern is counted, with the order of days and months as it was decided. */
export function spellingOf(kind: number, order: 'dmy' | 'mdy', typed: string): TimeSpelling | string {
  if (kind === TYPED) return typed;
  if (kind >= FIRST_NUMBER) return NUMBERS[kind - FIRST_NUMBER] ?? 's';
  const found = SPELLINGS[kind - 1]?.spelling ?? 'iso';
  return found === 'day_or_month' ? order : found;
}
