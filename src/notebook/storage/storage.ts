import { AppError } from '../../../workers/runtime/errors';
import type { NotebookDocument } from '../document';
import { contentKeys } from '../graph';
import type { KindRegistry } from '../kind';
import type { SavedNotebook } from '../saved';
import type { KeptResult } from '../state';
import type { TrainingRun } from '../training_runs';
import { OWN, type Trust } from '../trust';
import type { Disk } from './disk';
import { readModelFile, writeModelFile } from './model_file';
import {
  type Made,
  notebookValue,
  readLooks,
  readMade,
  readNotebook,
  readResult,
  readRun,
  type StoredNotebook,
} from './records';
import type { Change, Rows, TableName } from './rows';
import { seal, unseal } from './sealed';

/** A result as it was stored, with what it refers to. */
export interface StoredResult {
  cell: string;
  kept: KeptResult;
  made: Made;
}

/** A notebook with all that was stored of it. */
export interface LoadedNotebook {
  document: NotebookDocument;
  /** Oldest first. */
  results: StoredResult[];
  runs: TrainingRun[];
  testLooks: Record<string, string[]>;
  looksElsewhere: Record<string, string[]>;
  trust: Trust;
}

/** What of a notebook has changed since it was stored last. */
export interface NotebookChange {
  document?: NotebookDocument;
  /** Stored with the document; where it is left out, what was stored stays. */
  trust?: Trust;
  results?: readonly StoredResult[];
  /** Cells and keys of results that were given up. */
  forgotten?: readonly { cell: string; key: string }[];
  runs?: readonly TrainingRun[];
  forgottenRuns?: readonly string[];
  testLooks?: Readonly<Record<string, readonly string[]>>;
  looksElsewhere?: Readonly<Record<string, readonly string[]>>;
}

/** Rows of a notebook besides its document; their keys begin with its name. */
const PARTS: readonly TableName[] = ['results', 'made', 'runs', 'looks'];
const KEPT_TABLES = 'kept tables/';
/** The rows of looks: of those here, and of those that files told of. */
const looksHere = (name: string) => `${name}/`;
const looksElsewhereOf = (name: string) => `${name}/elsewhere`;

/**
 * The notebooks of this browser: documents, results and runs as rows, models on disk. Knows nothing of pages:
 * `autosave.ts` feeds it, and who may write is decided by `ownership.ts`.
 */
export class NotebookStorage {
  /** The latest moment that was given to a result, or read from one. */
  private latest = 0;

  constructor(
    readonly rows: Rows,
    /** Null where the browser has none: models and files are then gone with the page. */
    readonly disk: Disk | null,
    private readonly now: () => number = Date.now,
  ) {}

  /** UTC ms, later than of every result before: results stay in their order when the clock is set back. */
  moment(): number {
    this.latest = Math.max(this.now(), this.latest + 1);
    return this.latest;
  }

  /** All notebooks, the one that was changed last first; damaged ones at the end. */
  async list(): Promise<StoredNotebook[]> {
    const found = (await this.rows.all('notebooks')).map(({ key, value }) => readNotebook(key, value));
    const changed = (notebook: StoredNotebook) => (notebook.status === 'ok' ? notebook.changed : -1);
    return found.sort((a, b) => changed(b) - changed(a));
  }

  async has(name: string): Promise<boolean> {
    return (await this.rows.get('notebooks', name)) !== undefined;
  }

