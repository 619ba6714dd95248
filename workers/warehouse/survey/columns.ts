/** Counts over all rows of a file, in one pass: missing values, different values, how numbers and times are written. */
import type { Ask } from '../reading/decide';
import { evidenceCounts, evidenceOf, evidenceRelation } from '../reading/evidence';
import { MISSING_WORDS } from '../reading/missing';
import { decideDecimal } from '../reading/numbers';
import type { ColumnSurvey } from '../reports';
import { identifier, literal, type SqlFragment } from '../sql';
import { castAggregates, castReading } from './casts';
import { type Glance, MOST_VALUES } from './glance';

/** The estimate of how many different values there are may be so much too high. */
const ESTIMATE_OFF = 1.6;
const WORDS = MISSING_WORDS.map((word) => literal(word)).join(', ');
/** Characters of a value that are shown. */
const LONGEST_VALUE = 200;

type Values = NonNullable<ColumnSurvey['values']>;

/**
 * All that is known of the columns from every row, but for times that no single cast reads. Values are counted one by one
 * where the first rows have few; where they bring ever new ones, their number is estimated first, and where that is low
 * they are counted in a second pass.
 */
export async function countColumns(
  ask: Ask,
  relation: SqlFragment,
  looked: readonly Glance[],
): Promise<ColumnSurvey[]> {
  const measured = looked.filter(isMeasured).map(({ name }) => name);
  const inner: string[] = [];
  const outer: string[] = [];
  for (const [place, column] of looked.entries()) {
    const { name, casts } = column;
    if (column.hasFewValues === 'yes') {
      inner.push(`histogram(${identifier(name)}) AS counted_${place}`);
      outer.push(...ofValues(place));
    } else inner.push(...ofTexts(identifier(name), place));
    if (isMeasured(column)) inner.push(...ofNumbers(identifier(name), place));
    inner.push(...castAggregates(name, place, casts));
  }
  for (const place of measured.keys()) inner.push(...evidenceCounts(place));
  const [counts = {}] = await ask(
    `SELECT ${['*', ...outer].join(', ')} FROM (SELECT CAST(count(*) AS DOUBLE) AS rows, ${inner.join(', ')} ` +
      `FROM ${evidenceRelation(relation, measured).text})`,
  );
  const found = looked.map((column, place) => columnOf(counts, column, place, measured.indexOf(column.name)));
  const few = found.filter(
    ({ distinct }, place) =>
      looked[place]?.hasFewValues === 'perhaps' && distinct <= MOST_VALUES * ESTIMATE_OFF,
  );
  const late = await countValues(ask, relation, few);
  return found.map((column) => ({ ...column, ...late.get(column.name) }));
}

/** Ids and numbers are measured alike; of times since 1970 nobody asks for their decimal mark. */
function isMeasured({ holdsNumbers, holdsTimes, casts }: Glance): boolean {
  return holdsNumbers && !(holdsTimes && casts.some((format) => format !== 'iso'));
}

function columnOf(
  counts: Readonly<Record<string, unknown>>,
  { name, rises, casts, holdsTimes }: Glance,
  place: number,
  measure: number,
): ColumnSurvey {
  const of = (what: string) => Number(counts[`${what}_${place}`] ?? 0);
  const rows = Number(counts.rows);
  const { '': blank = 0, ...words } = wordCounts(counts[`words_${place}`]);
  const missing = Object.values(words).reduce((sum, count) => sum + count, of('empty') + blank);
  const given = rows - missing;
  const share = given === 0 ? 0 : Math.min(1, of('numbers') / given);
  const numbers =
    measure < 0 ? null : { ...decideDecimal(evidenceOf(counts, measure)), share, negative: of('negative') };
  const times = holdsTimes ? castReading(counts, place, { name, formats: casts, given, missing }) : null;
  return {
    ...{ name, rows, missing, missing_words: words, distinct: of('distinct') },
    ...{ values: valuesOf(counts[`values_${place}`]), rises, numbers, times },
  };
}

