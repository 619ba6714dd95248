/** Notebooks that a person begins: always new ones, never one of the same template that is there already. */
import type { NotebookDocument } from '../../notebook/document';
import { findTemplate } from '../../templates';
import { notifyError } from '../../ui/notify';
import { beginNotebook, type Named } from '../state/workspace';
import { navigate, notebookHash } from './route';

/** The template that a person's data, and a generated shop, are looked at with. */
export const FOR_DATA = 'explore';
/** Stands for a template in an address: a notebook without cells. */
export const EMPTY = 'empty';

const EMPTY_DOCUMENT: NotebookDocument = { version: 1, title: 'My notebook', about: '', cells: [] };

const underWay = new Map<string, Promise<Named>>();

/** A new notebook of this template; null where there is no such template. Asked twice at once it is begun once. */
export function begin(template: string): Promise<Named> | null {
  const existing = underWay.get(template);
  if (existing) return existing;
  const document = template === EMPTY ? EMPTY_DOCUMENT : findTemplate(template)?.document;
  if (!document) return null;
  const name = template === EMPTY ? EMPTY_DOCUMENT.title : template;
  const beginning = beginNotebook(name, document).finally(() => underWay.delete(template));
  underWay.set(template, beginning);
  return beginning;
}

/** Begins a notebook and goes to it; null, and said why, where that failed. */
export async function beginAndShow(template: string): Promise<Named | null> {
  try {
    const begun = await begin(template);
    if (begun) navigate(notebookHash(begun.name));
    return begun;
  } catch (thrown) {
    await notifyError(thrown);
    return null;
  }
}

/** Begins a look at a generated shop and runs it: whoever asks for one wants to see it. */
export async function tryGeneratedShop(): Promise<void> {
  const begun = await beginAndShow(FOR_DATA);
  await begun?.notebook.run();
}
