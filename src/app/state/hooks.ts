import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { NotebookDocument } from '../../notebook/document';
import type { CellInput } from '../../notebook/kind';
import type { CellView } from '../../notebook/state';
import type { Notebook, NotebookState } from '../../notebook/store';

/** The notebook on the page and the name of its route. */
export interface OpenNotebook {
  notebook: Notebook;
  name: string;
}

export const NotebookContext = createContext<OpenNotebook | null>(null);

export function useOpenNotebook(): OpenNotebook {
  const open = useContext(NotebookContext);
  if (!open) throw new Error('no notebook is open here');
  return open;
}

export function useNotebook(): Notebook {
  return useOpenNotebook().notebook;
}

/** A part of the notebook's state; objects are compared one level deep. */
export function useNotebookState<Part>(select: (state: NotebookState) => Part): Part {
  return useStore(useNotebook().store, useShallow(select));
}

export function useDocument(): NotebookDocument {
  return useNotebookState((state) => state.document);
}

/** What a person sees of one cell; the same object until it changes. */
export function useCellView(id: string): CellView {
  const notebook = useNotebook();
  return useNotebookState(() => notebook.view(id));
}

/** The state of every cell, in the order of the document. */
export function useStatuses(): CellView['status'][] {
  const notebook = useNotebook();
  return useNotebookState(({ document }) => document.cells.map((cell) => notebook.view(cell.id).status));
}

/** The cells that a cell reads, each with its result as shown now; those without one are left out. */
export function useCellInputs(inputs: readonly string[]): CellInput[] {
  const notebook = useNotebook();
  const kinds = useNotebookState(({ document }) =>
    inputs.map((id) => document.cells.find((cell) => cell.id === id)?.kind),
  );
  const results = useNotebookState(() => inputs.map((id) => notebook.view(id).shown?.result));
  return useMemo(
    () =>
      inputs.flatMap((id, at) => {
        const [kind, result] = [kinds[at], results[at]];
        return kind && result ? [{ id, kind, gives: notebook.kinds[kind]?.gives ?? [], result }] : [];
      }),
    [notebook, inputs, kinds, results],
  );
}
