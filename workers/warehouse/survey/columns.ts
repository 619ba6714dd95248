/** Counts over all rows of a file: missing values, different values, and how numbers are written. */
import { type Ask, numberEvidence } from '../reading/decide';
import { MISSING_WORDS } from '../reading/missing';
import { decideDecimal, NUMBER_EVIDENCE } from '../reading/numbers';
import type { ColumnSurvey } from '../reports';
import { identifier, literal, type SqlFragment } from '../sql';
import type { Glance } from './glance';

/** A column with no more different values has all of them counted. */
export const MOST_VALUES = 200;
/** The estimate of how many there are may be so much too high. */
const ESTIMATE_OFF = 1.6;
const WORDS = MISSING_WORDS.map((word) => literal(word)).join(', ');
/** Characters of a value that are shown. */
const LONGEST_VALUE = 200;

/** All but the values and the times of each column, in one pass over the file. */
export async function countColumns(
  ask: Ask,
  relation: SqlFragment,
  looked: readonly Glance[],
): Promise<ColumnSurvey[]> {
  const aggregates = looked.flatMap(({ name, holdsNumbers }, place) => [
    ...aggregatesOf(identifier(name), place),
    ...(holdsNumbers ? numberAggregates(name, place) : []),
  ]);
  const [counts = {}] = await ask(
    `SELECT CAST(count(*) AS DOUBLE) AS rows, ${aggregates.join(', ')} FROM ${relation.text}`,
  );
  const rows = Number(counts.rows);
  return looked.map(({ name, holdsNumbers, rises }, place) => {
    const of = (what: string) => Number(counts[`${what}_${place}`] ?? 0);
    const words = wordCounts(counts[`words_${place}`]);
    const missing = of('blank') + Object.values(words).reduce((sum, count) => sum + count, 0);
    const evidence = { point: of('point'), comma: of('comma'), either: of('either') };
    const share = rows === missing ? 0 : Math.min(1, of('numbers') / (rows - missing));
    const numbers = holdsNumbers ? { ...decideDecimal(evidence), share, negative: of('negative') } : null;
    return {
      ...{ name, rows, missing, missing_words: words, distinct: of('distinct') },
      ...{ values: null, rises, numbers, times: null },
    };
  });
}

/** A condition that no text beginning with a digit meets: most values do, and a case spares them what it costs. */
function unlessDigit(name: string, condition: string): string {
  return `CASE WHEN ${name} >= '0' AND ${name} < ':' THEN FALSE ELSE ${condition} END`;
}

function aggregatesOf(name: string, place: number): string[] {
  const isWord = unlessDigit(name, `trim(${name}) IN (${WORDS})`);
  return [
    `CAST(count(*) FILTER (${unlessDigit(name, `${name} IS NULL OR trim(${name}) = ''`)}) AS DOUBLE) AS blank_${place}`,
    `array_to_string(list_transform(map_entries(histogram(trim(${name})) FILTER (${isWord})), entry -> entry.value || ' ' || entry.key), chr(10)) AS words_${place}`,
    `CAST(approx_count_distinct(${name}) AS DOUBLE) AS distinct_${place}`,
  ];
}

/** Values that begin with a digit, a sign or a currency sign are taken for numbers here: reading them all counts exactly. */
function numberAggregates(name: string, place: number): string[] {
  const text = identifier(name);
  return [
    `CAST(count(*) FILTER (CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRUE ELSE regexp_full_match(${text}, '[^\\p{L}]*\\d[^\\p{L}]*|[^\\d]{0,6}\\d[^\\p{L}]*|[^\\p{L}]*\\d[^\\d]{0,8}') END) AS DOUBLE) AS numbers_${place}`,
    `CAST(count(*) FILTER (${unlessDigit(text, `starts_with(trim(${text}), '-') OR starts_with(trim(${text}), '(')`)}) AS DOUBLE) AS negative_${place}`,
    ...Object.entries(NUMBER_EVIDENCE).map(([kind, pattern]) => numberEvidence(name, place, kind, pattern)),
  ];
}

/** Lines of `rows word`. */
function wordCounts(text: unknown): Record<string, number> {
  const lines = typeof text === 'string' && text !== '' ? text.split('\n') : [];
  return Object.fromEntries(
    lines.map((line) => [line.slice(line.indexOf(' ') + 1), Number(line.slice(0, line.indexOf(' ')))]),
  );
}

/** Every value of the columns that have few, with its rows: never from a sample. */
export async function countValues(
  ask: Ask,
  relation: SqlFragment,
  counted: readonly ColumnSurvey[],
): Promise<Map<string, NonNullable<ColumnSurvey['values']>>> {
  const few = counted.filter(({ distinct }) => distinct <= MOST_VALUES * ESTIMATE_OFF);
  const found = new Map<string, NonNullable<ColumnSurvey['values']>>();
  if (few.length === 0) return found;
  const histograms = few.map(({ name }, place) => `histogram(${identifier(name)}) AS values_${place}`);
  const lists = few.map(
    (_, place) => `SELECT ${place} AS place, unnest(map_entries(values_${place})) AS entry FROM counted`,
  );
  const rows = await ask(
    `WITH counted AS MATERIALIZED (SELECT ${histograms.join(', ')} FROM ${relation.text}) ` +
      `SELECT place, left(entry.key, ${LONGEST_VALUE}) AS value, CAST(entry.value AS DOUBLE) AS rows FROM (${lists.join(' UNION ALL ')}) ORDER BY place, rows DESC, value`,
  );
  for (const { place, value, rows: count } of rows) {
    const name = few[Number(place)]?.name ?? '';
    found.set(name, [...(found.get(name) ?? []), { value: String(value), rows: Number(count) }]);
  }
  for (const { name } of few) {
    if ((found.get(name) ?? []).length > MOST_VALUES) found.delete(name);
    else if (!found.has(name)) found.set(name, []);
  }
  return found;
}
