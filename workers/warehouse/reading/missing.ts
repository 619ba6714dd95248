/** Words that exports write where there is no value. */

/** As they are written; an id that differs in one letter is an id. `0` and `-1` are ids unless a person says otherwise. */
export const MISSING_WORDS: readonly string[] = [
  'NA',
  'N/A',
  'n/a',
  'na',
  '#N/A',
  'NaN',
  'nan',
  'NAN',
  '-nan',
  'NaT',
  '<NA>',
  'null',
  'NULL',
  'Null',
  '(null)',
  'None',
  'none',
  'NONE',
  'nil',
  'NIL',
  '\\N',
  '(not set)',
  '(none)',
  'undefined',
  'Undefined',
  'UNDEFINED',
];

/** The same as a pattern over a whole text, blank text included. */
export const MISSING_TEXT = `\\s*(?:${MISSING_WORDS.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})?\\s*`;
