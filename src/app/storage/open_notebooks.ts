/** Ties the notebooks of this page to the storage: loads them from it, and keeps in it what changes. */
import type { WarehouseClient } from '../../../workers/warehouse/client';
import { Autosave } from '../../notebook/storage/autosave';
import { FileKeeper } from '../../notebook/storage/file_keeper';
import { KeptCheckpoints } from '../../notebook/storage/kept_checkpoints';
import { askToPersist, readRoom } from '../../notebook/storage/room';
import type { LoadedNotebook, NotebookStorage } from '../../notebook/storage/storage';
import { TableKeeper } from '../../notebook/storage/table_keeper';
import type { Notebook, NotebookHost } from '../../notebook/store';
import { keeping, mayWrite, noteStored, openStorage } from './keeping';

/** A result that took longer is worth asking the browser to keep what is stored. */
const COSTLY_SECONDS = 1;

let database: WarehouseClient | null = null;
let storage: NotebookStorage | null = null;
let tables: TableKeeper | null = null;
let files: FileKeeper | null = null;
let starting: Promise<void> | null = null;
const notebooks = new Set<Notebook>();
const autosaves = new Map<string, Autosave>();

/** Opens the storage for the notebooks of this page; to be awaited before the first is made. */
export function startKeeping(warehouse: WarehouseClient): Promise<void> {
  starting ??= start(warehouse);
  return starting;
}

async function start(warehouse: WarehouseClient): Promise<void> {
  database = warehouse;
  storage = await openStorage();
  if (!storage) return;
  const { disk } = storage;
  if (disk) {
    files = new FileKeeper(disk, {
      onProgress: (name, fraction) =>
        keeping.setState(({ copying }) => ({ copying: progressed(copying, name, fraction) })),
      onRefused: (error) => keeping.setState({ files: error.toPayload() }),
      room: async () => (await readRoom())?.left ?? null,
    });
    await files.start().catch(() => {});
  }
  if (!mayWrite()) return;
  tables = new TableKeeper(warehouse, storage, {
    inUse: tablesInUse,
    onOpened: (left) => {
      for (const notebook of notebooks) notebook.loseTables(left);
    },
    onOutcome: (problem) => keeping.setState({ tables: problem?.toPayload() ?? null }),
  });
  await tables.start();
  const flush = () => void flushAll();
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  const sweep = () => void storage?.sweep().catch(() => {});
  if ('requestIdleCallback' in window) requestIdleCallback(sweep, { timeout: 60_000 });
}

/** What a notebook is made with. */
export function notebookHost(): NotebookHost {
  return {
    beforeRun: () => tables?.makeSure() ?? null,
    ...(storage?.disk && mayWrite() ? { checkpoints: new KeptCheckpoints(storage.disk) } : {}),
    ...(tables
      ? { release: (names) => tables?.release(names), tablesLeft: () => tables?.left ?? new Set() }
      : {}),
  };
}

/** A notebook that has just been made gets the files that were kept; what it is given is kept. */
export function join(notebook: Notebook): void {
  notebooks.add(notebook);
  const { from, given } = notebook.store.getState().trust;
  // A notebook of somebody else's could name any file by its hash: it gets those that were given to itself.
  const isFor = (hash: string) => from === 'here' || given.includes(hash);
  files?.serve(notebook.files, { keep: mayWrite(), isFor });
}

/** What is stored under this name; null where nothing is. Throws `bad_document` where it is damaged. */
export async function loadStored(name: string): Promise<LoadedNotebook | null> {
  return (await storage?.load(name)) ?? null;
}

/** Gives a notebook the results, models and trainings that were stored with it. */
export async function adoptStored(notebook: Notebook, loaded: LoadedNotebook): Promise<void> {
  const models = (await storage?.readModels(loaded.results.flatMap(({ made }) => made.models))) ?? new Map();
  for (const [name, model] of models) notebook.models.put(name, model);
  const onDisk = tables?.left ?? new Set();
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
        tables?.schedule();
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
  await tables?.settled();
}

/** The notebook of this name is no longer of this page. */
export function leave(name: string, notebook: Notebook): void {
  notebook.cancel();
  notebooks.delete(notebook);
  tables?.release([...notebook.tables()]);
  autosaves.get(name)?.stop();
  autosaves.delete(name);
}

/** Ends the database, and keeps no more of its tables. */
export function closeDatabase(): void {
  tables?.stop();
  database?.close();
}

let isAsked = false;

/** A browser that asks the person is not to ask again and again. */
function askOnce(): void {
  if (isAsked) return;
  isAsked = true;
  void askToPersist();
}

function tablesInUse(): Set<string> {
  return new Set([...notebooks].flatMap((notebook) => [...notebook.tables()]));
}

function progressed(copying: Readonly<Record<string, number>>, name: string, fraction: number | null) {
  const { [name]: _, ...others } = copying;
  return fraction === null ? others : { ...others, [name]: fraction };
}