/** A condition that no text beginning with a digit meets: most values do, and a case spares them what it costs. */
function unlessDigit(name: string, condition: string): string {
  return `CASE WHEN ${name} >= '0' AND ${name} < ':' THEN FALSE ELSE ${condition} END`;
}

/** Of a column with many different values. Only what may say "missing" is looked at closely, blank text among it. */
function ofTexts(name: string, place: number): string[] {
  const word = `CASE WHEN ${name} >= '0' AND ${name} < ':' THEN NULL WHEN trim(${name}) IN ('', ${WORDS}) THEN trim(${name}) END`;
  return [
    `CAST(count(*) - count(${name}) AS DOUBLE) AS empty_${place}`,
    `map_entries(histogram(${word})) AS words_${place}`,
    `CAST(approx_count_distinct(${name}) AS DOUBLE) AS distinct_${place}`,
  ];
}

/** The same of one whose values are counted, from these counts. */
function ofValues(place: number): string[] {
  const counted = `counted_${place}`;
  return [
    `rows - coalesce(CAST(list_sum(map_values(${counted})) AS DOUBLE), 0) AS empty_${place}`,
    `list_filter(map_entries(${counted}), entry -> trim(entry.key) IN ('', ${WORDS})) AS words_${place}`,
    `CAST(cardinality(${counted}) AS DOUBLE) AS distinct_${place}`,
    `CASE WHEN coalesce(cardinality(${counted}), 0) <= ${MOST_VALUES} THEN ${shown(counted)} END AS values_${place}`,
  ];
}

/** The values of a histogram as they are shown. */
function shown(counted: string): string {
  return `coalesce(list_transform(map_entries(${counted}), entry -> struct_pack(key := left(entry.key, ${LONGEST_VALUE}), value := entry.value)), [])`;
}

/** Values that begin with a digit, a sign or a currency sign are taken for numbers here: reading them all counts exactly. */
function ofNumbers(text: string, place: number): string[] {
  return [
    `CAST(count(*) FILTER (CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRUE ELSE regexp_full_match(${text}, '[^\\p{L}]*\\d[^\\p{L}]*|[^\\d]{0,6}\\d[^\\p{L}]*|[^\\p{L}]*\\d[^\\d]{0,8}') END) AS DOUBLE) AS numbers_${place}`,
    `CAST(count(*) FILTER (${unlessDigit(text, `starts_with(trim(${text}), '-') OR starts_with(trim(${text}), '(')`)}) AS DOUBLE) AS negative_${place}`,
  ];
}

/** Every value of these columns with its rows: never from a sample. */
async function countValues(
  ask: Ask,
  relation: SqlFragment,
  columns: readonly ColumnSurvey[],
): Promise<Map<string, Pick<ColumnSurvey, 'values' | 'distinct'>>> {
  if (columns.length === 0) return new Map();
  const counted = columns.map(({ name }, place) => `histogram(${identifier(name)}) AS counted_${place}`);
  const values = columns.flatMap((_, place) => ofValues(place));
  const [row = {}] = await ask(
    `SELECT ${values.join(', ')} FROM (SELECT CAST(count(*) AS DOUBLE) AS rows, ${counted.join(', ')} FROM ${relation.text})`,
  );
  return new Map(
    columns.map(({ name }, place) => [
      name,
      { values: valuesOf(row[`values_${place}`]), distinct: Number(row[`distinct_${place}`] ?? 0) },
    ]),
  );
}

/** Entries of a map of the database; null where it gave none. */
type Entries = Iterable<{ key: string; value: number }> | null | undefined;

/** Words for "missing" with their rows; that of blank text is empty. */
function wordCounts(entries: unknown): Record<string, number> {
  const words: Record<string, number> = {};
  for (const { key, value } of (entries as Entries) ?? []) {
    const word = key.trim();
    words[word] = (words[word] ?? 0) + Number(value);
  }
  return words;
}

function valuesOf(entries: unknown): Values | null {
  if (!entries) return null;
  const values = [...(entries as NonNullable<Entries>)].map(({ key, value }) => ({
    value: key,
    rows: Number(value),
  }));
  return values.sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
}
