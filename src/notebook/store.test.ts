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

  it('bring back the notebook that another took the place of', () => {
    const notebook = open();
    notebook.replace(notebookOf(cell('data')));
    expect(notebook.document.cells).toHaveLength(1);
    notebook.undo();
    expect(notebook.document).toEqual(chain());
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
