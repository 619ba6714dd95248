/** Whether what a tab shows is still what is stored. */
import { canonicalJson } from '../../notebook/graph';
import type { NotebookStorage } from '../../notebook/storage/storage';
import type { Notebook } from '../../notebook/store';
import { isStoredName } from '../opening/route';
import { openStorage } from './keeping';
import { sinceOpening } from './since_opening';

/** Whether a tab that only reads shows an older notebook than is stored, and nothing was done with it here. */
export async function isOutdated(name: string, notebook: Notebook): Promise<boolean> {
  const { base, isChanged, hasComputed } = sinceOpening(notebook);
  if (isChanged || hasComputed || !isStoredName(name)) return false;
  const stored = await storedDocument(await openStorage(), name);
  return typeof stored === 'string' && stored !== canonicalJson(base);
}

/** The stored document as text; undefined: it is damaged, null: there is none. */
export async function storedDocument(
  storage: NotebookStorage | null,
  name: string,
): Promise<string | null | undefined> {
  try {
    const loaded = await storage?.load(name);
    return loaded ? canonicalJson(loaded.document) : null;
  } catch {
    return undefined;
  }
}
