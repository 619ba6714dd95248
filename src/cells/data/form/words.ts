import { guessWords, meaningOf } from '../../../../workers/warehouse/guess/event_words';
import type {
  ColumnMapping,
  EventKind,
  FileInspection,
  SurveyResult,
} from '../../../../workers/warehouse/protocol';
import type { WordCount } from './WordsForm';

type Words = Record<string, EventKind | null>;

/** The words of a column as we understand them. */
export function wordsOf(
  column: string | null,
  inspection: FileInspection | undefined,
  survey: SurveyResult | null,
): Words {
  return guessWords(countedIn(column, inspection, survey).map(({ word }) => word));
}

/**
 * Words of the event column with their rows, the most frequent first: of all rows where they were looked through, of
 * the first ones else, with those that a run met besides. Words of the mapping that the file does not have are not
 * shown once that is known.
 */
export function wordCounts(
  mapping: ColumnMapping,
  inspection: FileInspection | undefined,
  survey: SurveyResult | null,
  unknownWords: Readonly<Record<string, number>>,
): WordCount[] {
  const counted = countedIn(mapping.event, inspection, survey);
  const rows = new Map<string, number | null>(counted.map(({ word, rows }) => [word, rows]));
  for (const [word, count] of Object.entries(unknownWords)) if (!rows.has(word)) rows.set(word, count);
  if (!isCounted(mapping.event, survey)) {
    for (const word of Object.keys(mapping.words)) if (!rows.has(word)) rows.set(word, null);
  }
  return [...rows].map(([word, count]) => ({ word, rows: count }));
}

/** Words of the file that the mapping says nothing about. */
export function unmappedWords(mapping: ColumnMapping, survey: SurveyResult | null): string[] {
  if (mapping.event === null) return [];
  return countedIn(mapping.event, undefined, survey)
    .map(({ word }) => word)
    .filter((word) => meaningOf(mapping.words, word) === undefined);
}

function isCounted(column: string | null, survey: SurveyResult | null): boolean {
  return survey?.columns.find(({ name }) => name === column)?.values != null;
}

function countedIn(
  column: string | null,
  inspection: FileInspection | undefined,
  survey: SurveyResult | null,
): { word: string; rows: number }[] {
  const whole = survey?.columns.find(({ name }) => name === column)?.values;
  if (whole) return whole.map(({ value, rows }) => ({ word: value, rows }));
  const place = inspection?.file.columns.indexOf(column ?? '') ?? -1;
  if (!inspection || place < 0) return [];
  const counts = new Map<string, number>();
  for (const row of inspection.preview) {
    const word = row[place]?.trim() ?? '';
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, rows]) => ({ word, rows })).sort((a, b) => b.rows - a.rows);
}
