import { useEffect, useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { SourceFile, SurveyResult, TimeExample, TimeReading } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { identity } from './identity';
import { surveyOf, type TimeChoice, timesOf } from './survey';

/** The first times of a column as they are read, and how that was decided. */
export interface TimesRead {
  reading: TimeReading;
  examples: TimeExample[];
}

interface Surveyed {
  /** Counts of all rows; null until they have been looked through. */
  survey: SurveyResult | null;
  /** The times as they are chosen to be read; those of before while another choice is being tried. */
  times: TimesRead | null;
  error: AppErrorPayload | null;
}

function contentOf(files: readonly SourceFile[]): string {
  return JSON.stringify(files.map((file) => [identity(file), file.columns]));
}

/** Looks through the files while it is wanted and they are here, and again for the times when their choice changes. */
export function useSurvey(
  notebook: Notebook,
  files: readonly SourceFile[],
  time: TimeChoice,
  isWanted: boolean,
): Surveyed {
  const [surveyed, setSurveyed] = useState<Surveyed & { of: string }>({
    ...{ survey: null, times: null, error: null },
    of: '',
  });
  const isReady = isWanted && files.length > 0 && files.every((file) => notebook.files.has(file));
  const { time: column, time_format, time_zone } = time;
  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    const show = (change: Partial<Surveyed & { of: string }>) => {
      if (isCurrent) setSurveyed((before) => ({ ...before, ...change }));
    };
    const fail = (thrown: unknown) => show({ error: toAppError(thrown).toPayload() });
    surveyOf(notebook, files).then((survey) => show({ survey, of: contentOf(files), error: null }), fail);
    if (column === '') show({ times: null });
    else {
      const choice = { time: column, time_format, time_zone };
      timesOf(notebook, files, choice).then((times) => show({ times, error: null }), fail);
    }
    return () => {
      isCurrent = false;
    };
  }, [notebook, files, column, time_format, time_zone, isReady]);
  // Counts of other files, or of the same with another header, are none.
  return surveyed.of === contentOf(files) ? surveyed : { ...surveyed, survey: null };
}
