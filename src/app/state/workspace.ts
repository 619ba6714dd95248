import { createStore } from 'zustand/vanilla';
import { AppError } from '../../../workers/runtime/errors';
import { turnOfEventLoop } from '../../../workers/runtime/steps';
import type { NotebookDocument } from '../../notebook/document';
import { checkFileSize } from '../../notebook/limits';
import type { OpenedNotebook } from '../../notebook/saved';
import type { Notebook } from '../../notebook/store';
import { findTemplate, templates } from '../../templates';
import { freshName, slug } from '../../ui/download';
import { notify } from '../../ui/notify';
import { LINK, SITE_FILE } from '../opening/route';
import { fetchSiteFile } from '../share/site_file';
import { noteOpened } from '../storage/since_opening';
import { runLog } from './run_log';

/** The notebooks of this page by route name: going back to the gallery loses nothing. */
export const workspace = createStore<{
  notebooks: Record<string, Notebook>;
  /** Raised when notebooks gave way to others of their names: what shows one asks for it again. */
  drawing: number;
}>(() => ({ notebooks: {}, drawing: 0 }));

const opening = new Map<string, Promise<Notebook>>();

/** The notebook of this route name, if it is on this page; an address may say any name, also `constructor`. */
export function notebookNamed(name: string): Notebook | undefined {
  const { notebooks } = workspace.getState();
  return Object.hasOwn(notebooks, name) ? notebooks[name] : undefined;
}

/** The notebook of this route name, as it was stored, or made from its template. */
export function openNamed(name: string): Promise<Notebook> {
  const existing = notebookNamed(name);
  const underWay = opening.get(name);
  if (underWay) return underWay;
  const promise = (existing ? newest(name, existing) : create(name)).finally(() => opening.delete(name));
  opening.set(name, promise);
  return promise;
}

/** While another tab writes, what is here may be older than what is stored. */
async function newest(name: string, existing: Notebook): Promise<Notebook> {
  const { mayWrite } = await import('../storage/keeping');
  if (mayWrite()) return existing;
  const { isOutdated } = await import('../storage/outdated');
  if (!(await isOutdated(name, existing))) return existing;
  await closeNotebook(name);
  return create(name);
}

/** Notebooks gave way to others of their names. */
function redraw(): void {
  workspace.setState(({ drawing }) => ({ drawing: drawing + 1 }));
}

/** A notebook and the name of its route. */
export interface Named {
  name: string;
  notebook: Notebook;
}

/** Says how many results of a file could not be read. */
function sayDropped({ dropped }: OpenedNotebook): void {
  if (dropped === 0) return;
  const what = dropped === 1 ? 'One result in this file is' : `${dropped} results in this file are`;
  void notify(`${what} damaged and left out. Everything else is here; run those cells again.`, undefined, {
    stays: true,
  });
}

/** Opens a document, or a saved notebook with its results, that came from elsewhere as a notebook of its own. */
export async function openDocument(value: unknown): Promise<Named> {
  const { openSaved, parseSaved, ready } = await import('../runtime');
  await ready();
  const saved = parseSaved(value);
  const named = await keepAnew(saved.document.title, (name) => openSaved(saved, 'file', name));
  sayDropped(saved);
  return named;
}

/** Makes a notebook that is kept in this browser of one that is not. */
export async function copyNotebook(original: Notebook): Promise<Named> {
  const { openCopy } = await import('../runtime');
  return keepAnew(original.document.title, (name) => openCopy(original, name));
}

async function keepAnew(title: string, make: (name: string) => Promise<Notebook>): Promise<Named> {
  const { keepSaved } = await import('../runtime');
  const name = freshName(title, await takenNames());
  const notebook = keep(name, await make(name));
  keepSaved(name, notebook, { isNew: true });
  return { name, notebook };
}

/**
 * A person's own notebook, begun from this document and kept under the name or, where there is one of that name, under
 * the next that is free; its title then has the same number.
 */
