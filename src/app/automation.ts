/**
 * `window.sessionbook`: the page for programs. The headless runner is a thin client of it; everything
 * here does what a person could do with the mouse, through the same `Notebook`. Who calls it is the person: `run`
 * counts as their press where a notebook came from elsewhere.
 *
 * ```js
 * await sessionbook.open('explore');                    // a template's name, or a document
 * await sessionbook.setParam('sessions', 'gap_minutes', '45');
 * await sessionbook.run();                              // all cells; resolves when every one has ended
 * sessionbook.snapshot();                               // plain JSON
 * await sessionbook.save();                             // the notebook with its results, as the text of a file
 * ```
 *
 * Files are given to the data panel's own `<input type="file" data-testid="file-input">`.
 */
import type { AppErrorPayload } from '../../workers/runtime/errors';
import type { Progress } from '../../workers/runtime/progress';
import type { FilesSeen } from '../cells/data/outside';
import type { DataParams } from '../cells/data/params';
import type { CellView } from '../notebook/state';
import type { Notebook } from '../notebook/store';
import type { ExecutedSql } from '../statements/statements';
import { isForeignFrame } from '../ui/read_view';
import { navigate, notebookHash, parseRoute } from './opening/route';
import { notebookNamed, openDocument, openNamed } from './state/workspace';

export interface CellSnapshot {
  id: string;
  kind: string;
  /** What others can read of it. */
  gives: readonly string[];
  state: CellView['status'];
  /** Of the result shown, or of the attempt that failed; null where there is none. */
  seconds: number | null;
  /** The content key under the current parameters. */
  key: string;
  /** Headline numbers of the result shown; `{}` where there is none. */
  figures: Record<string, number>;
  /** `value` of the result shown; null where there is none. */
  result: unknown;
  /** The statements that the result shown was computed with. */
  sql: ExecutedSql[];
  /** Names of its tables by role. */
  tables: Record<string, string>;
  progress: Progress | null;
  error: AppErrorPayload | null;
}

export interface NotebookSnapshot {
  title: string;
  cells: CellSnapshot[];
}

export interface Automation {
  /** Shows a notebook: a template by its name, or a document. Resolves when its panels are on the page. */
  open(documentOrName: unknown): Promise<void>;
  /** Sets one parameter; text is read by the parameter's schema. Rejects with a sentence if it does not fit. */
  setParam(cellId: string, param: string, value: unknown): Promise<void>;
  /** The parameters of a cell, with defaults filled in. */
  params(cellId: string): Promise<Record<string, unknown>>;
  /** What the files of a data cell are taken for, after a look through all rows. */
  filesSeen(cellId: string): Promise<FilesSeen>;
  /** Leaves files out, by name or by entry of their archive; what is left is guessed anew. */
  leaveOut(cellId: string, names: readonly string[]): Promise<void>;
  /** Reads parts of an archive after all that were left out, by the names that `filesSeen` gives them or by their entry. */
  putBack(cellId: string, names: readonly string[]): Promise<void>;
  /** Runs these cells and what they need; all when none are named. Resolves when every one has ended. */
  run(cellIds?: string[]): Promise<void>;
  /** Asks a cell, or all, to stop. */
  cancel(cellId?: string): void;
  /** Resolves when all that was computed is stored in the browser, where it keeps anything. */
  kept(): Promise<void>;
  /** The state of the notebook on the page, as plain JSON. */
  snapshot(): NotebookSnapshot;
  /** The notebook with the results that its panels show, as the text of a file that the page opens. */
  save(): Promise<string>;
}

export function installAutomation(): void {
  const automation: Automation = {
    open,
    setParam,
    params,
    filesSeen,
    leaveOut,
    putBack,
    run,
    cancel,
    kept,
    snapshot,
    save,
  };
  Object.assign(window, { sessionbook: automation });
}

async function open(documentOrName: unknown): Promise<void> {
  const { name, notebook } =
    typeof documentOrName === 'string'
      ? { name: documentOrName, notebook: await openNamed(documentOrName) }
      : await openDocument(documentOrName);
  navigate(notebookHash(name));
  await panelsShown(name, notebook);
}

