import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ContractName } from '../contracts/contracts';
import type { NotebookDocument } from './document';
import type { AnyCellKind, CellInput, CellResult, KindRegistry } from './kind';
import { Notebook } from './store';
import { cell, fakeWarehouse, notebookOf } from './testing/fakes';
import { allLooks, countLooks } from './training_runs';

/** A notebook whose trainings score what they were told, and whose evaluation reads them off. */
function kindsThatTrain(): KindRegistry {
  const params = z.object({ score: z.number().default(0.1), tags: z.array(z.string()).default([]) });
  const make = (
    kind: string,
    gives: ContractName[],
    inputs: AnyCellKind['inputs'],
    result: (score: number, inputs: readonly CellInput[]) => Partial<CellResult>,
  ): AnyCellKind => ({
    ...{ kind, title: kind, about: '', version: 1, params, gives, inputs },
    run: async (context, given) => ({
      ...{ value: {}, figures: {}, tables: {}, sql: [] },
      ...result((given as z.infer<typeof params>).score, context.inputList),
    }),
  });
  return {
    data: make('data', ['events'], [], () => ({})),
    target: make('target', ['examples'], [{ gives: 'events' }], () => ({})),
    train: make('train', ['scores', 'training_run'], [{ gives: 'examples' }], (score) => ({
      value: {
        score,
        backend: 'WebAssembly, 1 thread',
        seed: 7,
        curves: [{ metric: 'average_precision', split: 'validation', values: [0.05, score] }, 'nonsense'],
      },
      figures: { trees: 2 },
    })),
    evaluate: make('evaluate', ['evaluation'], [{ gives: 'scores', many: true }], (_, inputs) => ({
      figures: Object.fromEntries(
        inputs.map(({ id, result }) => [
          `${id}.test.average_precision`,
          (result.value as { score: number }).score,
        ]),
      ),
    })),
  };
}

const document: NotebookDocument = notebookOf(
  cell('data'),
  cell('target', ['data']),
  cell('train', ['target'], { score: 0.2 }),
  cell('train-2', ['target'], { score: 0.3, tags: ['a', 'b'] }),
  cell('evaluate', ['train', 'train-2']),
);

function open() {
  const notebook = new Notebook(document, kindsThatTrain(), fakeWarehouse().client);
  const runs = () => notebook.history.store.getState().runs;
  const looks = () => Object.values(notebook.history.store.getState().testLooks).map((keys) => keys.length);
  return { notebook, runs, looks };
}

test('a training is kept when it ends, with all that tells it from others', async () => {
  const { notebook, runs } = open();
  await notebook.run(['train-2']);
  expect(runs()).toHaveLength(1);
  const keys = notebook.store.getState().keys;
  expect(runs()[0]).toMatchObject({
    cell: 'train-2',
    key: keys.get('train-2'),
    data_key: keys.get('data'),
    test_key: keys.get('target'),
    params: { score: 0.3, tags: '["a","b"]', 'data.score': 0.1, 'target.tags': '[]' },
    figures: { trees: 2 },
    curves: [{ metric: 'average_precision', split: 'validation', values: [0.05, 0.3] }],
    backend: 'WebAssembly, 1 thread',
    seed: 7,
  });
  expect(runs()[0]?.id).toMatch(/^[0-9a-f]{32}$/);
});

test('an evaluation gives each of its trainings its own figures', async () => {
  const { notebook, runs } = open();
  await notebook.run();
  expect(runs().map(({ cell: id, figures }) => [id, figures])).toEqual([
    ['train', { trees: 2, 'test.average_precision': 0.2 }],
    ['train-2', { trees: 2, 'test.average_precision': 0.3 }],
  ]);
});

test('every run is kept: also those whose result gave way; going back to a result is no run', async () => {
  const { notebook, runs } = open();
  for (const score of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) {
    notebook.setParams('train', { score });
    await notebook.run(['train']);
  }
  notebook.setParams('train', { score: 0.6 });
  await notebook.run(['train']);
  expect(runs().map(({ params }) => params.score)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
});

test('looks at the test rows: each training once, another target anew', async () => {
  const { notebook, looks } = open();
  await notebook.run();
  expect(looks()).toEqual([2]);
  notebook.setParams('evaluate', { score: 0.9 });
  await notebook.run();
  expect(looks()).toEqual([2]);
  notebook.setParams('train', { score: 0.25 });
  await notebook.run(['train']);
  expect(looks()).toEqual([2]);
  await notebook.run();
  expect(looks()).toEqual([3]);
  notebook.setParams('target', { score: 0.5 });
  await notebook.run();
  expect(looks()).toEqual([3, 2]);
});

test('a forgotten run stays counted as a look', async () => {
  const { notebook, runs, looks } = open();
  await notebook.run();
  notebook.history.forget(runs().map(({ id }) => id));
  expect(runs()).toEqual([]);
  expect(looks()).toEqual([2]);
});

test('looks at test rows that a file calls like what every object has', () => {
  const looks = { testLooks: JSON.parse('{"constructor": ["a"]}'), looksElsewhere: { toString: ['b'] } };
  expect(allLooks(looks)).toEqual({ constructor: ['a'], toString: ['b'] });
  expect(countLooks({ testLooks: {}, looksElsewhere: {} }, 'constructor')).toEqual({ here: 0, elsewhere: 0 });
});