export async function beginNotebook(name: string, document: NotebookDocument): Promise<Named> {
  const { openOwn, ready } = await import('../runtime');
  await ready();
  const free = freshName(name, await usedNames());
  const number = free.slice(slug(name).length + 1);
  const title = number ? `${document.title} ${number}` : document.title;
  const notebook = await openOwn(free, { ...document, title });
  if (!notebook) throw new Error('a notebook with a document can be opened');
  return { name: free, notebook: keep(free, notebook) };
}

/** Names that a notebook which does not come from a template may not have. */
export async function takenNames(): Promise<Set<string>> {
  return new Set([...(await usedNames()), ...templates.map((template) => template.name)]);
}

/** Names of all notebooks, on this page and stored. */
async function usedNames(): Promise<Set<string>> {
  const { openStorage } = await import('../storage/keeping');
  const stored = (await (await openStorage())?.list()) ?? [];
  return new Set([
    ...Object.keys(workspace.getState().notebooks),
    ...stored.map((notebook) => notebook.name),
  ]);
}

/** The notebook leaves the page; what is stored of it stays. */
export async function closeNotebook(name: string): Promise<void> {
  const notebook = notebookNamed(name);
  if (!notebook) return;
  const { [name]: _, ...notebooks } = workspace.getState().notebooks;
  const { leave } = await import('../storage/open_notebooks');
  leave(name, notebook);
  workspace.setState({ notebooks });
}

/**
 * The notebook gives way to what is stored under `target`. Until that is there it stays on the page, and what a person
 * has changed in it since it was as `known` is changed in the other.
 */
export async function replaceNotebook(
  name: string,
  target: string,
  known: NotebookDocument,
): Promise<Notebook> {
  const old = notebookNamed(name);
  if (old) (await import('../storage/open_notebooks')).leave(name, old);
  const fresh = await create(target);
  if (old && old.document !== known) fresh.setDocument(old.document);
  if (target !== name) {
    const { [name]: _, ...notebooks } = workspace.getState().notebooks;
    workspace.setState({ notebooks });
  }
  redraw();
  return fresh;
}

/** Reads a notebook file; throws `bad_document` with a sentence when it is not one. */
export async function openFile(file: File): Promise<Named> {
  checkFileSize(file);
  const text = await file.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError(
      'bad_document',
      `${file.name} is not a notebook: it does not hold JSON.`,
      'Open a file that was saved with "Download" in Sessionbook.',
    );
  }
  return openDocument(value);
}

async function create(name: string): Promise<Notebook> {
  const [runtime, file] = await Promise.all([
    import('../runtime'),
    name.startsWith(SITE_FILE) ? fetchSiteFile(name.slice(SITE_FILE.length)) : null,
  ]);
  await runtime.ready();
  if (name.startsWith(LINK)) return keep(name, await runtime.openLink(name.slice(LINK.length)));
  if (file !== null) return keep(name, await openSiteFile(runtime, file));
  const notebook = await runtime.openOwn(name, findTemplate(name)?.document ?? null);
  if (notebook) return keep(name, notebook);
  throw new AppError(
    'bad_document',
    `There is no notebook named "${name}" in this browser.`,
    'Choose one from the gallery, or open its file again.',
  );
}

/** In tasks of its own, one for each step: all results of a long notebook are looked through. */
async function openSiteFile(
  { openSaved, parseSaved }: Pick<typeof import('../runtime'), 'openSaved' | 'parseSaved'>,
  value: unknown,
): Promise<Notebook> {
  await turnOfEventLoop();
  const saved = parseSaved(value);
  await turnOfEventLoop();
  sayDropped(saved);
  return openSaved(saved, 'file', null);
}

function keep(name: string, notebook: Notebook): Notebook {
  runLog(notebook);
  noteOpened(notebook);
  workspace.setState((state) => ({ notebooks: { ...state.notebooks, [name]: notebook } }));
  return notebook;
}
