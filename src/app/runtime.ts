/**
 * What a notebook needs to run: loaded when the first one is opened, not with the gallery. One database
 * serves all notebooks of the page.
 */
import { WarehouseClient } from '../../workers/warehouse/client';
import { kinds } from '../cells/kinds';
import { type NotebookDocument, parseDocument } from '../notebook/document';
import { readLink } from '../notebook/link';
import { parseSaved, type SavedNotebook, savedOf } from '../notebook/saved';
import { Notebook } from '../notebook/store';
import { type Elsewhere, strange, type Trust } from '../notebook/trust';
import { adoptSaved, rememberFigures } from './share/opening';
import { referenceOf, setReference } from './share/reference';
import { mayWrite } from './storage/keeping';
import {
  adoptStored,
  join,
  keepSaved,
  loadStored,
  notebookHost,
  startKeeping,
} from './storage/open_notebooks';
import { askToRun } from './trust/permission';

const warehouse = new WarehouseClient(mayWrite);

/** To be awaited before the first notebook is made. */
export function ready(): Promise<void> {
  return startKeeping(warehouse);
}

function createNotebook(document: NotebookDocument, trust?: Trust): Notebook {
  const host = { ...notebookHost(), permit: askToRun };
  const notebook = new Notebook(parseDocument(document), kinds, warehouse, host, trust);
  join(notebook);
  return notebook;
}

/** The person's own notebook of this name: as it was stored, else from the template; null where neither is. */
export async function openOwn(name: string, template: NotebookDocument | null): Promise<Notebook | null> {
  const loaded = await loadStored(name);
  const document = loaded?.document ?? template;
  if (!document) return null;
  const notebook = createNotebook(document, loaded?.trust);
  if (loaded) await adoptStored(notebook, loaded);
  keepSaved(name, notebook, { isNew: loaded === null });
  return notebook;
}

/** A notebook of somebody else's, with the results that came with it. */
export function openSaved(saved: SavedNotebook, from: Elsewhere): Notebook {
  const notebook = createNotebook(saved.document, strange(from, saved.document));
  adoptSaved(notebook, saved);
  return notebook;
}

/** The notebook once more, as it is: no more trusted than the first, and no result made here that was not. */
export function openCopy(original: Notebook): Notebook {
  const notebook = createNotebook(original.document, original.store.getState().trust);
  adoptSaved(notebook, savedOf(original));
  const { reference } = referenceOf(original).getState();
  if (reference) setReference(notebook, reference);
  return notebook;
}

/** The notebook that a link holds, with its figures. */
export async function openLink(link: string): Promise<Notebook> {
  const { document, digest } = await readLink(link);
  const notebook = createNotebook(document, strange('link', document));
  rememberFigures(notebook, digest);
  return notebook;
}

export { keepSaved, parseSaved };
