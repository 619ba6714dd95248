import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
import { Notebook } from './store';
import { type Call, cell, chain, fakeKinds, fakeWarehouse, notebookOf, settle } from './testing/fakes';

function open(document = chain(), { manual = true } = {}) {
  const { kinds, calls } = fakeKinds({ manual });
  const warehouse = fakeWarehouse();
  const notebook = new Notebook(document, kinds, warehouse.client);
  const statuses = () => notebook.document.cells.map(({ id }) => notebook.view(id).status);
  const started = () => calls.map(({ kind }) => kind);
  const call = (kind: string, nth = 0): Call => {
    const found = calls.filter((each) => each.kind === kind)[nth];
    if (!found) throw new Error(`${kind} was not started ${nth + 1} times`);
    return found;
  };
  return { notebook, warehouse, calls, statuses, started, call };
}

describe('time', () => {
  afterEach(() => vi.useRealTimers());

  it('is taken as it passes, however the clock is set meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 10, 1, 12) });
    const { notebook, call } = open(notebookOf(cell('data'), cell('data-2', [], { value: 2 })));
    const run = notebook.run();
    await settle();
    vi.advanceTimersByTime(9000);
    vi.setSystemTime(Date.UTC(2026, 10, 1, 11));
    call('data').succeed();
    call('data', 1).fail(new Error('broken'));
    await run;
    expect(notebook.view('data').shown?.seconds).toBe(9);
    expect(notebook.view('data-2')).toMatchObject({ status: 'failed', seconds: 9 });
  });
});

describe('order', () => {
  it('runs a cell only when all that it reads is done, and hands it their results', async () => {
    const { notebook, started, statuses, call } = open();
    const run = notebook.run();
    await settle();
    expect(started()).toEqual(['data']);
    expect(statuses()).toEqual(['running', 'queued', 'queued', 'queued']);
    call('data').succeed();
    await settle();
    expect(started()).toEqual(['data', 'sessions', 'chart']);
    call('sessions').succeed();
    await settle();
    expect(Object.keys(call('model').inputs)).toEqual(['sessions', 'events']);
    call('model').succeed();
    call('chart').succeed();
    await run;
    expect(statuses()).toEqual(['done', 'done', 'done', 'done']);
    expect(notebook.view('model').shown?.result.figures).toEqual({ total: 4 });
  });

  it('runs independent cells side by side', async () => {
    const { notebook, started } = open(notebookOf(cell('data'), cell('data-2', [], { value: 2 })));
    void notebook.run();
    await settle();
    expect(started()).toEqual(['data', 'data']);
  });

  it('two cells that would make the same: one works, and both have the result', async () => {
    const { notebook, started, statuses, call } = open(notebookOf(cell('data'), cell('data-2')));
    const run = notebook.run();
    await settle();
    expect(started()).toEqual(['data']);
    call('data').succeed();
    await run;
    expect(started()).toEqual(['data']);
    expect(statuses()).toEqual(['done', 'done']);
  });

  it('of two such cells the second works when the first is cancelled', async () => {
    const { notebook, started, statuses, call } = open(notebookOf(cell('data'), cell('data-2')));
    const run = notebook.run();
    await settle();
    notebook.cancel('data');
    call('data').fail(new AppError('cancelled', 'Cancelled.'));
    await settle();
    expect(started()).toEqual(['data', 'data']);
    call('data', 1).succeed();
    await run;
    // The first was cancelled, but its result is there now.
    expect(statuses()).toEqual(['done', 'done']);
  });

  it('a cell that waited for a database that another has ended runs once more, with what it lost', async () => {
    const { notebook, warehouse, started, statuses, call } = open(
      notebookOf(cell('data'), cell('sessions', ['data'])),
    );
    const run = notebook.run();
    await settle();
    call('data').succeed();
    await settle();
    warehouse.lose();
    call('sessions').fail(new AppError('worker_failed', 'Opened again.', '', { again: true }));
    await settle();
    expect(started()).toEqual(['data', 'sessions', 'data']);
    call('data', 1).succeed();
    await settle();
    expect(statuses()).toEqual(['done', 'running']);
    // Once: a second time it is told.
    call('sessions', 1).fail(new AppError('worker_failed', 'Opened again.', '', { again: true }));
    await run;
    expect(statuses()).toEqual(['done', 'failed']);
  });

  it('between two cells the database may give memory back, and the next waits for it', async () => {
    const { notebook, warehouse, started } = open(notebookOf(cell('data'), cell('sessions', ['data'])), {
      manual: false,
    });
    let relieved: () => void = () => {};
    warehouse.client.relieve = () => new Promise((resolve) => (relieved = resolve));
    const run = notebook.run();
    await settle();
    expect(started()).toEqual(['data']);
    relieved();
    await settle();
    expect(started()).toEqual(['data', 'sessions']);
    relieved();
    await run;
  });

  it('runs of one cell only it and what it needs', async () => {
    const { notebook, started } = open(chain(), { manual: false });
    await notebook.run(['sessions']);
    expect(started()).toEqual(['data', 'sessions']);
  });

  it('joins a run that is under way instead of starting another', async () => {
    const { notebook, started, call } = open();
    const runs = [notebook.run(['data']), notebook.run(['data'])];
    await settle();
    expect(started()).toEqual(['data']);
    call('data').succeed();
    await Promise.all(runs);
  });

  it('hands of two cells of one kind the last listed', async () => {
    const document = notebookOf(
      cell('data', [], { value: 10 }),
      cell('data-2', [], { value: 20 }),
      cell('sessions', ['data', 'data-2']),
    );
    const { notebook } = open(document, { manual: false });
    await notebook.run();
    expect(notebook.view('sessions').shown?.result.figures.total).toBe(21);
  });
});

