import { createStore } from 'zustand/vanilla';
import { AppError } from '../../workers/runtime/errors';
import type { Notebook } from '../notebook/store';
import { findTemplate } from '../templates';
import { BESIDE, LINK } from './route';
import { runLog } from './run_log';
import { fetchBeside } from './share/beside';

/** The name under which a notebook that was opened from a file is shown. */
export const OPENED = 'opened';

/** The notebooks of this page by route name: going back to the gallery loses nothing. */
export const workspace = createStore<{ notebooks: Record<string, Notebook> }>(() => ({ notebooks: {} }));

const opening = new Map<string, Promise<Notebook>>();

/** The notebook of this route name, made from its template at the first call. */
export function openNamed(name: string): Promise<Notebook> {
  const existing = workspace.getState().notebooks[name];
  if (existing) return Promise.resolve(existing);
  const underWay = opening.get(name);
  if (underWay) return underWay;
  const promise = create(name).finally(() => opening.delete(name));
  opening.set(name, promise);
  return promise;
}

/**
 * Shows a document, or a saved notebook with its results: in place of the notebook opened before, whose undo
 * brings it back.
 */
export async function openDocument(value: unknown): Promise<Notebook> {
  const { adoptSaved, openSaved, parseSaved } = await import('./runtime');
  const saved = parseSaved(value);
  const existing = workspace.getState().notebooks[OPENED];
  if (!existing) return keep(OPENED, openSaved(saved));
  existing.replace(saved.document);
  adoptSaved(existing, saved);
  return existing;
}

/** Reads a notebook file; throws `bad_document` with a sentence when it is not one. */
export async function openFile(file: File): Promise<Notebook> {
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
  const runtime = import('./runtime');
  if (name.startsWith(LINK)) return keep(name, await (await runtime).openLink(name.slice(LINK.length)));
  if (name.startsWith(BESIDE)) {
    const [{ openSaved, parseSaved }, file] = await Promise.all([
      runtime,
      fetchBeside(name.slice(BESIDE.length)),
    ]);
    return keep(name, openSaved(parseSaved(file)));
  }
  const template = findTemplate(name);
  if (!template) {
    throw new AppError(
      'bad_document',
      name === OPENED
        ? 'The notebook that was opened here is no longer at hand: a page forgets it when it is reloaded.'
        : `There is no notebook named "${name}".`,
      name === OPENED ? 'Open its file again.' : 'Choose one from the gallery.',
    );
  }
  return keep(name, (await runtime).createNotebook(template.document));
}

function keep(name: string, notebook: Notebook): Notebook {
  runLog(notebook);
  workspace.setState((state) => ({ notebooks: { ...state.notebooks, [name]: notebook } }));
  return notebook;
}
