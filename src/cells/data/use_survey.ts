import { useEffect, useState, useSyncExternalStore } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { SourceFile, SurveyResult, TimeExample, TimeReading } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import type { LooksState } from './looks';
import { keyOf, looksOf, surveyOf, type TimeChoice, timesOf } from './survey';

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
  /** A person has stopped the look: it begins again when they ask for it. */
  isStopped: boolean;
}

/**
 * The looks through the files of a cell. They stop when the files are no longer those of the cell, when its panel is left,
 * and when a run begins, which counts all rows itself and does not wait.
 */
export function useLooks(notebook: Notebook, files: readonly SourceFile[], isRunning: boolean): LooksState {
  const looks = looksOf(notebook);
  const key = keyOf(files);
  useEffect(() => () => looks.stop(key), [looks, key]);
  useEffect(() => {
    if (isRunning) looks.stop(key);
  }, [looks, key, isRunning]);
  return useSyncExternalStore(looks.subscribe, () => looks.state);
}

/** Looks through the files while it is wanted and they are here, and again for the times when their choice changes. */
export function useSurvey(
  notebook: Notebook,
  files: readonly SourceFile[],
  time: TimeChoice,
  isWanted: boolean,
): Surveyed {
  const [surveyed, setSurveyed] = useState<Omit<Surveyed, 'isStopped'> & { of: string }>({
    ...{ survey: null, times: null, error: null },
    of: '',
  });
  const looks = looksOf(notebook);
  const { stopped } = useSyncExternalStore(looks.subscribe, () => looks.state);
  const key = keyOf(files);
  const isStopped = stopped.has(key);
  const isReady =
    isWanted && !isStopped && files.length > 0 && files.every((file) => notebook.files.has(file));
  const { time: column, time_format, time_zone } = time;
  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    const show = (change: Partial<typeof surveyed>) => {
      if (isCurrent) setSurveyed((before) => ({ ...before, ...change }));
    };
    const look = async () => {
      const survey = await surveyOf(notebook, files, column);
      show({ survey, of: key, error: null });
      const times =
        column === '' ? null : await timesOf(notebook, files, { time: column, time_format, time_zone });
      show({ times });
    };
    look().catch((thrown: unknown) => {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') show({ error: error.toPayload() });
    });
    return () => {
      isCurrent = false;
    };
  }, [notebook, files, key, column, time_format, time_zone, isReady]);
  // Counts of other files, or of the same with another header, are none.
  const survey = surveyed.of === key ? surveyed.survey : null;
  return { ...surveyed, survey, isStopped };
}
