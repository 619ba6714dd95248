import type { Progress } from '../../../workers/runtime/progress';
import { recogniseLayout } from '../../../workers/warehouse/guess/layouts';
import type {
  ColumnMapping,
  FileSource,
  SourceFile,
  SurveyResult,
} from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { identity } from './identity';

export type TimeChoice = Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'>;

/** What was looked through, for as long as the page is open. */
const surveys = new WeakMap<Notebook, Map<string, Promise<SurveyResult>>>();

interface Options {
  onProgress?: (progress: Progress) => void;
}

/**
 * All rows of these files, looked through once; of a known layout only the columns that may differ from the original, the
 * times and the event words. Throws what the files are at fault for.
 */
export function surveyOf(
  notebook: Notebook,
  files: readonly SourceFile[],
  options: Options = {},
): Promise<SurveyResult> {
  return once(notebook, [files.map(described)], () =>
    notebook.warehouse.survey(
      { sources: sourcesOf(notebook, files), time: null, ...columnsToSee(files) },
      options,
    ),
  );
}

/** The times of a column of these files as they are chosen to be read; null where the column is not in all of them. */
export async function timesOf(
  notebook: Notebook,
  files: readonly SourceFile[],
  { time, time_format, time_zone }: TimeChoice,
): Promise<SurveyResult['time']> {
  const choice = { time, time_format, time_zone };
  const { time: read } = await once(notebook, [files.map(described), choice], () =>
    notebook.warehouse.survey({ sources: sourcesOf(notebook, files), time: choice, only_time: true }),
  );
  return read;
}

/** What was asked for before is not asked again; a failure is. */
function once(notebook: Notebook, key: unknown, ask: () => Promise<SurveyResult>): Promise<SurveyResult> {
  const made = surveys.get(notebook) ?? new Map<string, Promise<SurveyResult>>();
  surveys.set(notebook, made);
  const name = JSON.stringify(key);
  const before = made.get(name);
  if (before) return before;
  const survey = ask();
  made.set(name, survey);
  survey.catch(() => made.delete(name));
  return survey;
}

function columnsToSee(files: readonly SourceFile[]): { only?: string[] } {
  const [file] = files;
  if (!file || files.some(({ layout }) => layout === 'other')) return {};
  const mapping = recogniseLayout(file.columns)?.mapping;
  if (!mapping) return {};
  // Headers may be spelled otherwise than the layout spells them.
  return { only: file.columns.filter((name) => [mapping.time, mapping.event].includes(name.toLowerCase())) };
}

function described(file: SourceFile): unknown {
  return [identity(file), file.columns, file.dialect];
}

function sourcesOf(notebook: Notebook, files: readonly SourceFile[]): FileSource[] {
  return files.map((file) => ({ file, blob: notebook.files.get(file) }));
}