  /** The notebook; null where there is none. Throws `bad_document` where it is damaged. */
  async load(name: string): Promise<LoadedNotebook | null> {
    const raw = await this.rows.get('notebooks', name);
    if (raw === undefined) return null;
    const notebook = readNotebook(name, raw);
    if (notebook.status === 'damaged') {
      throw new AppError(
        'bad_document',
        `The notebook that was stored here is damaged. ${notebook.error.message}`,
        'In the gallery it can be downloaded as it is, or deleted.',
      );
    }
    const [results, made, runs, looks, looksElsewhere] = await Promise.all([
      this.rows.all('results', `${name}/`),
      this.rows.all('made', `${name}/`),
      this.rows.all('runs', `${name}/`),
      this.rows.get('looks', looksHere(name)),
      this.rows.get('looks', looksElsewhereOf(name)),
    ]);
    const madeOf = new Map(made.map(({ key, value }) => [key, readMade(value)]));
    for (const row of madeOf.values()) this.latest = Math.max(this.latest, row?.at ?? 0);
    return {
      document: notebook.document,
      results: results
        .flatMap(({ key, value }) => {
          const kept = readResult(value);
          const [, cell] = key.split('/');
          return kept && cell ? [{ cell, kept, made: madeOf.get(key) ?? unknownMade(kept) }] : [];
        })
        .sort((a, b) => a.made.at - b.made.at),
      runs: runs
        .map(({ value }) => readRun(value))
        .filter((run) => run !== null)
        .sort((a, b) => a.ended - b.ended),
      testLooks: readLooks(looks ?? {}),
      looksElsewhere: readLooks(looksElsewhere ?? {}),
      trust: notebook.trust,
    };
  }

  /** Stores what has changed, all of it or nothing. Throws `no_room`. */
  async save(name: string, change: NotebookChange): Promise<void> {
    const { document, results = [], forgotten = [], runs = [], forgottenRuns = [] } = change;
    const { testLooks, looksElsewhere } = change;
    const changes: Change[] = [];
    if (document) {
      const trust = change.trust ?? (await this.trustOf(name));
      changes.push({ table: 'notebooks', key: name, value: notebookValue(document, this.now(), trust) });
    }
    for (const { cell, key } of forgotten) {
      for (const table of ['results', 'made'] as const) {
        changes.push({ table, key: `${name}/${cell}/${key}`, remove: 'row' });
      }
    }
    for (const { cell, kept, made } of results) {
      const key = `${name}/${cell}/${kept.key}`;
      changes.push({ table: 'results', key, value: kept }, { table: 'made', key, value: made });
    }
    for (const run of runs) changes.push({ table: 'runs', key: `${name}/${run.id}`, value: run });
    for (const id of forgottenRuns) changes.push({ table: 'runs', key: `${name}/${id}`, remove: 'row' });
    if (testLooks) changes.push({ table: 'looks', key: looksHere(name), value: testLooks });
    if (looksElsewhere) changes.push({ table: 'looks', key: looksElsewhereOf(name), value: looksElsewhere });
    await this.rows.write(changes);
  }

  /** Removes the notebook; the function that it gives brings it back. */
  async remove(name: string): Promise<() => Promise<void>> {
    const removed = await this.everythingOf(name);
    await this.rows.write([
      { table: 'notebooks', key: name, remove: 'row' },
      ...PARTS.map((table): Change => ({ table, key: `${name}/`, remove: 'prefix' })),
    ]);
    return () => this.rows.write(removed);
  }

  /** Stores a copy with all results and trainings under another name. */
  async duplicate(name: string, copy: string, title: string): Promise<void> {
    const changes = (await this.everythingOf(name)).map((change) => ({
      ...change,
      key: change.key === name ? copy : copy + change.key.slice(name.length),
    }));
    const notebook = readNotebook(name, await this.rows.get('notebooks', name));
    if (notebook.status === 'damaged') throw AppError.fromPayload(notebook.error);
    const document = { ...notebook.document, title };
    await this.rows.write([
      ...changes,
      { table: 'notebooks', key: copy, value: notebookValue(document, this.now(), notebook.trust) },
    ]);
  }

  /** The notebook as a file holds it: of each cell the result under its own key, else the newest. */
  async saved(name: string, kinds: KindRegistry): Promise<SavedNotebook> {
    const loaded = await this.load(name);
    if (!loaded) throw new AppError('bad_document', `There is no stored notebook named "${name}".`);
    const { document, runs, testLooks, looksElsewhere } = loaded;
    const keys = contentKeys(document, kinds);
    const current = loaded.results.filter(({ cell, kept }) => keys.get(cell) === kept.key);
    const results = Object.fromEntries([...loaded.results, ...current].map(({ cell, kept }) => [cell, kept]));
    return { document, results, runs: { runs, testLooks, looksElsewhere } };
  }

