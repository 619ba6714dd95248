import { beforeEach, describe, expect, it } from 'vitest';
import { cell, chain, fakeKinds, notebookOf } from '../testing/fakes';
import { MapDisk, MapRows } from '../testing/storage_fakes';
import type { TrainingRun } from '../training_runs';
import { OWN, strange } from '../trust';
import { readNotebook, readResult, readRun } from './records';
import { NotebookStorage, type StoredResult } from './storage';

/** One row of each version that was ever stored. A version's row is never changed, only added. */
const ROW_OF_VERSION: Record<number, unknown> = {
  1: {
    version: 1,
    changed: 1_795_000_000_000,
    document: {
      version: 1,
      title: 'Explore a shop',
      about: 'Who comes?',
      cells: [
        { id: 'data', kind: 'data', params: { users: 2000 }, inputs: [] },
        { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
      ],
    },
  },
};

let now = 1000;
let rows: MapRows;
let disk: MapDisk;
let storage: NotebookStorage;

beforeEach(() => {
  rows = new MapRows();
  disk = new MapDisk();
  storage = new NotebookStorage(rows, disk, () => now++);
});

function result(
  id: string,
  key: string,
  at: number,
  tables: string[] = [],
  models: string[] = [],
): StoredResult {
  const names = Object.fromEntries(tables.map((table, index) => [`role${index}`, table]));
  return {
    cell: id,
    kept: {
      origin: 'here',
      key: key.repeat(64),
      seconds: 2,
      result: { value: { key, missing: Number.NaN }, figures: { total: 3 }, tables: names, sql: [] },
    },
    made: { at, tables, models },
  };
}

function elsewhere(stored: StoredResult): StoredResult {
  return { ...stored, kept: { ...stored.kept, origin: 'elsewhere' } };
}

function run(id: string, ended: number): TrainingRun {
  return {
    id,
    origin: 'here',
    cell: 'train',
    key: 'k',
    data_key: 'd',
    test_key: 't',
    ended,
    seconds: 1,
    params: { rate: 0.1 },
    figures: { auc: 0.5 },
    curves: [],
    backend: '',
    seed: 1,
  };
}

describe('a clock that is set back', () => {
  it('leaves results in the order in which they were made, and what was stored with odd times is read', async () => {
    let now = 5_000_000;
    const clocked = new NotebookStorage(rows, disk, () => now);
    const first = clocked.moment();
    now -= 3_600_000;
    expect(clocked.moment()).toBeGreaterThan(first);
    await clocked.save('mine', { document: chain(), results: [result('data', 'a', 9_000_000)] });
    expect((await clocked.load('mine'))?.results).toHaveLength(1);
    expect(clocked.moment()).toBeGreaterThan(9_000_000);

    const [stored] = await rows.all('results', 'mine/');
    const value = { ...(stored?.value as object), seconds: -3591 };
    await rows.write([
      { table: 'results', key: stored?.key ?? '', value },
      { table: 'notebooks', key: 'mine', value: { version: 1, changed: Number.NaN, document: chain() } },
    ]);
    const loaded = await clocked.load('mine');
    expect(loaded?.results.map(({ kept }) => kept.seconds)).toEqual([0]);
  });
});

describe('a stored notebook', () => {
  it('comes back with its document, results oldest first, trainings and looks', async () => {
    const late = result('sessions', 'b', 20, ['sessions_b'], ['model_b']);
    const early = result('data', 'a', 10, ['events_a']);
    await storage.save('mine', {
      document: chain(),
      results: [late, early],
      runs: [run('2', 5), run('1', 3)],
      testLooks: { t: ['k'] },
      looksElsewhere: { t: ['l'] },
    });
    expect(await storage.load('mine')).toEqual({
      document: chain(),
      results: [early, late],
      runs: [run('1', 3), run('2', 5)],
      testLooks: { t: ['k'] },
      looksElsewhere: { t: ['l'] },
      trust: OWN,
    });
    expect(await storage.load('another')).toBeNull();
  });

  it('keeps whose it is, through every save, in a copy and under another title', async () => {
    const trust = { ...strange('link', chain()), given: ['aa'] };
    await storage.save('mine', { document: chain(), trust, results: [elsewhere(result('data', 'a', 1))] });
    await storage.save('mine', { document: { ...chain(), title: 'Another' } });
    await storage.duplicate('mine', 'copy', 'Copy');
    for (const name of ['mine', 'copy']) {
      const loaded = await storage.load(name);
      expect(loaded?.trust).toEqual(trust);
      expect(loaded?.results.map(({ kept }) => kept.origin)).toEqual(['elsewhere']);
    }
  });

  it('is not trusted when what is stored of it cannot be read, and its own when nothing is', async () => {
    const row = { version: 1, changed: 1, document: chain() };
    expect(readNotebook('old', row)).toMatchObject({ trust: OWN });
    expect(readNotebook('odd', { ...row, trust: { isAllowed: true } })).toMatchObject({
      trust: { from: 'file', isAllowed: false },
    });
  });

  it('takes results and trainings of before for made here, and none that says something odd', () => {
    const { origin: _, ...old } = result('data', 'a', 1).kept;
    expect(readResult(old)?.origin).toBe('here');
    expect(readResult({ ...old, origin: 'mars' })).toBeNull();
    const { origin: __, ...oldRun } = run('1', 1);
    expect(readRun(oldRun)?.origin).toBe('here');
  });

  it('gives up results and trainings that were forgotten, and takes one back that came again', async () => {
    const [a, b] = [result('data', 'a', 1), result('data', 'b', 2)];
    await storage.save('mine', { document: chain(), results: [a, b], runs: [run('1', 1), run('2', 2)] });
    await storage.save('mine', {
      results: [b],
      forgotten: [a, b].map(({ cell: id, kept }) => ({ cell: id, key: kept.key })),
      forgottenRuns: ['1'],
    });
    const loaded = await storage.load('mine');
    expect(loaded?.results).toEqual([b]);
    expect(loaded?.runs.map(({ id }) => id)).toEqual(['2']);
  });

  it('is listed, the one that was changed last first', async () => {
    await storage.save('first', { document: chain() });
    await storage.save('second', { document: chain() });
    await storage.save('first', { document: { ...chain(), title: 'Again' } });
    expect((await storage.list()).map(({ name }) => name)).toEqual(['first', 'second']);
  });

  it('is removed with all that belongs to it and nothing else, and brought back', async () => {
    await storage.save('shop', {
      document: chain(),
      results: [result('data', 'a', 1, ['t'])],
      runs: [run('1', 1)],
    });
    await storage.save('shop-2', { document: chain(), results: [result('data', 'b', 1, ['u'])] });
    const before = await storage.load('shop');
    const restore = await storage.remove('shop');
    expect(await storage.load('shop')).toBeNull();
    expect(await storage.referencedModels()).toEqual(new Set());
    expect((await storage.load('shop-2'))?.results).toHaveLength(1);
    await restore();
    expect(await storage.load('shop')).toEqual(before);
  });

  it('is duplicated with its results under another title', async () => {
    await storage.save('shop', {
      document: chain(),
      results: [result('data', 'a', 1, ['t'])],
      runs: [run('1', 1)],
    });
    await storage.duplicate('shop', 'shop-copy', 'Shop (copy)');
    const [original, copy] = [await storage.load('shop'), await storage.load('shop-copy')];
    expect(copy).toEqual({ ...original, document: { ...chain(), title: 'Shop (copy)' } });
    await storage.remove('shop');
    expect((await storage.load('shop-copy'))?.results).toHaveLength(1);
  });

  it('is saved as a file with the result of each cell that its parameters ask for', async () => {
    const { kinds } = fakeKinds();
    const document = notebookOf(cell('data'));
    const { contentKeys } = await import('../graph');
    const key = contentKeys(document, kinds).get('data') ?? '';
    const current = { ...result('data', 'a', 1), kept: { ...result('data', 'a', 1).kept, key } };
    await storage.save('mine', { document, results: [current, result('data', 'b', 2)] });
    expect((await storage.saved('mine', kinds)).results.data?.key).toBe(key);
  });
});

describe('stored rows of every version', () => {
  it('there is one of each', () => {
    const version = readVersion(rowOf());
    expect(Object.keys(ROW_OF_VERSION).map(Number)).toEqual(
      Array.from({ length: version }, (_, at) => at + 1),
    );
  });

  it.each(Object.entries(ROW_OF_VERSION))('version %s is read', (_, row) => {
    const read = readNotebook('old', row);
    expect(read).toMatchObject({ status: 'ok', changed: 1_795_000_000_000 });
    if (read.status === 'ok') expect(read.document.cells.map(({ id }) => id)).toEqual(['data', 'sessions']);
  });

  it('a newer one is refused with a sentence, not read half', async () => {
    const { notebookValue } = await import('./records');
    const row = notebookValue({ ...chain(), version: 99 } as never, 1, OWN);
    expect(readNotebook('new', row)).toMatchObject({ status: 'damaged', error: { code: 'bad_document' } });
  });

  const rowOf = () => ROW_OF_VERSION[Math.max(...Object.keys(ROW_OF_VERSION).map(Number))];
  const readVersion = (row: unknown) => (row as { version: number }).version;
});

describe('what is damaged', () => {
  it.each([
    ['a number', 7],
    ['nothing', null],
    ['a row without a document', { version: 1, changed: 1 }],
    [
      'a document with a circle',
      { version: 1, changed: 1, document: notebookOf(cell('sessions', ['data'])) },
    ],
  ])('%s is listed as such, with what is there, and the rest works', async (_, raw) => {
    await storage.save('good', { document: chain() });
    await rows.write([{ table: 'notebooks', key: 'bad', value: raw }]);
    const list = await storage.list();
    expect(list.map(({ name, status }) => [name, status])).toEqual([
      ['good', 'ok'],
      ['bad', 'damaged'],
    ]);
    expect(list[1]).toMatchObject({ raw });
    await expect(storage.load('bad')).rejects.toMatchObject({ code: 'bad_document' });
    await storage.remove('bad');
    expect(await storage.list()).toHaveLength(1);
  });

  it('results, trainings and models are left out: their cells are run again', async () => {
    await storage.save('mine', {
      document: chain(),
      results: [result('data', 'a', 1, [], ['model_a'])],
      runs: [run('1', 1)],
    });
    await rows.write([
      { table: 'results', key: `mine/sessions/${'b'.repeat(64)}`, value: { key: 'b' } },
      { table: 'runs', key: 'mine/2', value: 'no run' },
      { table: 'looks', key: 'mine/', value: 'no looks' },
    ]);
    await disk.write('models', 'model_a', new Blob(['{"torn":']));
    const loaded = await storage.load('mine');
    expect(loaded?.results.map(({ cell: id }) => id)).toEqual(['data']);
    expect(loaded).toMatchObject({ runs: [{ id: '1' }], testLooks: {} });
    expect(await storage.readModels(['model_a'])).toEqual(new Map());
  });

  it('a result whose row beside it is gone is not built on', async () => {
    await storage.save('mine', { document: chain(), results: [result('data', 'a', 1, ['events'])] });
    await rows.write([{ table: 'made', key: '', remove: 'prefix' }]);
    const made = (await storage.load('mine'))?.results[0]?.made;
    expect(made?.tables).toEqual(['events']);
    expect(made?.models).toHaveLength(1);
  });
});

describe('models and files on disk', () => {
  it('models come back with their typed arrays', async () => {
    const model = { trees: [{ threshold: Float64Array.of(0.5, Number.NaN) }], shift: -0 };
    await storage.writeModel('model_a', model);
    expect(await storage.readModels(['model_a', 'model_b'])).toEqual(new Map([['model_a', model]]));
  });

  it('a model that was changed or cut off on the disk is none: its cell is run again', async () => {
    await storage.writeModel('model_a', { weights: Float32Array.of(1, 2), raw: new Blob(['abc']) });
    const whole = new Uint8Array(
      (await disk.folders.models.get('model_a')?.arrayBuffer()) ?? new ArrayBuffer(0),
    );
    expect((await storage.readModels(['model_a'])).size).toBe(1);
    const changed = whole.slice();
    changed[changed.length - 1] = 0;
    for (const damaged of [changed, whole.slice(0, -1)]) {
      disk.folders.models.set('model_a', new File([damaged], 'model_a'));
      expect((await storage.readModels(['model_a'])).size).toBe(0);
    }
  });

  it('are swept away when no stored notebook refers to them', async () => {
    const hash = 'f'.repeat(64);
    const document = notebookOf(cell('data', [], { files: [{ name: 'a.csv', hash }] }));
    await storage.save('mine', { document, results: [result('data', 'a', 1, [], ['model_a'])] });
    for (const name of ['model_a', 'model_b']) await storage.writeModel(name, {});
    for (const name of [hash, 'e'.repeat(64)]) await disk.write('files', name, new Blob(['x']));
    await storage.sweep();
    expect([...disk.folders.models.keys()]).toEqual(['model_a']);
    expect([...disk.folders.files.keys()]).toEqual([hash]);
  });
});
