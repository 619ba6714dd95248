import { type Guess, guessMapping } from '../../../../workers/warehouse/guess/guess';
import type { FileInspection, SurveyResult } from '../../../../workers/warehouse/protocol';

const known = new WeakMap<FileInspection, WeakMap<SurveyResult | FileInspection, Guess>>();

/** The guess for a file by its first rows and, where they were looked through, all of them. Made once for each. */
export function guessFor(inspection: FileInspection, survey: SurveyResult | null): Guess {
  const made = known.get(inspection) ?? new WeakMap<SurveyResult | FileInspection, Guess>();
  known.set(inspection, made);
  const by = survey ?? inspection;
  const before = made.get(by);
  if (before) return before;
  const guess = guessMapping({
    columns: inspection.file.columns,
    rows: inspection.preview,
    survey: survey?.columns,
    fileName: inspection.file.entry ?? inspection.file.name,
  });
  made.set(by, guess);
  return guess;
}
