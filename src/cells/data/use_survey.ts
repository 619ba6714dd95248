import { useEffect, useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { SourceFile, SurveyResult, TimeExample, TimeReading } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { surveyOf, type TimeChoice } from './survey';

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

/** Looks through the files while it is wanted and they are here, and again for the times when their choice changes. */
export function useSurvey(
  notebook: Notebook,
  files: readonly SourceFile[],
  time: TimeChoice,
  isWanted: boolean,
): Surveyed {
  const [surveyed, setSurveyed] = useState<Surveyed>({ survey: null, times: null, error: null });
  const isReady = isWanted && files.length > 0 && files.every((file) => notebook.files.has(file));
  const { time: column, time_format, time_zone } = time;
  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    const choice = column === '' ? null : { time: column, time_format, time_zone };
    surveyOf(notebook, files, choice).then(
      (survey) => {
        if (isCurrent) setSurveyed({ survey, times: survey.time, error: null });
      },
      (thrown) => {
        if (isCurrent) setSurveyed((before) => ({ ...before, error: toAppError(thrown).toPayload() }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [notebook, files, column, time_format, time_zone, isReady]);
  return surveyed;
}
