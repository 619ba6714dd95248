/** The figures that a notebook was opened with, and how those computed here compare with them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  compareDigests,
  countFigures,
  type Difference,
  type Digest,
  digestOf,
  recipeOf,
} from '../../notebook/digest';
import type { NotebookDocument } from '../../notebook/document';
import { contentKeys } from '../../notebook/graph';
import type { KindRegistry } from '../../notebook/kind';
import type { CellView } from '../../notebook/state';
import type { Notebook } from '../../notebook/store';

/** What a notebook from a link or a file said its figures were. */
export interface Reference {
  from: 'link' | 'file';
  /** The document as it was opened: figures of another one are not compared. */
  document: NotebookDocument;
  digest: Digest;
  /** Content keys by cell, as this page computes them. */
  keys: ReadonlyMap<string, string>;
  recipe: string;
}

export type Comparison =
  /** Something was changed that decides a result. */
  | { status: 'changed' }
  /** Not every cell has been computed here yet. */
  | { status: 'open'; compared: number; cells: number; differences: Difference[] }
  | { status: 'reproduced'; figures: number; cells: number }
  | { status: 'differs'; figures: number; differences: Difference[] };

const references = new WeakMap<Notebook, StoreApi<{ reference: Reference | null }>>();

/** What the notebook was opened with; null where it came without figures. */
export function referenceOf(notebook: Notebook): StoreApi<{ reference: Reference | null }> {
  const existing = references.get(notebook);
  if (existing) return existing;
  const created = createStore<{ reference: Reference | null }>(() => ({ reference: null }));
  references.set(notebook, created);
  return created;
}

/** Remembers what the notebook was opened with, in place of what it was opened with before. */
export function setReference(
  notebook: Notebook,
  opened: Pick<Reference, 'from' | 'document' | 'digest'> | null,
): void {
  referenceOf(notebook).setState({
    reference: opened && {
      ...opened,
      keys: contentKeys(opened.document, notebook.kinds),
      recipe: recipeOf(opened.document, notebook.kinds),
    },
  });
}

/** How what was computed here compares with the reference. */
export function compare(
  reference: Reference,
  now: { document: NotebookDocument; kinds: KindRegistry; view(id: string): CellView },
): Comparison {
  if (recipeOf(now.document, now.kinds) !== reference.recipe) return { status: 'changed' };
  const computed = digestOf(now.document, now.kinds, (id) => doneResult(now.view(id)), { figures: 'all' });
  const cells = Object.keys(reference.digest.cells);
  const compared = cells.filter((id) => computed.cells[id]).length;
  const differences = compareDigests(reference.digest, computed);
  if (compared < cells.length) return { status: 'open', compared, cells: cells.length, differences };
  const figures = countFigures(reference.digest);
  return differences.length > 0
    ? { status: 'differs', figures, differences }
    : { status: 'reproduced', figures, cells: cells.length };
}

/** The digest of all that was computed here, or came with the notebook, under the current keys. */
export function currentDigest(notebook: Notebook, figures: 'headline' | 'all'): Digest {
  const result = (id: string) => {
    const view = notebook.view(id);
    return view.status === 'stored' ? view.shown.result : doneResult(view);
  };
  return digestOf(notebook.document, notebook.kinds, result, { figures });
}

function doneResult(view: CellView) {
  return view.status === 'done' ? view.shown.result : null;
}
