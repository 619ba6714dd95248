import { useMemo } from 'react';
import { useStore } from 'zustand';
import { registeredKinds } from '../../cells/kinds';
import type { CellDigest } from '../../notebook/digest';
import { useDocument, useNotebook, useNotebookState, useStatuses } from '../state/hooks';
import { useTitleOf } from '../state/use_title_of';
import { figuresInWords } from './figure_words';
import { type Comparison, compare, type Reference, referenceOf } from './reference';

/** What the notebook on the page was opened with. */
export function useReference(): Reference | null {
  return useStore(referenceOf(useNotebook()), ({ reference }) => reference);
}

/** How what was computed here compares with it; null where it came without figures. */
export function useComparison(): Comparison | null {
  const notebook = useNotebook();
  const reference = useReference();
  const document = useDocument();
  const revision = useNotebookState((state) => state.revision);
  const statuses = useStatuses().join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the results are read through the notebook.
  return useMemo(
    () => reference && compare(reference, notebook),
    [reference, notebook, document, revision, statuses],
  );
}

/** What the figures of a link come to: the verdict of the last cell that has one; null where none has. */
export function useVerdict(): string | null {
  const reference = useReference();
  const document = useDocument();
  const titleOf = useTitleOf();
  const verdicts = document.cells.map(({ id, kind }) => {
    const figures = reference?.digest.cells[id]?.figures;
    return figures && figuresInWords(registeredKinds[kind]?.inWords, figures, titleOf).verdict;
  });
  return verdicts.findLast((verdict) => verdict !== undefined) ?? null;
}

/** The figures that a cell was opened with, while it is as it was opened. */
export function useStoredFigures(cellId: string): CellDigest['figures'] | null {
  const reference = useReference();
  const key = useNotebookState(({ keys }) => keys.get(cellId));
  if (!reference || reference.keys.get(cellId) !== key) return null;
  return reference.digest.cells[cellId]?.figures ?? null;
}
