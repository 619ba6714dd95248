/** Ties the notebooks of this page to the storage: loads them from it, and keeps in it what changes. */
import type { AppError } from '../../../workers/runtime/errors';
import { Autosave } from '../../notebook/storage/autosave';
import { FileKeeper } from '../../notebook/storage/file_keeper';
import { KeptCheckpoints } from '../../notebook/storage/kept_checkpoints';
import { askToPersist, readRoom } from '../../notebook/storage/room';
import type { LoadedNotebook, NotebookStorage } from '../../notebook/storage/storage';
import type { Notebook, NotebookHost } from '../../notebook/store';
import { keeping, mayWrite, noteStored, openStorage } from './keeping';
import { copyDatabase, NotebookDatabase, ownFile, scratchFile, sweepDatabases } from './notebook_database';
import { watchForLoss } from './pulled_away';

/** A result that took longer is worth asking the browser to keep what is stored. */
const COSTLY_SECONDS = 1;

let storage: NotebookStorage | null = null;
let files: FileKeeper | null = null;
let starting: Promise<void> | null = null;
const databases = new Map<Notebook, NotebookDatabase>();
const autosaves = new Map<string, Autosave>();

/** Opens the storage for the notebooks of this page; to be awaited before the first is made. */
export function startKeeping(): Promise<void> {
  starting ??= start();
  return starting;
}

async function start(): Promise<void> {
  storage = await openStorage();
  if (!storage) return;
  const { disk } = storage;
  if (disk) {
    files = new FileKeeper(disk, {
      onProgress: (name, fraction) =>
        keeping.setState(({ copying }) => ({ copying: progressed(copying, name, fraction) })),
      onOutcome: (problem) => keeping.setState({ files: problem?.toPayload() ?? null }),
      room: async () => (await readRoom())?.left ?? null,
    });
    await files.start().catch(() => {});
  }
  if (mayWrite()) startWriting();
}

let isWriting = false;

/** What a page does that keeps the notebooks: from the start, or once it has become the one that does. */
export function startWriting(): void {
  if (isWriting || !storage) return;
  isWriting = true;
  watchForLoss(storage, { autosaves, files });
  const flush = () => void flushAll();
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  const sweep = async () => {
    await storage?.sweep();
    if (storage) await sweepDatabases(storage, [...databases.values()]);
  };
  const sweepQuietly = () => void sweep().catch(() => {});
  if ('requestIdleCallback' in window) requestIdleCallback(sweepQuietly, { timeout: 60_000 });
}

/**
 * Makes a notebook with a database of its own. `name`: what it is stored under; null: it is not stored, and its tables go
 * with the page. It gets the files that were kept; what it is given is kept.
 */
export async function withDatabase(
  name: string | null,
  make: (database: NotebookDatabase['warehouse'], host: NotebookHost) => Notebook,
): Promise<Notebook> {
  const database = new NotebookDatabase(storage, name === null ? scratchFile() : ownFile(name));
  await database.start();
  const notebook = make(database.warehouse, {
    ...database.host,
    ...(storage?.disk && mayWrite() ? { checkpoints: new KeptCheckpoints(storage.disk, onCheckpoint) } : {}),
  });
  database.serve(notebook);
  databases.set(notebook, database);
  const { from, given } = notebook.store.getState().trust;
  // A notebook of somebody else's could name any file by its hash: it gets those that were given to itself.
  const isFor = (hash: string) => from === 'here' || given.includes(hash);
  files?.serve(notebook.files, { keep: mayWrite(), isFor });
  return notebook;
}

function onCheckpoint(problem: AppError | null): void {
  keeping.setState({ checkpoints: problem?.toPayload() ?? null });
}

/** What is stored under this name; null where nothing is. Throws `bad_document` where it is damaged. */
export async function loadStored(name: string): Promise<LoadedNotebook | null> {
  return (await storage?.load(name)) ?? null;
}

/** Gives a notebook the results, models and trainings that were stored with it. */
export async function adoptStored(notebook: Notebook, loaded: LoadedNotebook): Promise<void> {
  const models = (await storage?.readModels(loaded.results.flatMap(({ made }) => made.models))) ?? new Map();
  for (const [name, model] of models) notebook.models.put(name, model);
  const onDisk = databases.get(notebook)?.left ?? new Set();
  for (const { cell, kept, made } of loaded.results) {
    const isWhole =
      made.tables.every((table) => onDisk.has(table)) && made.models.every((name) => models.has(name));
    notebook.adopt({ [cell]: kept }, () => isWhole);
  }
  notebook.history.adopt(loaded);
}

/** From now on what changes in the notebook is stored under this name, if this page may. */
export function keepSaved(name: string, notebook: Notebook, { isNew }: { isNew: boolean }): void {
  if (!storage || !mayWrite()) return;
  autosaves.set(
    name,
    new Autosave(notebook, name, storage, {
      isNew,
      onOutcome: (problem) => {
        keeping.setState(({ unsaved: { [name]: _, ...others } }) => ({
          unsaved: problem ? { ...others, [name]: problem.toPayload() } : others,
        }));
        noteStored();
      },
      onResults: (results) => {
        databases.get(notebook)?.schedule();
        if (results.some(({ kept }) => kept.seconds >= COSTLY_SECONDS)) askOnce();
      },
    }),
  );
}

/** Stores what is pending of every notebook. */
export async function flushAll(): Promise<void> {
  await Promise.all([...autosaves.values()].map((autosave) => autosave.flush()));
}

/** Resolves when all that was computed is stored, with its tables. */
export async function allKept(): Promise<void> {
  await flushAll();
  await Promise.all([...databases.values()].map((database) => database.settled()));
}

/** The notebook is no longer on the screen: once it has nothing to do its database gives its memory back. */
export function putAside(notebook: Notebook): void {
  databases.get(notebook)?.putAside(notebook);
}

/** The notebook is on the screen. */
export function takeUp(notebook: Notebook): void {
  databases.get(notebook)?.takeUp();
}

/** The notebook of this name is no longer of this page. */
export function leave(name: string, notebook: Notebook): void {
  notebook.cancel();
  databases.get(notebook)?.close();
  databases.delete(notebook);
  autosaves.get(name)?.stop();
  autosaves.delete(name);
}

/** Copies the tables that are kept of a notebook for another that is stored under `copy`. */
export async function copyTables(kept: NotebookStorage, name: string, copy: string): Promise<void> {
  for (const database of databases.values()) if (database.file === ownFile(name)) await database.rest();
  await copyDatabase(kept, ownFile(name), ownFile(copy));
}

let isAsked = false;

/** A browser that asks the person is not to ask again and again. */
function askOnce(): void {
  if (isAsked) return;
  isAsked = true;
  void askToPersist();
}

function progressed(copying: Readonly<Record<string, number>>, name: string, fraction: number | null) {
  const { [name]: _, ...others } = copying;
  return fraction === null ? others : { ...others, [name]: fraction };
}
