import { describe, expect, it } from 'vitest';
import { Notebook, type NotebookHost } from './store';
import { cell, chain, fakeKinds, fakeWarehouse, notebookOf } from './testing/fakes';
import { strange } from './trust';

function fromElsewhere(host: NotebookHost = {}, document = chain()) {
  const { kinds, calls } = fakeKinds();
  const trust = strange('file', document);
  return { calls, notebook: new Notebook(document, kinds, fakeWarehouse().client, host, trust) };
}

describe('a notebook that came from elsewhere', () => {
  it('runs nothing where nobody is asked, and nothing after a no', async () => {
    for (const host of [{}, { permit: async () => false }]) {
      const { notebook, calls } = fromElsewhere(host);
      await notebook.run();
      await notebook.run(['data']);
      notebook.setParams('data', { value: 3 });
      notebook.undo();
      notebook.files.add('aa', new File(['a,b'], 'a.csv'));
      expect(calls).toEqual([]);
      expect(notebook.isAllowed).toBe(false);
      expect(notebook.view('data').status).toBe('idle');
    }
  });

  it('asks once, and runs from then on', async () => {
    let asked = 0;
    const { notebook, calls } = fromElsewhere({ permit: async () => ++asked > 0 });
    await notebook.run(['data']);
    await notebook.run();
    expect([asked, calls.length, notebook.isAllowed]).toEqual([1, 4, true]);
  });

  it('asks again when it became another while it was asked: what runs is what was shown', async () => {
    const shown: unknown[] = [];
    const permit = async (notebook: Notebook) => {
      shown.push(notebook.document.cells[0]?.params.value);
      if (shown.length === 1) notebook.setParams('data', { value: 7 });
      return true;
    };
    const { notebook, calls } = fromElsewhere({ permit });
    await notebook.run(['data']);
    expect(shown).toEqual([undefined, 7]);
    expect(calls.map(({ params }) => params.value)).toEqual([7]);
  });

  it('knows the cells that somebody else wrote: copies too, edited ones no more, undone ones again', () => {
    const { notebook } = fromElsewhere({}, notebookOf(cell('data', [], { value: 3 })));
    const copy = notebook.duplicateCell('data');
    expect([notebook.isAsBrought('data'), notebook.isAsBrought(copy)]).toEqual([true, true]);
    notebook.setParams('data', { value: 4 });
    expect(notebook.isAsBrought('data')).toBe(false);
    notebook.undo();
    expect(notebook.isAsBrought('data')).toBe(true);
    notebook.allow();
    expect(notebook.isAsBrought('data')).toBe(true);
    expect(notebook.isAsBrought(notebook.addCell('data', 0))).toBe(false);
  });

  it('remembers the files that a person gave to it', () => {
    const { notebook } = fromElsewhere();
    for (const hash of ['aa', 'bb', 'aa']) notebook.files.add(hash, new File([''], 'a.csv'));
    expect(notebook.store.getState().trust.given).toEqual(['aa', 'bb']);
  });
});

it('a notebook that was begun here runs without a question', async () => {
  const { kinds, calls } = fakeKinds();
  const notebook = new Notebook(chain(), kinds, fakeWarehouse().client);
  await notebook.run();
  expect(calls).toHaveLength(4);
  expect(notebook.isAsBrought('data')).toBe(false);
});