describe('what is run again', () => {
  it('is only what is stale', async () => {
    const { notebook, calls, started, statuses } = open(chain(), { manual: false });
    await notebook.run();
    calls.length = 0;
    await notebook.run();
    expect(started()).toEqual([]);
    notebook.setParams('sessions', { value: 9 });
    expect(statuses()).toEqual(['done', 'stale', 'stale', 'done']);
    await notebook.run();
    expect(started()).toEqual(['sessions', 'model']);
    expect(statuses()).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is nothing after going back to an earlier parameter', async () => {
    const { notebook, calls, statuses } = open(chain(), { manual: false });
    await notebook.run();
    notebook.setParams('data', { value: 2 });
    await notebook.run();
    calls.length = 0;
    notebook.setParams('data', { value: 1 });
    expect(statuses()).toEqual(['done', 'done', 'done', 'done']);
    expect(notebook.view('data').shown?.result.figures.total).toBe(1);
    await notebook.run();
    expect(calls).toEqual([]);
  });

  it('is all that lived in the database, once that was lost', async () => {
    const { notebook, warehouse, statuses, started, calls } = open(chain(), { manual: false });
    await notebook.run();
    warehouse.lose();
    expect(statuses()).toEqual(['stored', 'stored', 'stored', 'stored']);
    calls.length = 0;
    await notebook.run(['sessions']);
    expect(started()).toEqual(['data', 'sessions']);
    expect(statuses()).toEqual(['done', 'done', 'stored', 'stored']);
  });

  it('that was adopted is shown, and built on only where what it refers to is at hand', async () => {
    const before = open(chain(), { manual: false });
    await before.notebook.run();
    const kept = Object.fromEntries(
      before.notebook.document.cells.flatMap(({ id }) => {
        const { shown } = before.notebook.view(id);
        return shown ? [[id, shown]] : [];
      }),
    );
    const { notebook, statuses, started } = open(chain(), { manual: false });
    notebook.adopt(kept, ({ key }) => key === kept.data?.key);
    expect(statuses()).toEqual(['done', 'stored', 'stored', 'stored']);
    await notebook.run(['sessions']);
    expect(started()).toEqual(['sessions']);
    notebook.setParams('data', { value: 7 });
    expect(statuses()).toEqual(['stale', 'stale', 'stale', 'stale']);
  });

  it('drops the tables of results that nothing needs any more', async () => {
    const { notebook, warehouse } = open(notebookOf(cell('data')), { manual: false });
    await notebook.run();
    const first = notebook.view('data').shown?.result.tables.rows;
    for (const value of [2, 3, 4, 5]) {
      notebook.setParams('data', { value });
      await notebook.run();
    }
    expect(warehouse.dropped).toEqual([first]);
  });
});

