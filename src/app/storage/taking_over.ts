/** A tab that only read becomes the one that keeps the notebooks, as it stands: it is not loaded again. */
import { canonicalJson } from '../../notebook/graph';
import { Autosave } from '../../notebook/storage/autosave';
import type { NotebookStorage } from '../../notebook/storage/storage';
import type { Notebook } from '../../notebook/store';
import { freshName } from '../../ui/download';
import { notify } from '../../ui/notify';
import { isStoredName, navigate, notebookHash, parseRoute } from '../opening/route';
import { replaceNotebook, takenNames, workspace } from '../state/workspace';
import { noteStored, openStorage, takeOwnership } from './keeping';
import { keepSaved, startWriting } from './open_notebooks';
import { storedDocument } from './outdated';
import { sinceOpening } from './since_opening';

/**
 * Makes this tab the one that writes, and stores what was changed in it meanwhile. A notebook that was changed in
 * the other tab too is stored as a copy: neither is lost.
 */
export async function goOnHere(): Promise<void> {
  const storage = await openStorage();
  if (!storage) return;
  if (!(await takeOwnership())) {
    await notify('Another tab keeps your notebooks now.');
    return;
  }
  startWriting();
  for (const [name, notebook] of Object.entries(workspace.getState().notebooks)) {
    if (isStoredName(name)) await goOnWith(storage, name, notebook);
  }
  noteStored();
}

async function goOnWith(storage: NotebookStorage, name: string, notebook: Notebook): Promise<void> {
  const { base, isChanged, hasComputed } = sinceOpening(notebook);
  let known = notebook.document;
  const stored = await storedDocument(storage, name);
  const isOtherwise = stored !== null && stored !== canonicalJson(base);
  let target = name;
  if (isChanged && isOtherwise) {
    notebook.setTitle(`${notebook.document.title} (copy)`.slice(0, 200));
    target = freshName(notebook.document.title, await takenNames());
  }
  if (isChanged || (hasComputed && !isOtherwise)) {
    known = notebook.document;
    if (!(await storeAll(storage, target, notebook))) {
      // Nothing of it may go before it is stored: it stays as it is, and is tried again until there is room.
      keepSaved(target, notebook, { isNew: true });
      return;
    }
  }
  const files = notebook.files.all();
  const again = await replaceNotebook(name, target, known);
  for (const [hash, file] of files) again.files.add(hash, file);
  if (target === name) return;
  const route = parseRoute(window.location.hash);
  if (route.page === 'notebook' && route.name === name) navigate(notebookHash(target));
  void notify(
    `${again.document.title} holds what you changed in this tab: the notebook was changed in the other tab too.`,
    'Kept as a copy',
    { stays: true },
  );
}

/** Stores all that the notebook shows; gives whether there was room for it. */
async function storeAll(storage: NotebookStorage, name: string, notebook: Notebook): Promise<boolean> {
  let isStored = false;
  const saving = new Autosave(notebook, name, storage, {
    isNew: true,
    onOutcome: (problem) => {
      isStored = problem === null;
    },
  });
  await saving.flush();
  saving.stop();
  return isStored;
}
