/** What a notebook needs to run: loaded when the first one is opened, not with the gallery. */
import { kinds } from '../cells/kinds';
import { type NotebookDocument, parseDocument } from '../notebook/document';
import { readLink } from '../notebook/link';
import { parseSaved, type SavedNotebook, savedOf } from '../notebook/saved';
import { Notebook } from '../notebook/store';
import { type Elsewhere, strange, type Trust } from '../notebook/trust';
import { adoptSaved, rememberFigures } from './share/opening';
import { referenceOf, setReference } from './share/reference';
import {
  adoptStored,
  keepSaved,
  loadStored,
  putAside,
  startKeeping,
  takeUp,
  withDatabase,
} from './storage/open_notebooks';
import { askToRun } from './trust/permission';

/** To be awaited before the first notebook is made. */
export function ready(): Promise<void> {
  return startKeeping();
}

/** `name`: what it is, or will be, stored under; null: it is not stored. */
function createNotebook(document: NotebookDocument, name: string | null, trust?: Trust): Promise<Notebook> {
  const parsed = parseDocument(document);
  return withDatabase(
    name,
    (database, host) => new Notebook(parsed, kinds, database, { ...host, permit: askToRun }, trust),
  );
}

/** The person's own notebook of this name: as it was stored, else from the template; null where neither is. */
export async function openOwn(name: string, template: NotebookDocument | null): Promise<Notebook | null> {
  const loaded = await loadStored(name);
  const document = loaded?.document ?? template;
  if (!document) return null;
  const notebook = await createNotebook(document, name, loaded?.trust);
  if (loaded) await adoptStored(notebook, loaded);
  keepSaved(name, notebook, { isNew: loaded === null });
  return notebook;
}

/** A notebook of somebody else's, with the results that came with it. */
export async function openSaved(
  saved: SavedNotebook,
  from: Elsewhere,
  name: string | null,
): Promise<Notebook> {
  const notebook = await createNotebook(saved.document, name, strange(from, saved.document));
  adoptSaved(notebook, saved);
  return notebook;
}

/** The notebook once more, as it is: no more trusted than the first, and no result made here that was not. */
export async function openCopy(original: Notebook, name: string): Promise<Notebook> {
  const notebook = await createNotebook(original.document, name, original.store.getState().trust);
  adoptSaved(notebook, savedOf(original));
  const { reference } = referenceOf(original).getState();
  if (reference) setReference(notebook, reference);
  return notebook;
}

/** The notebook that a link holds, with its figures. */
export async function openLink(link: string): Promise<Notebook> {
  const { document, digest } = await readLink(link);
  const notebook = await createNotebook(document, null, strange('link', document));
  rememberFigures(notebook, digest);
  return notebook;
}

export { keepSaved, parseSaved, putAside, takeUp };