describe('failure', () => {
  it('leaves the others running, and tells those below what they wait for', async () => {
    const { notebook, statuses, call } = open();
    const run = notebook.run();
    await settle();
    call('data').succeed();
    await settle();
    call('sessions').fail(new AppError('bad_data', 'No rows.', 'Add some.'));
    call('chart').succeed();
    await run;
    expect(statuses()).toEqual(['done', 'failed', 'waiting', 'done']);
    expect(notebook.view('sessions')).toMatchObject({ error: { code: 'bad_data', hint: 'Add some.' } });
    expect(notebook.view('model')).toMatchObject({ on: 'sessions' });
  });

  it('keeps the result before on the page', async () => {
    const { notebook, call } = open(notebookOf(cell('data')));
    const first = notebook.run();
    await settle();
    call('data').succeed();
    await first;
    notebook.setParams('data', { value: 2 });
    const second = notebook.run();
    await settle();
    call('data', 1).fail(new Error('boom'));
    await second;
    expect(notebook.view('data')).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(notebook.view('data').shown?.result.figures.total).toBe(1);
  });

  it('is forgotten when the parameter that caused it changes', async () => {
    const { notebook, call, statuses } = open(notebookOf(cell('data')));
    const run = notebook.run();
    await settle();
    call('data').fail(new Error('boom'));
    await run;
    notebook.setParams('data', { value: 2 });
    expect(statuses()).toEqual(['idle']);
  });

  it('says which cell is missing, and which kind is not known', async () => {
    const { notebook } = open(notebookOf(cell('sessions'), cell('mystery')), { manual: false });
    await notebook.run();
    expect(notebook.view('sessions')).toMatchObject({ error: { code: 'missing_input' } });
    expect(notebook.view('mystery')).toMatchObject({ error: { code: 'bad_document' } });
  });

  it('names the parameter that does not fit', async () => {
    const { notebook } = open(notebookOf(cell('data', [], { value: 101 })), { manual: false });
    await notebook.run();
    expect(notebook.view('data')).toMatchObject({
      error: { code: 'bad_parameters', details: { field: 'value' } },
    });
  });

  it('ends the wait once what was waited for is there', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data'), cell('sessions', ['data'])));
    const run = notebook.run();
    await settle();
    call('data').fail(new Error('boom'));
    await run;
    expect(statuses()).toEqual(['failed', 'waiting']);
    const again = notebook.run(['data']);
    await settle();
    call('data', 1).succeed();
    await again;
    expect(statuses()).toEqual(['done', 'idle']);
  });
});

describe('cancel', () => {
  const stopWhenAsked = ({ context, fail }: Call) =>
    context.signal.addEventListener('abort', () => fail(new AppError('cancelled', 'Cancelled.')));

  it('stops everything, and a rerun then works', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data'), cell('sessions', ['data'])));
    const run = notebook.run();
    await settle();
    stopWhenAsked(call('data'));
    notebook.cancel();
    await run;
    expect(statuses()).toEqual(['cancelled', 'cancelled']);
    const again = notebook.run();
    await settle();
    call('data', 1).succeed();
    await settle();
    call('sessions').succeed();
    await again;
    expect(statuses()).toEqual(['done', 'done']);
  });

  it('takes a queued cell out at once, without waiting for what it reads', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data'), cell('sessions', ['data'])));
    const run = notebook.run();
    await settle();
    notebook.cancel('sessions');
    await settle();
    expect(statuses()).toEqual(['running', 'cancelled']);
    call('data').succeed();
    await run;
    expect(statuses()).toEqual(['done', 'cancelled']);
  });

  it('starts anew when it is run again before it has stopped', async () => {
    const { notebook, started, statuses, call } = open(notebookOf(cell('data')));
    void notebook.run();
    await settle();
    notebook.cancel();
    const again = notebook.run();
    await settle();
    expect(started()).toEqual(['data']);
    expect(statuses()).toEqual(['queued']);
    call('data').fail(new AppError('cancelled', 'Cancelled.'));
    await settle();
    expect(statuses()).toEqual(['running']);
    call('data', 1).succeed();
    await again;
    expect(statuses()).toEqual(['done']);
  });
});

