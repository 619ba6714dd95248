import { createStore } from 'zustand/vanilla';
import { AppError } from '../../workers/runtime/errors';
import { turnOfEventLoop } from '../../workers/runtime/steps';
import type { Notebook } from '../notebook/store';
import { findTemplate, templates } from '../templates';
import { freshName } from '../ui/download';
import { BESIDE, LINK } from './route';
import { runLog } from './run_log';
import { fetchBeside } from './share/beside';

/** The notebooks of this page by route name: going back to the gallery loses nothing. */
export const workspace = createStore<{ notebooks: Record<string, Notebook> }>(() => ({ notebooks: {} }));

const opening = new Map<string, Promise<Notebook>>();

/** The notebook of this route name, as it was stored, or made from its template. */
export function openNamed(name: string): Promise<Notebook> {
  const existing = workspace.getState().notebooks[name];
  if (existing) return Promise.resolve(existing);
  const underWay = opening.get(name);
  if (underWay) return underWay;
  const promise = create(name).finally(() => opening.delete(name));
  opening.set(name, promise);
  return promise;
}

/** A notebook and the name of its route. */
export interface Named {
  name: string;
  notebook: Notebook;
}

/** Opens a document, or a saved notebook with its results, that came from elsewhere as a notebook of its own. */
export async function openDocument(value: unknown): Promise<Named> {
  const { openSaved, parseSaved, ready } = await import('./runtime');
  await ready();
  return keepAnew(openSaved(parseSaved(value), 'file'));
}

/** Makes a notebook that is kept in this browser of one that is not. */
export async function copyNotebook(original: Notebook): Promise<Named> {
  const { openCopy } = await import('./runtime');
  return keepAnew(openCopy(original));
}

async function keepAnew(notebook: Notebook): Promise<Named> {
  const { keepSaved } = await import('./runtime');
  const name = freshName(notebook.document.title, await takenNames());
  keep(name, notebook);
  keepSaved(name, notebook, { isNew: true });
  return { name, notebook };
}

/** Names that a new notebook may not have. */
export async function takenNames(): Promise<Set<string>> {
  const { openStorage } = await import('./storage/keeping');
  const stored = (await (await openStorage())?.list()) ?? [];
  return new Set([
    ...Object.keys(workspace.getState().notebooks),
    ...templates.map((template) => template.name),
    ...stored.map((notebook) => notebook.name),
  ]);
}

/** The notebook leaves the page; what is stored of it stays. */
export async function closeNotebook(name: string): Promise<void> {
  const { [name]: notebook, ...notebooks } = workspace.getState().notebooks;
  if (!notebook) return;
  const { leave } = await import('./storage/open_notebooks');
  leave(name, notebook);
  workspace.setState({ notebooks });
}

/** Reads a notebook file; throws `bad_document` with a sentence when it is not one. */
export async function openFile(file: File): Promise<Named> {
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
  const [runtime, beside] = await Promise.all([
    import('./runtime'),
    name.startsWith(BESIDE) ? fetchBeside(name.slice(BESIDE.length)) : null,
  ]);
  await runtime.ready();
  if (name.startsWith(LINK)) return keep(name, await runtime.openLink(name.slice(LINK.length)));
  if (beside !== null) return keep(name, await openBeside(runtime, beside));
  const notebook = await runtime.openOwn(name, findTemplate(name)?.document ?? null);
  if (notebook) return keep(name, notebook);
  throw new AppError(
    'bad_document',
    `There is no notebook named "${name}" in this browser.`,
    'Choose one from the gallery, or open its file again.',
  );
}

/** In tasks of its own, one for each step: all results of a long notebook are looked through. */
async function openBeside(
  { openSaved, parseSaved }: Pick<typeof import('./runtime'), 'openSaved' | 'parseSaved'>,
  value: unknown,
): Promise<Notebook> {
  await turnOfEventLoop();
  const saved = parseSaved(value);
  await turnOfEventLoop();
  return openSaved(saved, 'file');
}

function keep(name: string, notebook: Notebook): Notebook {
  runLog(notebook);
  workspace.setState((state) => ({ notebooks: { ...state.notebooks, [name]: notebook } }));
  return notebook;
}
