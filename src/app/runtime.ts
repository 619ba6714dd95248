/** What a notebook needs to run: loaded when the first one is opened, not with the gallery. */
import { kinds } from '../cells/kinds';
import { type NotebookDocument, parseDocument } from '../notebook/document';
import { readLink } from '../notebook/link';
import { parseSaved, type SavedNotebook } from '../notebook/saved';
import { Notebook } from '../notebook/store';
import { adoptSaved, startLinked } from './share/opening';
import {
  adoptStored,
  keepSaved,
  loadStored,
  putAside,
  startKeeping,
  takeUp,
  withDatabase,
} from './storage/open_notebooks';

/** To be awaited before the first notebook is made. */
export function ready(): Promise<void> {
  return startKeeping();
}

/** `name`: what it is, or will be, stored under; null: it is not stored. */
function createNotebook(document: NotebookDocument, name: string | null): Promise<Notebook> {
  const parsed = parseDocument(document);
  return withDatabase(name, (database, host) => new Notebook(parsed, kinds, database, host));
}

/** The person's own notebook of this name: as it was stored, else from the template; null where neither is. */
export async function openOwn(name: string, template: NotebookDocument | null): Promise<Notebook | null> {
  const loaded = await loadStored(name);
  const document = loaded?.document ?? template;
  if (!document) return null;
  const notebook = await createNotebook(document, name);
  if (loaded) await adoptStored(notebook, loaded);
  keepSaved(name, notebook, { isNew: loaded === null });
  return notebook;
}

/** A notebook as it was saved, with the results that came with it. */
export async function openSaved(saved: SavedNotebook, name: string | null): Promise<Notebook> {
  const notebook = await createNotebook(saved.document, name);
  adoptSaved(notebook, saved);
  return notebook;
}

/** The notebook that a link holds; it begins to run. */
export async function openLink(link: string): Promise<Notebook> {
  const { document, digest } = await readLink(link);
  const notebook = await createNotebook(document, null);
  startLinked(notebook, digest);
  return notebook;
}

export { keepSaved, parseSaved, putAside, takeUp };
