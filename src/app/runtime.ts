/**
 * What a notebook needs to run: loaded when the first one is opened, not with the gallery. One database
 * serves all notebooks of the page.
 */
import { WarehouseClient } from '../../workers/warehouse/client';
import { kinds } from '../cells/kinds';
import { type NotebookDocument, parseDocument } from '../notebook/document';
import { readLink } from '../notebook/link';
import { parseSaved, type SavedNotebook } from '../notebook/saved';
import { Notebook } from '../notebook/store';
import { adoptSaved, startLinked } from './share/opening';

let warehouse: WarehouseClient | null = null;

export function createNotebook(document: NotebookDocument): Notebook {
  warehouse ??= new WarehouseClient();
  return new Notebook(parseDocument(document), kinds, warehouse);
}

/** A notebook as it was saved, with the results that came with it. */
export function openSaved(saved: SavedNotebook): Notebook {
  const notebook = createNotebook(saved.document);
  adoptSaved(notebook, saved);
  return notebook;
}

/** The notebook that a link holds; it begins to run. */
export async function openLink(link: string): Promise<Notebook> {
  const { document, digest } = await readLink(link);
  const notebook = createNotebook(document);
  startLinked(notebook, digest);
  return notebook;
}

export { adoptSaved, parseSaved };