describe('a document that changes during a run', () => {
  it('keeps the result under the key it was computed for', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data')));
    const run = notebook.run();
    await settle();
    notebook.setParams('data', { value: 2 });
    call('data').succeed();
    await run;
    expect(statuses()).toEqual(['stale']);
    notebook.undo();
    expect(statuses()).toEqual(['done']);
  });

  it('is run as it is now: the run before is asked to stop, and the new one follows', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data'), cell('sessions', ['data'])));
    const first = notebook.run();
    await settle();
    notebook.setParams('data', { value: 5 });
    const second = notebook.run();
    expect(call('data').context.signal.aborted).toBe(true);
    call('data').fail(new AppError('cancelled', 'Cancelled.'));
    await settle();
    call('data', 1).succeed();
    await settle();
    call('sessions').succeed();
    await Promise.all([first, second]);
    expect(statuses()).toEqual(['done', 'done']);
    expect(notebook.view('sessions').shown?.result.figures.total).toBe(6);
  });

  it('shows the new run as queued, whatever the one before it still says', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data'), cell('sessions', ['data'])));
    void notebook.run();
    await settle();
    call('data').succeed();
    await settle();
    notebook.setParams('data', { value: 2 });
    void notebook.run();
    await settle();
    expect(statuses()).toEqual(['running', 'queued']);
    call('sessions').fail(new AppError('cancelled', 'Cancelled.'));
    await settle();
    expect(statuses()).toEqual(['running', 'queued']);
  });

  it('does not wait for an outdated run of a cell whose result is there', async () => {
    const { notebook, started, call } = open(notebookOf(cell('data'), cell('sessions', ['data'])));
    const first = notebook.run(['data']);
    await settle();
    call('data').succeed();
    await first;
    notebook.setParams('data', { value: 2 });
    void notebook.run(['data']);
    await settle();
    notebook.undo();
    void notebook.run(['sessions']);
    await settle();
    expect(started()).toEqual(['data', 'data', 'sessions']);
  });

  it('a removed cell is stopped', async () => {
    const { notebook, call } = open(notebookOf(cell('data')));
    void notebook.run();
    await settle();
    notebook.removeCell('data');
    expect(call('data').context.signal.aborted).toBe(true);
  });
});

describe('progress', () => {
  it('is shown while the cell runs, and not when it arrives late', async () => {
    const { notebook, statuses, call } = open(notebookOf(cell('data')));
    const run = notebook.run();
    await settle();
    const { context, succeed } = call('data');
    context.progress({ fraction: 0.5, message: 'Half' });
    expect(notebook.view('data')).toMatchObject({ status: 'running', progress: { fraction: 0.5 } });
    succeed();
    await run;
    context.progress({ fraction: 0.9, message: 'Late' });
    expect(statuses()).toEqual(['done']);
  });

  it('is not shown after the person has cancelled', async () => {
    const { notebook, call } = open(notebookOf(cell('data')));
    void notebook.run();
    await settle();
    call('data').context.progress({ fraction: 0.1, message: 'One' });
    notebook.cancel();
    call('data').context.progress({ fraction: 0.2, message: 'Two' });
    expect(notebook.view('data')).toMatchObject({ progress: { message: 'One' } });
  });
});
