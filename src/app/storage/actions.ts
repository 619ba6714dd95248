/** What can be done with the stored notebooks as a whole. */
import { serializeSaved } from '../../notebook/saved';
import { clearRows } from '../../notebook/storage/indexed_db';
import type { StoredNotebook } from '../../notebook/storage/records';
import type { NotebookStorage } from '../../notebook/storage/storage';
import { downloadParts, downloadText, fileName, freshName } from '../../ui/download';
import { type TextFile, zipOf } from '../../ui/zip';
import { closeNotebook, notebookNamed, takenNames, workspace } from '../state/workspace';
import { noteStored, openStorage } from './keeping';
import { copyTables, flushAll } from './open_notebooks';

/** All stored notebooks; none where the browser keeps nothing. */
export async function listNotebooks(): Promise<StoredNotebook[]> {
  return (await (await openStorage())?.list()) ?? [];
}

export async function renameNotebook(name: string, title: string): Promise<void> {
  const open = notebookNamed(name);
  if (open) {
    open.setTitle(title);
    await flushAll();
    return;
  }
  const storage = await required();
  const loaded = await storage.load(name);
  if (!loaded) return;
  await storage.save(name, { document: { ...loaded.document, title } });
  noteStored();
}

/** Gives the name of the copy. */
export async function duplicateNotebook(name: string, title: string): Promise<string> {
  await flushAll();
  const copy = `${title} (copy)`.slice(0, 200);
  const copyName = freshName(copy, await takenNames());
  const storage = await required();
  await copyTables(storage, name, copyName);
  await storage.duplicate(name, copyName, copy);
  noteStored();
  return copyName;
}

/** Removes the notebook; the function that it gives brings it back. */
export async function removeNotebook(name: string): Promise<() => Promise<void>> {
  await flushAll();
  await closeNotebook(name);
  const restore = await (await required()).remove(name);
  noteStored();
  return async () => {
    await restore();
    noteStored();
  };
}

/** Saves the notebook with its results as a file; a damaged one as it is. */
export async function downloadNotebook(notebook: StoredNotebook): Promise<void> {
  const { path, text } = await asFile(notebook, new Set());
  downloadText(path, text, 'application/json');
}

/** Saves all notebooks as one archive. */
export async function downloadAll(): Promise<void> {
  const taken = new Set<string>();
  const files: TextFile[] = [];
  for (const notebook of await listNotebooks()) files.push(await asFile(notebook, taken));
  downloadParts('sessionbook-notebooks.zip', [await zipOf(files)], 'application/zip');
}

/** Deletes all that this site keeps in the browser, and begins anew. */
export async function removeEverything(): Promise<void> {
  for (const name of Object.keys(workspace.getState().notebooks)) await closeNotebook(name);
  const storage = await required();
  await clearRows(storage.rows);
  await storage.disk?.clear();
  window.location.reload();
}

async function asFile(notebook: StoredNotebook, taken: Set<string>): Promise<TextFile> {
  const unlike = (title: string) => {
    const name = freshName(title, taken);
    taken.add(name);
    return name;
  };
  if (notebook.status === 'damaged') {
    const text = JSON.stringify(notebook.raw, null, 2) ?? 'null';
    return { path: fileName(unlike(`damaged ${notebook.name}`), 'json'), text };
  }
  await flushAll();
  const { kinds } = await import('../../cells/kinds');
  const saved = await (await required()).saved(notebook.name, kinds);
  return { path: fileName(unlike(saved.document.title), 'sessionbook.json'), text: serializeSaved(saved) };
}

async function required(): Promise<NotebookStorage> {
  const storage = await openStorage();
  if (!storage) throw new Error('nothing is listed where nothing is stored');
  return storage;
}
