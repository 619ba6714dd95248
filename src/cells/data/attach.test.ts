import { expect, it } from 'vitest';
import {
  columnMapping,
  type FileInspection,
  type InspectResult,
  PLAIN_DIALECT,
} from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { attachFiles, inspectionOf, leftOutOf, lookAgain, putBack, withHeader, withoutFile } from './attach';
import { withParts } from './outside';
import { dataParams, decidingParams, duplicatesOf } from './params';

const mapping = columnMapping.parse({ user: 'who', item: 'what', time: 'when' });

function inspection(hash: string, entry: string, columns = ['who', 'what', 'when']): FileInspection {
  return {
    file: {
      ...{ name: 'shop.zip', size: 1, hash, entry, format: 'csv', role: 'events', layout: 'other' },
      ...{ dialect: PLAIN_DIALECT, columns, lines: null },
    },
    preview: [['a', '1', '2024-01-01']],
    mapping,
    words: {},
    nested: [],
  };
}

function notebookThatFinds(found: InspectResult): Notebook {
  const files = new Map<string, File>();
  return {
    warehouse: { open: async () => null, inspect: async () => found },
    files: {
      add: (hash: string, file: File) => files.set(hash, file),
      has: () => true,
      get: (file: { hash: string }) => files.get(file.hash),
    },
  } as unknown as Notebook;
}

const options = { signal: new AbortController().signal, onProgress: () => {} };

it('parts that are left out of a zip are named, and can be put back and removed again', async () => {
  const events = inspection('zip1', 'events.csv');
  const products = inspection('zip1', 'products.csv', ['id', 'title', 'price']);
  const notebook = notebookThatFinds({
    files: [events],
    left_out: [
      { name: 'products.csv', reason: 'It says no user and no time.', inspection: products },
      { name: 'README.txt', reason: 'It is no table.', inspection: null },
    ],
    problems: [],
  });
  const { change } = await attachFiles(notebook, dataParams.parse({}), [new File([], 'shop.zip')], options);
  const params = dataParams.parse(change);
  expect(params.files.map(({ entry }) => entry)).toEqual(['events.csv']);
  expect(params.mapping).toEqual(mapping);
  const left = leftOutOf(notebook, params.files);
  expect(left.map(({ name }) => name)).toEqual(['products.csv', 'README.txt']);

  const [part] = left;
  if (!part) throw new Error('nothing was left out');
  const both = { ...params, ...putBack(notebook, params, part) };
  expect(both.files.map(({ entry }) => entry)).toEqual(['events.csv', 'products.csv']);
  expect(both.mapping).toEqual(mapping);
  expect(leftOutOf(notebook, both.files).map(({ name }) => name)).toEqual(['README.txt']);

  const without = both.files.filter(({ entry }) => entry !== 'events.csv');
  expect(leftOutOf(notebook, without).map(({ name, reason }) => `${name}: ${reason}`)).toContain(
    'events.csv: You removed it.',
  );
});

it('a file that was kept over a reload is looked at again, with the header that the document says', async () => {
  const found = inspection('kept', 'rows.csv', ['u1', 'i1', '2024-01-01']);
  const products = inspection('kept', 'products.csv', ['id', 'title', 'price']);
  const left_out = [{ name: 'products.csv', reason: 'It says no user.', inspection: products }];
  const notebook = notebookThatFinds({ files: [found], left_out, problems: [] });
  const kept = {
    ...found.file,
    columns: ['column 1', 'column 2', 'column 3'],
    dialect: { ...found.file.dialect, header: false },
  };
  expect(inspectionOf(notebook, kept)).toBeUndefined();
  await lookAgain(notebook, kept);
  expect(inspectionOf(notebook, kept)?.file).toEqual(kept);
  expect(inspectionOf(notebook, kept)?.preview).toEqual([
    ['u1', 'i1', '2024-01-01'],
    ['a', '1', '2024-01-01'],
  ]);
  expect(leftOutOf(notebook, [kept]).map(({ name, reason }) => [name, reason])).toEqual([
    ['products.csv', 'It says no user.'],
  ]);
  // A part that had been put back is no longer left out.
  expect(leftOutOf(notebook, [kept, products.file])).toEqual([]);
});

