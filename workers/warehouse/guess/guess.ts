import munkres from 'munkres';
import { type ColumnMapping, type ColumnSurvey, columnMapping, type EventKind } from '../protocol';
import { type ColumnFacts, columnFacts, withSurvey } from './column_facts';
import { guessWords } from './event_words';
import { type Candidate, FIELDS, type Field, fieldScore } from './field_scores';
import { plainWords, readHeader } from './header';
import { recogniseLayout } from './layouts';

/** How sure a guess is: `sure` needs no look, `unsure` asks for one. */
export type Confidence = 'sure' | 'likely' | 'unsure';

export interface Guess {
  /** User, item and time are empty text where no column fits them. */
  mapping: ColumnMapping;
  confidence: Partial<Record<Field, Confidence>>;
}

const REQUIRED: readonly Field[] = ['user', 'item', 'time'];
/** A column for one of these is worth more than any for the others. */
const REQUIRED_BONUS = 20;
/** What scores less stays unassigned. */
const LEAST_REQUIRED = 1.5;
const LEAST_OPTIONAL = 4;
const RULED_OUT = 1000;
/** Names that programs give to columns without one. */
const NAMELESS = /^(unnamed: ?\d+|column[ _]?\d*|col[ _]?\d+|_?c\d+|v\d+|f\d+|_?\d+)?$/i;
const PURCHASE_FILE = new Set(
  plainWords(
    'transaction transactions order orders purchase purchases sale sales buys invoices retail receipts',
  ),
);
const RATING_FILE = new Set(plainWords('rating ratings review reviews'));

export interface GuessRequest {
  columns: readonly string[];
  /** The first rows, as text, in the order of the columns. */
  rows: readonly (readonly (string | null)[])[];
  /** What is known of all rows, in the order of the columns. */
  survey?: readonly ColumnSurvey[] | undefined;
  fileName?: string;
}

/** The data of OTTO's challenge, whose tables write events as codes. */
const OTTO = {
  columns: ['session', 'aid', 'ts', 'type'],
  codes: { '0': 'view', '1': 'cart', '2': 'purchase' },
} as const;

/**
 * The mapping that a header, the first rows and, where all rows were looked through, these suggest. A known layout
 * fills in its columns and its words; all else is guessed as of any file.
 */
export function guessMapping({ columns, rows, survey, fileName = '' }: GuessRequest): Guess {
  const facts = columns.map((name, place) => {
    const first = columnFacts(
      name,
      place,
      rows.map((row) => row[place] ?? null),
    );
    const whole = survey?.find((column) => column.name === name);
    return whole ? withSurvey(first, whole) : first;
  });
  const guess = guessColumns(facts, fileName);
  const known = recogniseLayout([...columns])?.mapping;
  if (known) return filledIn(guess, known, facts);
  const isOtto = OTTO.columns.every((column) => columns.includes(column));
  // Known codes come last, so that words in their place are read as words.
  return isOtto
    ? { ...guess, mapping: { ...guess.mapping, words: { ...OTTO.codes, ...guess.mapping.words } } }
    : guess;
}

/** The guess with the columns of a known layout, as this header spells them, and its words beside those of the file. */
function filledIn(guess: Guess, known: ColumnMapping, facts: readonly ColumnFacts[]): Guess {
  const mapping: ColumnMapping = { ...guess.mapping };
  const confidence = { ...guess.confidence };
  for (const field of FIELDS) {
    const wanted = known[field]?.toLowerCase();
    const found = facts.find(({ name }) => name.toLowerCase() === wanted);
    if (!found) continue;
    mapping[field] = found.name;
    confidence[field] = 'sure';
  }
  const values = facts.find(({ name }) => name === mapping.event)?.values ?? [];
  mapping.words = { ...known.words, ...guessWords(values) };
  return { mapping, confidence };
}

/**
 * The mapping that all columns together suggest. Every column gets a score for every field from the words of its
 * header and from what it holds (`fieldScore`); of all ways to give each field at most one column, and each column at
 * most one field, the one with the highest sum is taken (the assignment problem, solved by the Hungarian method:
 * H. W. Kuhn, 1955). So `item_name` is the item's name where there is an `item_id`, and the item where there is none.
 * Where no column says who, a session is who.
 */
function guessColumns(facts: readonly ColumnFacts[], fileName: string): Guess {
  const candidates = facts.map(
    (one): Candidate => ({
      facts: one,
      header: readHeader(one.name),
      isNameless: NAMELESS.test(one.name.trim()),
    }),
  );
  const scores = FIELDS.map((field) => candidates.map((candidate) => fieldScore(field, candidate)));
  const columns: Partial<Record<Field, string>> = {};
  const confidence: Guess['confidence'] = {};
  let words: readonly string[] = [];
  for (const [row, place] of bestAssignment(scores)) {
    const [field, one] = [FIELDS[row], facts[place]];
    if (!field || !one) continue;
    columns[field] = one.name;
    confidence[field] = confidenceOf(scores[row] ?? [], place);
    if (field === 'event') words = one.values;
  }
  if (!columns.user && columns.session) {
    columns.user = columns.session;
    confidence.user = 'likely';
  }
  // What a row costs in all is no price of one of its units.
  const isTotal = columns.quantity && columns.price && readHeader(columns.price).attribute === 'total';
  const { user = '', item = '', time = '', ...optional } = columns;
  const rowsAre = guessRows(columns, fileName);
  return {
    mapping: columnMapping.parse({
      user,
      item,
      time,
      ...optional,
      ...(isTotal ? { price_is: 'total' } : {}),
      rows_are: rowsAre,
      words: guessWords(words),
    }),
    confidence,
  };
}

/** Pairs of field and column with the highest sum; fields that no column fits are not among them. */
function bestAssignment(scores: readonly (readonly number[])[]): [field: number, column: number][] {
  const costs = scores.map((row, at) => {
    const field = FIELDS[at];
    // A field may stay without a column: that costs nothing.
    return [...row.map((score) => -profit(field, score)), ...FIELDS.map(() => 0)];
  });
  return munkres(costs).filter(([row, place]) => place < (scores[row]?.length ?? 0));
}

function profit(field: Field | undefined, score: number): number {
  const isRequired = field !== undefined && REQUIRED.includes(field);
  if (score < (isRequired ? LEAST_REQUIRED : LEAST_OPTIONAL)) return -RULED_OUT;
  return isRequired ? score + REQUIRED_BONUS : score;
}

/** Sure where the header and the values agree and no other column comes near. */
function confidenceOf(scores: readonly number[], place: number): Confidence {
  const score = scores[place] ?? 0;
  const next = Math.max(0, ...scores.filter((_, other) => other !== place));
  if (score >= 9 && score - next >= 0.5) return 'sure';
  return score >= 5 ? 'likely' : 'unsure';
}

/** What a row of a file without an event column is: of an order it is a purchase. */
function guessRows(columns: Partial<Record<Field, string>>, fileName: string): EventKind {
  const named = plainWords(fileName);
  if (columns.rating || named.some((word) => RATING_FILE.has(word))) return 'rating';
  if (columns.order || columns.quantity || named.some((word) => PURCHASE_FILE.has(word))) return 'purchase';
  return 'view';
}