async function setParam(cellId: string, param: string, value: unknown): Promise<void> {
  const { readParam } = await import('../ui/params/validate');
  // What stands there now need not fit.
  const { kind, params } = await checked(cellId, { [param]: undefined });
  current().setParams(cellId, { [param]: readParam(kind.params, params, param, value) });
}

async function params(cellId: string): Promise<Record<string, unknown>> {
  return (await checked(cellId, {})).params;
}

async function filesSeen(cellId: string): Promise<FilesSeen> {
  const { filesSeen } = await import('../cells/data/outside');
  return filesSeen(current(), (await params(cellId)) as DataParams);
}

async function leaveOut(cellId: string, names: readonly string[]): Promise<void> {
  const { withoutFiles } = await import('../cells/data/outside');
  const change = await withoutFiles(current(), (await params(cellId)) as DataParams, names);
  current().setParams(cellId, change);
}

async function putBack(cellId: string, names: readonly string[]): Promise<void> {
  const { withParts } = await import('../cells/data/outside');
  current().setParams(cellId, withParts(current(), (await params(cellId)) as DataParams, names));
}

/** The kind of a cell, and its parameters with this change. */
async function checked(cellId: string, change: Record<string, unknown>) {
  const notebook = current();
  const [{ findCell }, { checkedParams }] = await Promise.all([
    import('../notebook/document'),
    import('../notebook/graph'),
  ]);
  const cell = findCell(notebook.document, cellId);
  const kind = notebook.kinds[cell.kind];
  if (!kind) throw new Error(`This Sessionbook does not know the cell kind "${cell.kind}".`);
  return { kind, params: checkedParams(kind, { ...cell, params: { ...cell.params, ...change } }) };
}

async function run(cellIds?: string[]): Promise<void> {
  if (isForeignFrame()) throw new Error('In the frame of another site nothing runs.');
  const notebook = current();
  notebook.allow();
  return notebook.run(cellIds);
}

function cancel(cellId?: string): void {
  current().cancel(cellId);
}

async function kept(): Promise<void> {
  const { allKept } = await import('./storage/open_notebooks');
  await allKept();
}

function snapshot(): NotebookSnapshot {
  const notebook = current();
  const { keys } = notebook.store.getState();
  const { title, cells } = notebook.document;
  return {
    title,
    cells: cells.map(({ id, kind }) => ({
      id,
      kind,
      gives: notebook.kinds[kind]?.gives ?? [],
      key: keys.get(id) ?? '',
      ...outcome(notebook.view(id)),
    })),
  };
}

async function save(): Promise<string> {
  const { savedOf, serializeSaved } = await import('../notebook/saved');
  return serializeSaved(savedOf(current()));
}

function outcome(view: CellView): Omit<CellSnapshot, 'id' | 'kind' | 'gives' | 'key'> {
  const ended = view.status === 'failed' || view.status === 'cancelled' ? view.seconds : null;
  return {
    state: view.status,
    seconds: ended ?? view.shown?.seconds ?? null,
    figures: view.shown?.result.figures ?? {},
    result: view.shown?.result.value ?? null,
    sql: view.shown?.result.sql ?? [],
    tables: view.shown?.result.tables ?? {},
    progress: view.status === 'running' ? view.progress : null,
    error: view.status === 'failed' ? view.error : null,
  };
}

function current(): Notebook {
  const route = parseRoute(window.location.hash);
  const notebook = route.page === 'notebook' ? notebookNamed(route.name) : undefined;
  if (!notebook) throw new Error('No notebook is open: call sessionbook.open(name) first.');
  return notebook;
}

/** Waits until there is a panel for every cell; the notebook that stood there before may have had cells of the same ids. */
async function panelsShown(name: string, notebook: Notebook): Promise<void> {
  const page = `[data-notebook="${CSS.escape(name)}"]`;
  const missing = () =>
    !document.querySelector(page) ||
    notebook.document.cells.some((cell) => !document.getElementById(cell.id));
  while (missing()) await new Promise((resolve) => setTimeout(resolve, 20));
}
