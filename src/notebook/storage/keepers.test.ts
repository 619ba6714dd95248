import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../workers/runtime/errors';
import type { KeepRequest } from '../../../workers/warehouse/protocol';
import { FileShelf } from '../files';
import type { TablesByUse } from '../results';
import { MapDisk, MapRows } from '../testing/storage_fakes';
import { FileKeeper } from './file_keeper';
import { NotebookStorage } from './storage';
import { TableKeeper } from './table_keeper';

const FILE = 'own-explore.duckdb';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** A database that keeps tables as it is told, unless it is full. */
class FakeDatabase {
  onDisk: string[] | null = [];
  asked: KeepRequest[] = [];
  dropped: string[] = [];
  gone: string[] = [];
  quiet = 10_000;
  isFull = false;
  isOpen = true;
  opened = 0;
  private readonly listeners: ((kept: string[] | null) => void)[] = [];
  private readonly renewed: ((kept: string[]) => void)[] = [];
  private readonly lost: (() => void)[] = [];

  async open() {
    this.opened++;
    for (const listener of this.listeners) listener(this.onDisk);
    return this.onDisk;
  }
  onOpened(listener: (kept: string[] | null) => void) {
    this.listeners.push(listener);
    return () => true;
  }
  onRenewed(listener: (kept: string[]) => void) {
    this.renewed.push(listener);
    return () => true;
  }
  onLost(listener: () => void) {
    this.lost.push(listener);
    return () => true;
  }
  renew(kept: string[]) {
    for (const listener of this.renewed) listener(kept);
  }
  end() {
    for (const listener of this.lost) listener();
  }
  quietMs() {
    return this.quiet;
  }
  async keepTables(request: KeepRequest) {
    if (this.isFull) throw new AppError('no_room', 'full');
    this.asked.push(request);
    const kept = [...request.needed, ...request.back].filter((table) => !this.gone.includes(table));
    this.onDisk = kept;
    return { kept, gone: this.gone };
  }
  async drop(table: string) {
    this.dropped.push(table);
  }
}

describe('tables', () => {
  let database: FakeDatabase;
  let storage: NotebookStorage;
  let tables: TablesByUse;
  let told: (string | null)[];
  let left: ReadonlySet<string>[];
  let givenUp: string[];
  let keeper: TableKeeper;

  beforeEach(async () => {
    database = new FakeDatabase();
    storage = new NotebookStorage(new MapRows(), null);
    tables = { needed: ['b'], back: ['a'] };
    told = [];
    left = [];
    givenUp = [];
    keeper = new TableKeeper(database, storage, FILE, {
      tables: () => tables,
      onOpened: (found) => left.push(found),
      onGivenUp: (gone) => givenUp.push(...gone),
      onOutcome: (problem) => told.push(problem?.code ?? null),
    });
  });

  it('are copied when the database is quiet, not before, and known to the next page without it', async () => {
    database.quiet = 0;
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(5000);
    expect(database.asked).toEqual([]);
    database.quiet = 1500;
    tables.needed.push('c');
    await vi.advanceTimersByTimeAsync(1000);
    expect(database.asked).toEqual([{ needed: ['b', 'c'], back: ['a'], budget: expect.any(Number) }]);
    expect(await storage.keptTables(FILE)).toEqual(new Set(['a', 'b', 'c']));
    expect(await storage.keptTables('own-other.duckdb')).toEqual(new Set());

    const next = new FakeDatabase();
    const later = new TableKeeper(next, storage, FILE, {
      tables: () => tables,
      onOpened: () => {},
      onGivenUp: () => {},
      onOutcome: () => {},
    });
    await later.start();
    expect(later.left).toEqual(new Set(['a', 'b', 'c']));
    expect(next.opened).toBe(0);
  });

  it('that a page was told of are asked for before cells build on them, once', async () => {
    await storage.setKeptTables(FILE, ['a', 'b']);
    await keeper.start();
    database.onDisk = ['a'];
    await keeper.makeSure();
    expect(left).toEqual([new Set(['a'])]);
    expect(keeper.left).toEqual(new Set(['a']));
    expect(keeper.makeSure()).toBeNull();
    database.end();
    expect(keeper.makeSure()).not.toBeNull();
  });

  it('are all on disk once the database was opened again', async () => {
    database.renew(['a', 'b', 'scratch']);
    expect(keeper.left).toEqual(new Set(['a', 'b', 'scratch']));
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.left).toEqual(new Set(['b', 'a']));
  });

  it('that had no room are told of, so that their results are computed again', async () => {
    database.gone = ['a'];
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(1000);
    expect(givenUp).toEqual(['a']);
    expect(keeper.left).toEqual(new Set(['b']));
  });

  it('of results that were given up are dropped, unless the database is closed', () => {
    keeper.release(['own']);
    database.isOpen = false;
    keeper.release(['later']);
    expect(database.dropped).toEqual(['own']);
  });

  it('that do not fit are told of, and tried again with the next result', async () => {
    database.isFull = true;
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['no_room']);
    expect(await storage.keptTables(FILE)).toEqual(new Set());
    database.isFull = false;
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['no_room', null]);
  });
});

