import { recogniseLayout } from '../../../workers/warehouse/guess/layouts';
import type {
  ColumnMapping,
  FileSource,
  SourceFile,
  SurveyResult,
} from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { identity } from './identity';
import { Looks } from './looks';

export type TimeChoice = Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'>;

/** What was looked through, for as long as the page is open. */
const looksBy = new WeakMap<Notebook, Looks>();

export function looksOf(notebook: Notebook): Looks {
  const looks = looksBy.get(notebook) ?? new Looks();
  looksBy.set(notebook, looks);
  return looks;
}

/** By what the looks through files are known. */
export function keyOf(files: readonly SourceFile[]): string {
  return JSON.stringify(files.map((file) => [identity(file), file.columns, file.dialect]));
}

/**
 * All rows of these files, looked through once; of a known layout only the columns that may differ from the original, the
 * times and the event words. `time` is the column whose times are spelled out where that takes long. Throws what the files
 * are at fault for, and `cancelled` when it is stopped.
 */
export function surveyOf(
  notebook: Notebook,
  files: readonly SourceFile[],
  time: string | undefined,
): Promise<SurveyResult> {
  const key = keyOf(files);
  return looksOf(notebook).once(key, key, (options) =>
    notebook.warehouse.survey(
      {
        ...{ sources: sourcesOf(notebook, files), time: null, ...columnsToSee(files) },
        spelled_out: time ? [time] : [],
      },
      options,
    ),
  );
}

/**
 * The times of a column of these files as they are chosen to be read; null where the column is not in all of them. What was
 * found by the look through all rows is not looked for again.
 */
export async function timesOf(
  notebook: Notebook,
  files: readonly SourceFile[],
  { time, time_format, time_zone }: TimeChoice,
): Promise<SurveyResult['time']> {
  const choice = { time, time_format, time_zone };
  const key = keyOf(files);
  const { columns } = await surveyOf(notebook, files, time);
  const known = columns.find(({ name }) => name === time)?.times ?? null;
  const { time: read } = await looksOf(notebook).once(JSON.stringify([key, choice]), key, (options) =>
    notebook.warehouse.survey(
      { sources: sourcesOf(notebook, files), time: choice, only_time: true, known },
      options,
    ),
  );
  return read;
}

function columnsToSee(files: readonly SourceFile[]): { only?: string[] } {
  const [file] = files;
  if (!file || files.some(({ layout }) => layout === 'other')) return {};
  const mapping = recogniseLayout(file.columns)?.mapping;
  if (!mapping) return {};
  // Headers may be spelled otherwise than the layout spells them.
  return { only: file.columns.filter((name) => [mapping.time, mapping.event].includes(name.toLowerCase())) };
}

function sourcesOf(notebook: Notebook, files: readonly SourceFile[]): FileSource[] {
  return files.map((file) => ({ file, blob: notebook.files.get(file) }));
}
