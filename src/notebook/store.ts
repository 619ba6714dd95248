import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageDatabase } from '../../workers/warehouse/database';
import { type CheckpointShelf, PageCheckpoints } from './checkpoints';
import type { NotebookDocument } from './document';
import * as edit from './edit';
import { FileShelf } from './files';
import { canonicalJson, contentKeys } from './graph';
import type { KindRegistry } from './kind';
import { ModelShelf } from './models';
import { ResultCache, type TablesByUse } from './results';
import { Runner } from './runner';
import { type CellView, cellView, type KeptResult, type RunState } from './state';
import { RunHistory } from './training_runs';
import { isAsBrought, OWN, type Trust } from './trust';

const HISTORY_LENGTH = 100;

export interface NotebookState {
  document: NotebookDocument;
  /** The content key of each cell in the current document. */
  keys: ReadonlyMap<string, string>;
  runs: Record<string, RunState>;
  past: NotebookDocument[];
  future: NotebookDocument[];
  /** Whose it is, and whether it may run. */
  trust: Trust;
  /** Raised whenever a result came or went; views that read results depend on it. */
  revision: number;
}

/** A result that has just been kept, and the keys of those that the cell gave up for it. */
export interface KeptChange {
  cellId: string;
  kept: KeptResult;
  forgotten: readonly string[];
}

/** Bytes of memory that the database may hold between two cells: with more it is closed and opened again. */
const BETWEEN_CELLS_BYTES = 1e9;

/** What the page does for a notebook beyond running it. */
export interface NotebookHost {
  /** Awaited before cells are run; null when there is nothing to wait for. */
  beforeRun?(): Promise<void> | null;
  /** These tables are needed by no result of the notebook any longer. Default: they are dropped. */
  release?(tables: readonly string[]): void;
  /** Tables that are still there, on disk, when the database has ended. Default: none. */
  tablesLeft?(): ReadonlySet<string>;
  /** Asks a person whether this notebook, which came from elsewhere, may run. Default: it may not. */
  permit?(notebook: Notebook): Promise<boolean>;
  /** Where trainings leave their state. Default: in the page. */
  checkpoints?: CheckpointShelf;
}

/** A notebook at work: the document with its history, its results, and the runner. No React here. */
export class Notebook {
  readonly store: StoreApi<NotebookState>;
  readonly files = new FileShelf();
  readonly models = new ModelShelf();
  readonly checkpoints: CheckpointShelf;
  /** Every training that ended, whatever became of its result. */
  readonly history: RunHistory;
  private readonly results = new ResultCache();
  /** Results that came from elsewhere, by cell: shown, and never built on. */
  private readonly brought = new Map<string, KeptResult>();
  private readonly runner: Runner;
  /** What the last change was about; changes of the same thing in a row are one step of undo. */
  private lastChange = '';
  private readonly keptListeners = new Set<(change: KeptChange) => void>();

  constructor(
    document: NotebookDocument,
    readonly kinds: KindRegistry,
    readonly warehouse: PageDatabase,
    private readonly host: NotebookHost = {},
    trust: Trust = OWN,
  ) {
    this.store = createStore<NotebookState>(() => ({
      document,
      keys: contentKeys(document, kinds),
      runs: {},
      past: [],
      future: [],
      trust,
      revision: 0,
    }));
    this.files.onAdded((hash) => this.noteGiven(hash));
    this.history = new RunHistory(kinds);
    this.checkpoints = host.checkpoints ?? new PageCheckpoints();
    this.runner = new Runner({
      kinds,
      warehouse,
      files: this.files,
      models: this.models,
      checkpoints: this.checkpoints,
      document: () => this.store.getState().document,
      result: (key) => this.results.get(key),
      setRunState: (id, run) => this.store.setState((state) => ({ runs: { ...state.runs, [id]: run } })),
      keep: (id, kept, origin) => {
        this.history.note({ cellId: id, kept, document: origin });
        const { tables, keys } = this.results.keep(id, kept);
        if (host.release) host.release(tables);
        else for (const table of tables) void warehouse.drop(table).catch(() => {});
        this.store.setState((state) => ({ revision: state.revision + 1 }));
        for (const listener of this.keptListeners) listener({ cellId: id, kept, forgotten: keys });
      },
      // What it cannot give back now it can after the next cell.
      afterCell: () => warehouse.relieve(BETWEEN_CELLS_BYTES).catch(() => {}),
    });
    warehouse.onLost(() => this.loseTables(host.tablesLeft?.()));
  }

  get document(): NotebookDocument {
    return this.store.getState().document;
  }

  /** What a person sees of one cell. */
  view(id: string): CellView {
    const { keys, runs } = this.store.getState();
    const key = keys.get(id) ?? '';
    const run = runs[id] ?? { status: 'idle' };
    const waitIsOver = run.status === 'waiting' && this.results.get(keys.get(run.on) ?? '') !== undefined;
    return cellView(
      waitIsOver ? { status: 'idle' } : run,
      key,
      this.results.get(key),
      this.lastShown(id, key),
    );
  }

  /** Whether a person has let this notebook run; one that was begun here may. */
  get isAllowed(): boolean {
    return this.store.getState().trust.isAllowed;
  }

  /** A person lets the notebook run as it stands. */
  allow(): void {
    this.changeTrust({ isAllowed: true });
  }

  /** Whether this cell is as somebody else wrote it. */
  isAsBrought(id: string): boolean {
    const cell = this.document.cells.find((each) => each.id === id);
    return cell !== undefined && isAsBrought(this.store.getState().trust, cell);
  }