describe('files', () => {
  const file = new File(['user,item\n1,2\n'], 'events.csv');
  const reference = { name: 'events.csv', size: file.size, hash: 'h1' };

  function keep(disk: MapDisk, room: number | null = null) {
    const progress: [string, number | null][] = [];
    const refused: AppError[] = [];
    const keeper = new FileKeeper(disk, {
      onProgress: (name, fraction) => progress.push([name, fraction]),
      onOutcome: (problem) => {
        if (problem) refused.push(problem);
        else refused.length = 0;
      },
      room: async () => room,
    });
    return { keeper, progress, refused };
  }

  it('are copied with progress, and stand on the shelf of every notebook of the next page', async () => {
    const disk = new MapDisk();
    const { keeper, progress } = keep(disk);
    await keeper.start();
    const shelf = new FileShelf();
    keeper.serve(shelf, { keep: true, isFor: () => true });
    shelf.add('h1', file);
    await vi.waitFor(() => expect(progress.at(-1)).toEqual(['events.csv', null]));
    expect(progress).toContainEqual(['events.csv', 1]);

    const next = keep(disk);
    await next.keeper.start();
    const later = new FileShelf();
    next.keeper.serve(later, { keep: true, isFor: () => true });
    expect(await later.get(reference).text()).toBe('user,item\n1,2\n');
    // What is there already is not copied again.
    expect(next.progress).toEqual([]);
    const strange = new FileShelf();
    next.keeper.serve(strange, { keep: true, isFor: (hash) => hash !== 'h1' });
    expect(strange.has(reference)).toBe(false);
  });

  it('that do not fit are told of by name, and stay usable', async () => {
    const disk = new MapDisk();
    const { keeper, refused } = keep(disk, 3);
    const shelf = new FileShelf();
    keeper.serve(shelf, { keep: true, isFor: () => true });
    shelf.add('h1', file);
    await vi.waitFor(() => expect(refused).toHaveLength(1));
    expect(refused[0]).toMatchObject({ code: 'no_room', message: expect.stringContaining('events.csv') });
    expect(disk.folders.files.size).toBe(0);
    expect(shelf.has(reference)).toBe(true);
  });

  it('are kept once there is room, without being asked for again', async () => {
    const disk = new MapDisk();
    const { keeper, refused } = keep(disk);
    disk.isFull = true;
    keeper.serve(new FileShelf(), { keep: true, isFor: () => true });
    const shelf = new FileShelf();
    keeper.serve(shelf, { keep: true, isFor: () => true });
    shelf.add('h1', file);
    await vi.waitFor(() => expect(refused).toHaveLength(1));
    disk.isFull = false;
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect([...disk.folders.files.keys()]).toEqual(['h1']));
    expect(refused).toEqual([]);
  });

  it('that are pulled away are copied again, or asked for where the copy was all there was', async () => {
    const disk = new MapDisk();
    const { keeper, refused } = keep(disk);
    const shelf = new FileShelf();
    keeper.serve(shelf, { keep: true, isFor: () => true });
    shelf.add('h1', file);
    await vi.waitFor(() => expect(disk.folders.files.size).toBe(1));
    await disk.clear();
    await keeper.check();
    expect([...disk.folders.files.keys()]).toEqual(['h1']);
    expect(refused).toEqual([]);

    const gone = new File(['x'], 'events.csv');
    Object.assign(gone, { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('not found')) }) });
    shelf.add('h2', gone);
    await vi.waitFor(() => expect(disk.folders.files.size).toBe(2));
    await disk.clear();
    await keeper.check();
    expect(refused[0]?.message).toMatch(/The copy of events\.csv that was kept in this browser is gone/);
    expect(shelf.has({ ...reference, hash: 'h2' })).toBe(false);
    expect(shelf.has({ ...reference, hash: 'h1' })).toBe(true);
  });
});