it('without the file whose columns were mapped, those of the next are, and of equal columns nothing changes', async () => {
  const notebook = notebookThatFinds({
    files: [
      { ...inspection('zip3', 'orders.csv', ['order_id', 'customer_id', 'date']), mapping },
      inspection('zip3', 'oct.csv', ['user_id', 'product_id', 'event_time']),
      inspection('zip3', 'nov.csv', ['user_id', 'product_id', 'event_time']),
    ],
    left_out: [],
    problems: [],
  });
  const { change } = await attachFiles(notebook, dataParams.parse({}), [new File([], 'shop.zip')], options);
  // Files of two layouts, as an archive gives them that holds none that is sure.
  const params = dataParams.parse({ ...change, mapping });
  const [orders, oct] = params.files;
  if (!orders || !oct) throw new Error('the archive has three files');
  const without = { ...params, ...withoutFile(notebook, params, orders) };
  expect(without.mapping).toMatchObject({ user: 'user_id', item: 'product_id', time: 'event_time' });
  expect(withoutFile(notebook, without, oct)).not.toHaveProperty('mapping');
});

it('a program puts parts back by their name or their entry, and hears what there is', async () => {
  const products = inspection('zip2', 'products.csv', ['id', 'title', 'price']);
  const notebook = notebookThatFinds({
    files: [inspection('zip2', 'events.csv')],
    left_out: [
      { name: 'products.csv in shop.zip', reason: 'It says no user and no time.', inspection: products },
      { name: 'README.txt in shop.zip', reason: 'It is no table.', inspection: null },
    ],
    problems: [],
  });
  const { change } = await attachFiles(notebook, dataParams.parse({}), [new File([], 'shop.zip')], options);
  const params = dataParams.parse(change);
  for (const name of ['products.csv', 'products.csv in shop.zip']) {
    const { files } = withParts(notebook, params, [name]);
    expect(files?.map(({ entry }) => entry)).toEqual(['events.csv', 'products.csv']);
  }
  expect(() => withParts(notebook, params, ['README.txt in shop.zip'])).toThrow(/It is no table/);
  expect(() => withParts(notebook, params, ['nothing.csv'])).toThrow(
    /no part "nothing.csv".*products.csv in shop.zip, README.txt in shop.zip/,
  );
});

it('a first line that is no header becomes a row, and back', async () => {
  const found = inspection('plain', 'rows.csv', ['u1', 'i1', '2024-01-01']);
  const notebook = notebookThatFinds({ files: [found], left_out: [], problems: [] });
  await attachFiles(notebook, dataParams.parse({}), [new File([], 'rows.csv')], options);
  const without = withHeader(notebook, found.file, false);
  expect(without?.columns).toEqual(['column 1', 'column 2', 'column 3']);
  expect(without?.dialect.header).toBe(false);
  expect(without && inspectionOf(notebook, without)?.preview).toEqual([
    ['u1', 'i1', '2024-01-01'],
    ['a', '1', '2024-01-01'],
  ]);
  const back = without && withHeader(notebook, without, true);
  expect(back?.columns).toEqual(['u1', 'i1', '2024-01-01']);
  expect(back && inspectionOf(notebook, back)?.preview).toEqual([['a', '1', '2024-01-01']]);
  // Another notebook that names the same file was not given its rows.
  expect(
    inspectionOf(notebookThatFinds({ files: [], left_out: [], problems: [] }), found.file),
  ).toBeUndefined();
});

it('an older notebook that keeps its duplicates still does, until somebody says otherwise', () => {
  expect(duplicatesOf(dataParams.parse({}))).toBe('auto');
  expect(duplicatesOf(dataParams.parse({ keep_duplicates: true }))).toBe('keep');
  expect(duplicatesOf(dataParams.parse({ keep_duplicates: true, duplicates: 'drop' }))).toBe('drop');
  const generated = decidingParams(dataParams.parse({ duplicates: 'keep' }));
  expect(generated).toEqual(decidingParams(dataParams.parse({})));
});
