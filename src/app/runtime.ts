/**
 * What a notebook needs to run: loaded when the first one is opened, not with the gallery. One database
 * serves all notebooks of the page.
 */
import { WarehouseClient } from '../../workers/warehouse/client';
import { kinds } from '../cells/kinds';
import { type NotebookDocument, parseDocument } from '../notebook/document';
import { Notebook } from '../notebook/store';

let warehouse: WarehouseClient | null = null;

export function createNotebook(document: NotebookDocument): Notebook {
  warehouse ??= new WarehouseClient();
  return new Notebook(parseDocument(document), kinds, warehouse);
}

export { parseDocument };
