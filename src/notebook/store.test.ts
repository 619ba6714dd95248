import { describe, expect, it } from 'vitest';
import { Notebook } from './store';
import { cell, chain, fakeKinds, fakeWarehouse, notebookOf } from './testing/fakes';

function open(document = chain()) {
  return new Notebook(document, fakeKinds().kinds, fakeWarehouse().client);
}

describe('undo and redo', () => {
  it('walk through every kind of change and back', () => {
    const notebook = open();
    const steps = [notebook.document];
    const remember = () => steps.push(notebook.document);
    notebook.addCell('chart', 1);
    remember();
    notebook.setParams('data', { value: 3 });
    remember();
    notebook.moveCell('chart', 0);
    remember();
    notebook.duplicateCell('model');
    remember();
    notebook.removeCell('sessions');
    remember();
    notebook.setTitle('Renamed');
    remember();
    for (const step of steps.slice(0, -1).reverse()) {
      notebook.undo();
      expect(notebook.document).toEqual(step);
    }
    notebook.undo();
    expect(notebook.document).toEqual(steps[0]);
    for (const step of steps.slice(1)) {
      notebook.redo();
      expect(notebook.document).toEqual(step);
    }
  });

  it('take changes of one parameter in a row as one step', () => {
    const notebook = open();
    for (const value of [2, 3, 4]) notebook.setParams('data', { value });
    notebook.undo();
    expect(notebook.document).toEqual(chain());
  });

  it('keep changes of different things apart', () => {
    const notebook = open();
    notebook.setParams('data', { value: 2 });
    notebook.setParams('sessions', { value: 2 });
    notebook.undo();
    expect(notebook.document.cells[0]?.params).toEqual({ value: 2 });
    expect(notebook.document.cells[1]?.params).toEqual({});
  });

  it('do not go on with a step after an undo', () => {
    const notebook = open();
    notebook.setParams('data', { value: 2 });
    notebook.undo();
    notebook.setParams('data', { value: 3 });
    notebook.undo();
    expect(notebook.document).toEqual(chain());
  });

  it('make no step of a change that changes nothing', () => {
    const notebook = open();
    notebook.setParams('data', {});
    notebook.moveCell('data', 0);
    notebook.setTitle('   ');
    expect(notebook.store.getState().past).toEqual([]);
  });

  it('forget what was undone once something else is changed', () => {
    const notebook = open();
    notebook.setParams('data', { value: 2 });
    notebook.undo();
    notebook.setTitle('Other');
    notebook.redo();
    expect(notebook.document.title).toBe('Other');
    expect(notebook.document.cells[0]?.params).toEqual({});
  });
});

describe('views', () => {
  it('follow results through undo', async () => {
    const notebook = open();
    await notebook.run();
    notebook.setParams('data', { value: 5 });
    expect(notebook.view('model').status).toBe('stale');
    notebook.undo();
    expect(notebook.view('model').status).toBe('done');
  });

  it('show, while stale, the result last looked at', async () => {
    const notebook = open(notebookOf(cell('data')));
    await notebook.run();
    notebook.setParams('data', { value: 2 });
    await notebook.run();
    notebook.setParams('data', { value: 1 });
    notebook.setParams('data', { value: 3 });
    expect(notebook.view('data').shown?.result.figures.total).toBe(1);
  });
});

describe('a database that ended', () => {
  it('costs the results whose tables were in it alone; those on disk are built on as before', async () => {
    const warehouse = fakeWarehouse();
    const left = new Set<string>();
    const notebook = new Notebook(chain(), fakeKinds().kinds, warehouse.client, { tablesLeft: () => left });
    await notebook.run();
    left.add(notebook.view('data').shown?.result.tables.rows ?? '');
    warehouse.lose();
    expect(notebook.view('data').status).toBe('done');
    for (const id of ['sessions', 'model', 'chart']) expect(notebook.view(id).status, id).toBe('stored');
    await notebook.run();
    for (const id of ['data', 'sessions', 'model', 'chart'])
      expect(notebook.view(id).status, id).toBe('done');
  });

  it('is asked before cells run, and what it lacks is run too', async () => {
    const { kinds, calls } = fakeKinds();
    let sure = false;
    const notebook: Notebook = new Notebook(chain(), kinds, fakeWarehouse().client, {
      beforeRun: () => {
        if (sure) return null;
        sure = true;
        return Promise.resolve().then(() => notebook.loseTables(new Set()));
      },
    });
    await notebook.run(['sessions']);
    calls.length = 0;
    sure = false;
    await notebook.run(['model']);
    expect(calls.map(({ kind }) => kind)).toEqual(['data', 'sessions', 'model']);
  });
});

it('tells of each result with the keys that gave way to it, and gives up tables that nothing needs', async () => {
  const kept: string[] = [];
  const forgotten: string[] = [];
  const released: string[] = [];
  const notebook = new Notebook(notebookOf(cell('data')), fakeKinds().kinds, fakeWarehouse().client, {
    release: (tables) => released.push(...tables),
  });
  const stop = notebook.onKept((change) => {
    kept.push(change.kept.key);
    forgotten.push(...change.forgotten);
  });
  for (let value = 1; value <= 6; value++) {
    notebook.setParams('data', { value });
    await notebook.run();
  }
  expect(new Set(kept).size).toBe(6);
  expect(forgotten).toEqual(kept.slice(0, 2));
  expect(released).toEqual(kept.slice(0, 2).map((key) => `rows_${key.slice(0, 12)}`));
  const tables = kept.map((key) => `rows_${key.slice(0, 12)}`);
  // What is shown, and the others with the newest first; a result that had no room is no longer among them.
  expect(notebook.tablesByUse()).toEqual({ needed: [tables[5]], back: tables.slice(2, 5).reverse() });
  notebook.giveUpTables(tables.slice(2, 3));
  expect(notebook.tablesByUse().back).toEqual(tables.slice(3, 5).reverse());
  stop();
  notebook.setParams('data', { value: 50 });
  await notebook.run();
  expect(kept).toHaveLength(6);
});
