/** Whatever a file claims of its results, they were not made here. */
import { beforeEach, expect, it } from 'vitest';
import { parseSaved, savedOf, serializeSaved } from './saved';
import { NotebookStorage } from './storage/storage';
import { Notebook } from './store';
import { chain, fakeKinds, fakeWarehouse } from './testing/fakes';
import { MapDisk, MapRows } from './testing/storage_fakes';
import { countLooks } from './training_runs';

const { kinds } = fakeKinds();
let saved: ReturnType<typeof parseSaved>;

const open = (document = chain()) => new Notebook(document, kinds, fakeWarehouse().client);
const statuses = (notebook: Notebook) => notebook.document.cells.map(({ id }) => notebook.view(id).status);

/** The file of a notebook that was run, with absurd scores, no tables, and the claim that it was made here. */
beforeEach(async () => {
  const notebook = open();
  await notebook.run();
  const file = JSON.parse(serializeSaved(savedOf(notebook)));
  for (const kept of Object.values<Record<string, unknown>>(file.results)) {
    Object.assign(kept, { origin: 'here', madeHere: true });
    Object.assign(kept.result as object, { figures: { total: 1e9 }, tables: {} });
  }
  file.runs = {
    runs: [
      {
        ...{ id: 'a', origin: 'here', cell: 'model', key: 'k', data_key: 'd', test_key: 't', ended: 1 },
        ...{ seconds: 1, params: {}, figures: { auc: 1 }, curves: [], backend: '', seed: 1 },
      },
    ],
    testLooks: { t: ['k'] },
  };
  saved = parseSaved(JSON.parse(JSON.stringify(file)));
});

it('forged results are shown, never done, and all are computed again', async () => {
  const notebook = open(saved.document);
  notebook.adopt(saved.results, () => true);
  expect(statuses(notebook)).toEqual(['stored', 'stored', 'stored', 'stored']);
  expect(notebook.view('model').shown?.result.figures.total).toBe(1e9);
  await notebook.run();
  expect(statuses(notebook)).toEqual(['done', 'done', 'done', 'done']);
  expect(notebook.view('model').shown?.result.figures.total).toBe(4);
});

it('so after they were stored and read again, and after another round through a file', async () => {
  const first = open(saved.document);
  first.adopt(saved.results, () => true);
  const storage = new NotebookStorage(new MapRows(), new MapDisk());
  const made = { at: 1, tables: [], models: [] };
  const results = Object.entries(savedOf(first).results).map(([cell, kept]) => ({ cell, kept, made }));
  await storage.save('mine', { document: first.document, results });
  const loaded = await storage.load('mine');
  const second = open(saved.document);
  for (const { cell, kept } of loaded?.results ?? []) second.adopt({ [cell]: kept }, () => true);
  expect(statuses(second)).toEqual(['stored', 'stored', 'stored', 'stored']);

  const third = open(saved.document);
  third.adopt(parseSaved(JSON.parse(serializeSaved(savedOf(second)))).results, () => true);
  expect(new Set(statuses(third))).toEqual(new Set(['stored']));
});

it('a result made here takes the place of one from elsewhere, and is not replaced by one', async () => {
  const notebook = open(saved.document);
  await notebook.run();
  notebook.adopt(saved.results, () => true);
  expect(new Set(statuses(notebook))).toEqual(new Set(['done']));
  expect(notebook.view('model').shown?.result.figures.total).toBe(4);
});

it('tables of this browser cannot be named from elsewhere', async () => {
  const notebook = open();
  await notebook.run();
  const file = JSON.parse(serializeSaved(savedOf(notebook)));
  file.results.data.result.tables = { rows: 'events_of_somebody' };
  const victim = open(saved.document);
  victim.adopt(parseSaved(file).results, () => true);
  expect(victim.view('data').shown?.result.tables).toEqual({});
  expect(victim.tablesByUse()).toEqual({ needed: [], back: [] });
});

it('trainings and looks of a file are told apart from those here', () => {
  const notebook = open(saved.document);
  if (saved.runs) notebook.history.adopt(saved.runs);
  const state = notebook.history.store.getState();
  expect(state.runs.map(({ origin }) => origin)).toEqual(['elsewhere']);
  expect(countLooks(state, 't')).toEqual({ here: 0, elsewhere: 1 });
  notebook.history.adopt({ runs: [], testLooks: { t: ['k', 'l'] }, looksElsewhere: {} });
  expect(countLooks(notebook.history.store.getState(), 't')).toEqual({ here: 2, elsewhere: 0 });
});
