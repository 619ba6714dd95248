import { useEffect, useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { FileInspection, SourceFile } from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { inspectionOf, lookAgain } from './attach';

interface Inspected {
  inspection: FileInspection | undefined;
  error: AppErrorPayload | null;
}

/** The first rows and the guess for a file. One that was kept over a reload is looked at again once that is wanted. */
export function useInspection(
  notebook: Notebook,
  file: SourceFile | undefined,
  isWanted: boolean,
): Inspected {
  // What it gives is read from the notebook; this asks for another drawing.
  const [, setLooked] = useState(0);
  const [error, setError] = useState<AppErrorPayload | null>(null);
  const inspection = file && inspectionOf(notebook, file);
  const isMissing = isWanted && file !== undefined && !inspection && notebook.files.has(file);
  useEffect(() => {
    if (!isMissing || !file) return;
    let isCurrent = true;
    lookAgain(notebook, file).then(
      () => isCurrent && setLooked((times) => times + 1),
      (thrown: unknown) => isCurrent && setError(toAppError(thrown).toPayload()),
    );
    return () => {
      isCurrent = false;
    };
  }, [notebook, file, isMissing]);
  return { inspection, error: inspection ? null : error };
}