  /**
   * Shows results that were computed elsewhere or earlier. `intact`: the tables and models that one made here refers to
   * are at hand; otherwise, and when it was made elsewhere, it is only shown.
   */
  adopt(results: Readonly<Record<string, KeptResult>>, intact: (kept: KeptResult) => boolean): void {
    for (const [id, kept] of Object.entries(results)) {
      if (kept.origin === 'here') this.results.adopt(id, kept, intact(kept));
      else this.brought.set(id, kept);
    }
    this.store.setState((state) => ({ revision: state.revision + 1 }));
  }

  /** Calls the listener with every result from now on; gives what ends it. */
  onKept(listener: (change: KeptChange) => void): () => void {
    this.keptListeners.add(listener);
    return () => {
      this.keptListeners.delete(listener);
    };
  }

  /** Every result that is kept, also those to go back to. */
  keptResults(): { cellId: string; kept: KeptResult }[] {
    return this.results.all();
  }

  /** Tables that results of this notebook live in, by what they are kept for. */
  tablesByUse(): TablesByUse {
    return this.results.tablesByUse(new Set(this.store.getState().keys.values()));
  }

  /** These tables had no room: results to go back to that lived in them are computed again. */
  giveUpTables(gone: readonly string[]): void {
    if (gone.length === 0) return;
    this.results.giveUp(new Set(gone));
    this.store.setState((state) => ({ revision: state.revision + 1 }));
  }

  /** Only these tables are there: results that live in others are from now on only shown. */
  loseTables(left?: ReadonlySet<string>): void {
    this.results.loseTables(left);
    this.store.setState((state) => ({ revision: state.revision + 1 }));
  }

  /**
   * Runs these cells and what they need; all cells when none are named. In a notebook from elsewhere a person is asked
   * first, and nothing happens without their yes.
   */
  async run(ids: readonly string[] = this.document.cells.map((cell) => cell.id)): Promise<void> {
    if (!this.isAllowed && !(await this.mayRun())) return;
    const before = this.host.beforeRun?.();
    if (before) await before;
    await this.runner.run(ids);
  }

  get isRunning(): boolean {
    return this.runner.busy;
  }

  cancel(id?: string): void {
    this.runner.cancel(id);
  }

  addCell(kind: string, position: number): string {
    const added = edit.addCell(this.document, this.kinds, this.kind(kind), position);
    this.change(added.document);
    return added.id;
  }

  removeCell(id: string): void {
    this.runner.cancel(id);
    this.change(edit.removeCell(this.document, this.kinds, id));
  }

  moveCell(id: string, position: number): void {
    this.change(edit.moveCell(this.document, this.kinds, id, position));
  }

  duplicateCell(id: string): string {
    const copied = edit.duplicateCell(this.document, id);
    this.change(copied.document);
    return copied.id;
  }

  setParams(id: string, change: Record<string, unknown>): void {
    const about = `${id}:${Object.keys(change).sort().join()}`;
    this.change(edit.setParams(this.document, id, change), about);
  }

  setInputs(id: string, inputs: string[]): void {
    this.change(edit.setInputs(this.document, id, inputs));
  }

  /** Another document takes the place of this one; a step that can be undone. */
  setDocument(document: NotebookDocument): void {
    this.change(document);
  }

  setTitle(title: string): void {
    this.change({ ...this.document, title: title.trim() || this.document.title }, 'title');
  }

  undo(): void {
    const { past, future, document } = this.store.getState();
    const previous = past.at(-1);
    if (previous) this.show(previous, past.slice(0, -1), [document, ...future]);
  }

  redo(): void {
    const { past, future, document } = this.store.getState();
    const next = future[0];
    if (next) this.show(next, [...past, document], future.slice(1));
  }

  private async mayRun(): Promise<boolean> {
    while (!this.isAllowed) {
      const asked = this.document;
      if (!(await this.host.permit?.(this))) return false;
      // What was allowed is what was shown; another document is another question.
      if (this.document === asked) this.allow();
    }
    return true;
  }

  private noteGiven(hash: string): void {
    const { from, given } = this.store.getState().trust;
    if (from !== 'here' && !given.includes(hash)) this.changeTrust({ given: [...given, hash] });
  }

  private changeTrust(change: Partial<Trust>): void {
    this.store.setState(({ trust }) => ({ trust: { ...trust, ...change } }));
  }

  /** The result to show where none is valid: the newest one, before it one for the current key from elsewhere. */
  private lastShown(id: string, key: string): KeptResult | undefined {
    const [last, brought] = [this.results.last(id), this.brought.get(id)];
    if (last?.key === key) return last;
    return brought?.key === key ? brought : (last ?? brought);
  }

  private kind(name: string) {
    const kind = this.kinds[name];
    if (!kind) throw new Error(`unknown kind ${name}`);
    return kind;
  }

  private change(document: NotebookDocument, about = ''): void {
    const { document: before, past } = this.store.getState();
    if (canonicalJson(document) === canonicalJson(before)) return;
    const continues = about !== '' && about === this.lastChange;
    this.show(document, continues ? past : [...past, before].slice(-HISTORY_LENGTH), []);
    this.lastChange = about;
  }

  private show(document: NotebookDocument, past: NotebookDocument[], future: NotebookDocument[]): void {
    this.lastChange = '';
    const keys = contentKeys(document, this.kinds);
    for (const [id, key] of keys) if (this.results.get(key)) this.results.touch(id, key);
    this.store.setState({ document, keys, past, future });
  }
}
