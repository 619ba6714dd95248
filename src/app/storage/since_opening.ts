/** What was done in this tab with a notebook since it was opened: a tab that only reads does not store it. */
import type { NotebookDocument } from '../../notebook/document';
import type { Notebook } from '../../notebook/store';

interface Opened {
  document: NotebookDocument;
  hasComputed: boolean;
}

const opened = new WeakMap<Notebook, Opened>();

/** From now on what is done with the notebook is noted. */
export function noteOpened(notebook: Notebook): void {
  const note: Opened = { document: notebook.document, hasComputed: false };
  opened.set(notebook, note);
  notebook.onKept(() => {
    note.hasComputed = true;
  });
}

/** The document as it was opened, whether it is another now, and whether cells were run. */
export function sinceOpening(notebook: Notebook): {
  base: NotebookDocument;
  isChanged: boolean;
  hasComputed: boolean;
} {
  const note = opened.get(notebook) ?? { document: notebook.document, hasComputed: false };
  const { document: base, hasComputed } = note;
  return { base, isChanged: notebook.document !== base, hasComputed };
}
