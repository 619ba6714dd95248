import type { Progress } from '../../../workers/runtime/progress';
import type { ColumnMapping, SourceFile, SurveyResult } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { identity } from './identity';

export type TimeChoice = Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'>;

/** What was looked through, for as long as the page is open. */
const surveys = new WeakMap<Notebook, Map<string, Promise<SurveyResult>>>();

/**
 * All rows of these files, looked through once: counts of their columns, and the times of one as they are chosen to
 * be read. Throws what the files are at fault for.
 */
export function surveyOf(
  notebook: Notebook,
  files: readonly SourceFile[],
  time: TimeChoice | null,
  options: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<SurveyResult> {
  const made = surveys.get(notebook) ?? new Map<string, Promise<SurveyResult>>();
  surveys.set(notebook, made);
  const choice = time && { time: time.time, time_format: time.time_format, time_zone: time.time_zone };
  const key = JSON.stringify([files.map((file) => [identity(file), file.columns, file.dialect]), choice]);
  const before = made.get(key);
  if (before) return before;
  const sources = files.map((file) => ({ file, blob: notebook.files.get(file) }));
  const survey = notebook.warehouse.survey({ sources, time: choice }, options);
  made.set(key, survey);
  survey.catch(() => made.delete(key));
  return survey;
}
