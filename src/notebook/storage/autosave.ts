import { AppError, toAppError } from '../../../workers/runtime/errors';
import type { KeptChange, Notebook } from '../store';
import type { TrainingRun } from '../training_runs';
import type { NotebookChange, NotebookStorage, StoredResult } from './storage';

/** Changes that come close together are stored together. */
const PAUSE_MS = 300;
/** What could not be stored is tried again after so long, and with every change. */
const AGAIN_MS = 5000;

interface Options {
  /** The notebook was not stored before: all that there is of it is stored at once. */
  isNew: boolean;
  /** What could not be stored stays and is tried again with the next change. Null: all is stored. */
  onOutcome(problem: AppError | null): void;
  onResults?(results: readonly StoredResult[]): void;
}

/**
 * Stores every change of a notebook shortly after it was made: the document, each result that is kept with
 * its models, trainings and looks at the test rows.
 */
export class Autosave {
  private pending: NotebookChange = {};
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing: Promise<void> = Promise.resolve();
  private isStopped = false;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly notebook: Notebook,
    private readonly name: string,
    private readonly storage: NotebookStorage,
    private readonly options: Options,
  ) {
    if (options.isNew) this.noteAll();
    this.stops.push(
      notebook.store.subscribe(({ document, trust }, before) => {
        if (document !== before.document || trust !== before.trust) this.note({ document, trust });
      }),
      notebook.history.store.subscribe((now, before) => {
        const known = new Set(before.runs);
        const ids = new Set(now.runs.map(({ id }) => id));
        this.note({
          runs: now.runs.filter((run) => !known.has(run)),
          forgottenRuns: before.runs.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
          ...(now.testLooks === before.testLooks ? {} : { testLooks: now.testLooks }),
          ...(now.looksElsewhere === before.looksElsewhere ? {} : { looksElsewhere: now.looksElsewhere }),
        });
      }),
      notebook.onKept((change) => this.noteResult(change)),
    );
  }

  /** Stores what is pending now; resolves when it is stored or refused. */
  flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Stores all of the notebook again: what was stored of it may be gone. */
  saveAll(): void {
    this.noteAll();
  }

  /** Writes models again that are on this page and were pulled away from the disk. */
  async restoreModels(): Promise<void> {
    const names = this.shownResults().flatMap(({ made }) => made.models);
    for (const name of await this.storage.missingModels(names)) {
      if (this.notebook.models.has(name)) {
        await this.storage.writeModel(name, this.notebook.models.get(name));
      }
    }
  }

  /** Nothing is stored any more; what is pending is given up. */
  stop(): void {
    this.isStopped = true;
    for (const stop of this.stops) stop();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.pending = {};
  }

  private noteAll(): void {
    const { notebook } = this;
    const shown = this.shownResults();
    const isShown = new Set(shown.map(({ cell, kept }) => `${cell}/${kept.key}`));
    const before = notebook
      .keptResults()
      .filter(({ cellId, kept }) => !isShown.has(`${cellId}/${kept.key}`))
      .map(({ cellId, kept }) => this.storedResult(cellId, kept));
    const { document, trust } = notebook.store.getState();
    this.note({ document, trust, results: [...before, ...shown], ...notebook.history.store.getState() });
  }

  private shownResults(): StoredResult[] {
    return this.notebook.document.cells.flatMap(({ id }) => {
      const { shown } = this.notebook.view(id);
      return shown ? [this.storedResult(id, shown)] : [];
    });
  }

  private noteResult({ cellId, kept, forgotten }: KeptChange): void {
    this.note({
      results: [this.storedResult(cellId, kept)],
      forgotten: forgotten.map((key) => ({ cell: cellId, key })),
    });
  }

  private storedResult(cell: string, kept: StoredResult['kept']): StoredResult {
    const made = {
      at: this.storage.moment(),
      tables: Object.values(kept.result.tables),
      models: this.notebook.models.namesOf(kept.key),
    };
    return { cell, kept, made };
  }

  private note(change: NotebookChange): void {
    this.pending = merged(this.pending, change);
    this.timer ??= setTimeout(() => void this.flush(), PAUSE_MS);
  }

  private async write(): Promise<void> {
    if (Object.keys(this.pending).length === 0) return;
    const change = this.pending;
    this.pending = {};
    let problem = await this.writeModels(change.results ?? []);
    try {
      await this.storage.save(this.name, change);
      await this.removeModels(change.forgotten ?? []);
      if (change.results?.length) this.options.onResults?.(change.results);
    } catch (thrown) {
      this.pending = merged(change, this.pending);
      problem = toAppError(thrown);
    }
    if (problem && !this.isStopped) this.timer ??= setTimeout(() => void this.flush(), AGAIN_MS);
    this.options.onOutcome(problem);
  }

  /** A model that does not fit keeps nothing else from being stored: its result waits to be stored again with it. */
  private async writeModels(results: readonly StoredResult[]): Promise<AppError | null> {
    let problem: AppError | null = null;
    for (const result of results) {
      try {
        for (const name of result.made.models) {
          await this.storage.writeModel(name, this.notebook.models.get(name));
        }
      } catch (thrown) {
        problem = modelProblem(toAppError(thrown));
        this.pending = merged({ results: [result] }, this.pending);
      }
    }
    return problem;
  }

  /** Models of results that were given up, from the disk and from the page: one is many megabytes. */
  private async removeModels(forgotten: readonly { key: string }[]): Promise<void> {
    const { models } = this.notebook;
    const names = forgotten.flatMap(({ key }) => models.namesOf(key));
    for (const name of await this.storage.removeUnreferenced(names)) models.remove(name);
  }
}

function modelProblem(error: AppError): AppError {
  if (error.code !== 'no_room') return error;
  return new AppError(
    'no_room',
    'This browser has no more room for a trained model: after a reload its cell must be run again.',
    'Delete notebooks that you no longer need. It is kept as soon as there is room.',
  );
}

/** Both changes as one; of two about the same thing, the later. */
function merged(first: NotebookChange, second: NotebookChange): NotebookChange {
  const forgottenRuns = [...(first.forgottenRuns ?? []), ...(second.forgottenRuns ?? [])];
  const gone = new Set(forgottenRuns);
  const runs = new Map<string, TrainingRun>();
  for (const run of [...(first.runs ?? []), ...(second.runs ?? [])])
    if (!gone.has(run.id)) runs.set(run.id, run);
  const forgotten = [...(first.forgotten ?? []), ...(second.forgotten ?? [])];
  const isForgotten = ({ cell, kept }: StoredResult, from: NotebookChange['forgotten'] = []) =>
    from.some((other) => other.cell === cell && other.key === kept.key);
  const results = [
    ...(first.results ?? []).filter((result) => !isForgotten(result, second.forgotten)),
    ...(second.results ?? []),
  ];
  return {
    ...first,
    ...second,
    ...(results.length > 0 ? { results } : {}),
    ...(forgotten.length > 0 ? { forgotten } : {}),
    ...(runs.size > 0 ? { runs: [...runs.values()] } : {}),
    ...(forgottenRuns.length > 0 ? { forgottenRuns } : {}),
  };
}