  /** Models that stored results refer to. */
  async referencedModels(): Promise<Set<string>> {
    const made = (await this.rows.all('made')).flatMap(({ value }) => readMade(value) ?? []);
    return new Set(made.flatMap(({ models }) => models));
  }

  /** The tables that were on disk, in this file, when the database last told of them. */
  async keptTables(file: string): Promise<Set<string>> {
    const names = await this.rows.get('meta', KEPT_TABLES + file);
    return new Set(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []);
  }

  async setKeptTables(file: string, tables: readonly string[]): Promise<void> {
    await this.rows.write([{ table: 'meta', key: KEPT_TABLES + file, value: [...tables] }]);
  }

  /** Removes a database of a notebook that is not there any more. */
  async forgetDatabase(file: string): Promise<void> {
    await this.disk?.remove('database', file);
    await this.rows.write([{ table: 'meta', key: KEPT_TABLES + file, remove: 'row' }]);
  }

  async writeModel(name: string, model: unknown): Promise<void> {
    await this.disk?.write('models', name, await seal(writeModelFile(model)));
  }

  /** Removes those of these models that no stored result refers to; gives their names. */
  async removeUnreferenced(models: readonly string[]): Promise<string[]> {
    if (models.length === 0) return [];
    const referenced = await this.referencedModels();
    const gone = models.filter((name) => !referenced.has(name));
    for (const name of gone) await this.disk?.remove('models', name);
    return gone;
  }

  /** Those of the models that are not on disk, where there is one: written never, or pulled away since. */
  async missingModels(models: readonly string[]): Promise<string[]> {
    if (!this.disk || models.length === 0) return [];
    const onDisk = await this.disk.all('models');
    return models.filter((name) => !onDisk.has(name));
  }

  /** Those of the models that are on disk and can be read. */
  async readModels(names: Iterable<string>): Promise<Map<string, unknown>> {
    const wanted = new Set(names);
    const found = new Map<string, unknown>();
    if (!this.disk || wanted.size === 0) return found;
    for (const [name, file] of await this.disk.all('models')) {
      if (!wanted.has(name)) continue;
      try {
        const content = await unseal(file);
        if (content) found.set(name, await readModelFile(content));
      } catch {
        // Torn, changed or of another Sessionbook: its cell is run again.
      }
    }
    return found;
  }

  /** Removes files and models that no stored notebook refers to. */
  async sweep(): Promise<void> {
    if (!this.disk) return;
    // Looked at before what refers to it: what is written meanwhile is not swept away.
    const [models, files] = await Promise.all([this.disk.all('models'), this.disk.all('files')]);
    const referenced = await this.referencedModels();
    const documents = JSON.stringify(await this.rows.all('notebooks'));
    for (const name of models.keys()) {
      if (!referenced.has(name)) await this.disk.remove('models', name);
    }
    for (const hash of files.keys()) {
      if (!documents.includes(hash)) await this.disk.remove('files', hash);
    }
  }

  private async trustOf(name: string): Promise<Trust> {
    const raw = await this.rows.get('notebooks', name);
    const stored = raw === undefined ? null : readNotebook(name, raw);
    return stored?.status === 'ok' ? stored.trust : OWN;
  }

  private async everythingOf(name: string): Promise<{ table: TableName; key: string; value: unknown }[]> {
    const parts = await Promise.all(
      PARTS.map(async (table) => (await this.rows.all(table, `${name}/`)).map((row) => ({ table, ...row }))),
    );
    const value = await this.rows.get('notebooks', name);
    return [{ table: 'notebooks', key: name, value }, ...parts.flat()];
  }
}

/** Of a result whose row beside it is unreadable: its tables are known, its models may have been lost. */
function unknownMade(kept: KeptResult): Made {
  return { at: 0, tables: Object.values(kept.result.tables), models: ['unknown'] };
}
