/** What happens to a notebook that came with results or figures. */
import type { Digest } from '../../notebook/digest';
import type { SavedNotebook } from '../../notebook/saved';
import type { Notebook } from '../../notebook/store';
import { currentDigest, setReference } from './reference';

/** Shows the results that a notebook was saved with, and remembers their figures. */
export function adoptSaved(notebook: Notebook, { results, runs }: SavedNotebook): void {
  // What this page computed under the same key is the same, and has its tables.
  const news = Object.entries(results).filter(([id]) => notebook.view(id).status !== 'done');
  notebook.adopt(Object.fromEntries(news), () => false);
  if (runs) notebook.history.adopt(runs);
  const digest = currentDigest(notebook, 'all');
  const hasFigures = Object.keys(digest.cells).length > 0;
  setReference(notebook, hasFigures ? { from: 'file', document: notebook.document, digest } : null);
}

/** Remembers the figures of a link: all that it has to show until a person runs the notebook. */
export function rememberFigures(notebook: Notebook, digest: Digest): void {
  setReference(notebook, { from: 'link', document: notebook.document, digest });
}
