import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '../../../workers/runtime/errors';
import { Notebook } from '../store';
import { chain, fakeKinds, fakeWarehouse } from '../testing/fakes';
import { MapDisk, MapRows } from '../testing/storage_fakes';
import { Autosave } from './autosave';
import { NotebookStorage } from './storage';

let rows: MapRows;
let disk: MapDisk;
let storage: NotebookStorage;
let outcomes: (AppError | null)[];

beforeEach(() => {
  vi.useFakeTimers();
  rows = new MapRows();
  disk = new MapDisk();
  storage = new NotebookStorage(rows, disk);
  outcomes = [];
});
afterEach(() => vi.useRealTimers());

function open(isNew = true): { notebook: Notebook; autosave: Autosave } {
  const notebook = new Notebook(chain(), fakeKinds().kinds, fakeWarehouse().client);
  const autosave = new Autosave(notebook, 'mine', storage, {
    isNew,
    onOutcome: (problem) => outcomes.push(problem),
  });
  return { notebook, autosave };
}

describe('autosave', () => {
  it('stores nothing before a change, then the document shortly after it, once for changes in a row', async () => {
    const { notebook } = open(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await storage.list()).toEqual([]);
    for (const value of [2, 3, 4]) notebook.setParams('data', { value });
    await vi.advanceTimersByTimeAsync(1000);
    expect(rows.writes).toBe(1);
    expect((await storage.load('mine'))?.document.cells[0]?.params).toEqual({ value: 4 });
  });

  it('stores each result with what it refers to, and a notebook opened again has them', async () => {
    const { notebook, autosave } = open();
    const key = notebook.store.getState().keys.get('model') ?? '';
    notebook.models.put(`model_${key.slice(0, 12)}`, { weights: Float32Array.of(1) });
    await notebook.run();
    await autosave.flush();
    const loaded = await storage.load('mine');
    expect(loaded?.results.map(({ cell }) => cell).sort()).toEqual(['chart', 'data', 'model', 'sessions']);
    const model = loaded?.results.find(({ cell }) => cell === 'model');
    expect(model?.made).toMatchObject({
      tables: [`rows_${key.slice(0, 12)}`],
      models: [`model_${key.slice(0, 12)}`],
    });
    expect(await storage.readModels(model?.made.models ?? [])).toHaveProperty('size', 1);
    expect(loaded?.document).toEqual(chain());
  });

  it('stores everything again, also results to go back to, when what was stored is gone', async () => {
    const { notebook, autosave } = open();
    await notebook.run();
    notebook.setParams('data', { value: 2 });
    await notebook.run();
    await autosave.flush();
    const before = await storage.load('mine');
    expect(before?.results).toHaveLength(8);
    await storage.remove('mine');
    autosave.saveAll();
    await autosave.flush();
    const again = await storage.load('mine');
    const keys = (loaded: typeof again) => loaded?.results.map(({ kept }) => kept.key).sort();
    expect(keys(again)).toEqual(keys(before));
  });

  it('gives up stored results as the notebook does', async () => {
    const { notebook, autosave } = open();
    for (let value = 1; value <= 7; value++) {
      notebook.setParams('data', { value });
      await notebook.run(['data']);
    }
    await autosave.flush();
    const stored = (await storage.load('mine'))?.results.map(({ kept }) => kept.result.figures.total);
    expect(stored?.sort()).toEqual([4, 5, 6, 7]);
  });

  it('keeps no more models than results, on disk and on the page', async () => {
    const { notebook, autosave } = open();
    const names: string[] = [];
    for (let value = 1; value <= 12; value++) {
      notebook.setParams('data', { value });
      const name = `model_${(notebook.store.getState().keys.get('model') ?? '').slice(0, 12)}`;
      notebook.models.put(name, { value });
      names.push(name);
      await notebook.run();
      await autosave.flush();
    }
    expect([...disk.folders.models.keys()].sort()).toEqual(names.slice(-4).sort());
    expect(names.filter((name) => notebook.models.has(name))).toEqual(names.slice(-4));
  });

  it('stores all of it again when the rows are pulled away, and models that are gone from the disk', async () => {
    const { notebook, autosave } = open();
    const name = `model_${(notebook.store.getState().keys.get('model') ?? '').slice(0, 12)}`;
    notebook.models.put(name, { weights: 1 });
    await notebook.run();
    await autosave.flush();
    rows.onLost(() => autosave.saveAll());
    rows.lose();
    expect(await storage.list()).toEqual([]);
    await autosave.flush();
    const loaded = await storage.load('mine');
    expect(loaded?.document).toEqual(chain());
    expect(loaded?.results).toHaveLength(4);
    await disk.clear();
    await autosave.restoreModels();
    expect([...disk.folders.models.keys()]).toEqual([name]);
  });

  it('says when there is no more room, and stores all of it once there is', async () => {
    const { notebook, autosave } = open();
    rows.isFull = true;
    notebook.setTitle('First');
    await notebook.run(['data']);
    await autosave.flush();
    expect(outcomes.at(-1)).toMatchObject({ code: 'no_room' });
    expect(await storage.list()).toEqual([]);
    rows.isFull = false;
    notebook.setTitle('Second');
    await autosave.flush();
    expect(outcomes.at(-1)).toBeNull();
    const loaded = await storage.load('mine');
    expect(loaded?.document.title).toBe('Second');
    expect(loaded?.results.map(({ cell }) => cell)).toEqual(['data']);
  });

  it('stores results whose models do not fit, and the models as soon as there is room, without a change', async () => {
    const { notebook, autosave } = open();
    const name = `model_${(notebook.store.getState().keys.get('model') ?? '').slice(0, 12)}`;
    notebook.models.put(name, { weights: 1 });
    disk.isFull = true;
    await notebook.run();
    await autosave.flush();
    expect(outcomes.at(-1)).toMatchObject({
      code: 'no_room',
      message: expect.stringContaining('trained model'),
    });
    expect((await storage.load('mine'))?.results).toHaveLength(4);
    disk.isFull = false;
    await vi.advanceTimersByTimeAsync(6000);
    await autosave.flush();
    expect(outcomes.at(-1)).toBeNull();
    expect([...disk.folders.models.keys()]).toEqual([name]);
  });

  it('tries again by itself what there was no room for', async () => {
    const { notebook, autosave } = open();
    rows.isFull = true;
    notebook.setTitle('Waits');
    await autosave.flush();
    rows.isFull = false;
    await vi.advanceTimersByTimeAsync(6000);
    expect((await storage.load('mine'))?.document.title).toBe('Waits');
    expect(outcomes.at(-1)).toBeNull();
  });

  it('stores a new notebook at once, with the results that came with it', async () => {
    const first = open();
    await first.notebook.run(['data']);
    const shown = first.notebook.view('data').shown;
    if (!shown) throw new Error('data has run');
    first.autosave.stop();
    const notebook = new Notebook(chain(), fakeKinds().kinds, fakeWarehouse().client);
    notebook.adopt({ data: shown }, () => false);
    const autosave = new Autosave(notebook, 'opened', storage, { isNew: true, onOutcome: () => {} });
    await autosave.flush();
    expect((await storage.load('opened'))?.results.map(({ kept }) => kept)).toEqual([shown]);
  });

  it('stores nothing any more once it is stopped', async () => {
    const { notebook, autosave } = open();
    notebook.setTitle('Never seen');
    autosave.stop();
    await vi.advanceTimersByTimeAsync(1000);
    notebook.setTitle('Nor this');
    await autosave.flush();
    expect(await storage.list()).toEqual([]);
  });
});
