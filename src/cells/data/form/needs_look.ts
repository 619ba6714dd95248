import type { ColumnMapping, SourceFile, SurveyResult } from '../../../../workers/warehouse/protocol';
import { missingFields } from './fields';
import { unmappedWords } from './words';

/** The spelling of times that each known layout has in its original. */
const ORIGINAL_TIMES: Partial<Record<SourceFile['layout'], string>> = {
  retailrocket_events: 'ms',
  rees46_events: 'iso',
};

/**
 * Whether a person should see the form before they run: always for a file of their own; for a known layout where the
 * file differs from the original in words, in how its times are written, or in what is missing.
 */
export function needsLook(
  file: SourceFile,
  mapping: ColumnMapping | null,
  survey: SurveyResult | null,
): boolean {
  const original = ORIGINAL_TIMES[file.layout];
  if (original === undefined || !mapping || missingFields(mapping).length > 0) return true;
  if (!survey) return false;
  const reading = survey.columns.find(({ name }) => name === mapping.time)?.times;
  const isWrittenSo =
    reading?.spellings.every(({ spelling }) => spelling === original) && reading.unreadable === 0;
  return !isWrittenSo || unmappedWords(mapping, survey).length > 0 || hasOtherWords(mapping, survey);
}

/** Words that are understood, and are written otherwise than in the original. */
function hasOtherWords(mapping: ColumnMapping, survey: SurveyResult): boolean {
  const words = survey.columns.find(({ name }) => name === mapping.event)?.values ?? [];
  return words.some(({ value }) => !/^[a-z_]+$/.test(value));
}
