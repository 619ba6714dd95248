import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../workers/runtime/errors';
import { FileShelf } from '../files';
import { chain } from '../testing/fakes';
import { MapDisk, MapRows } from '../testing/storage_fakes';
import { FileKeeper } from './file_keeper';
import { askForOwnership, type Ownership } from './ownership';
import { NotebookStorage } from './storage';
import { TableKeeper } from './table_keeper';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** A database that keeps tables as it is told, unless it is full. */
class FakeDatabase {
  onDisk: string[] | null = [];
  asked: string[][] = [];
  dropped: string[] = [];
  quiet = 10_000;
  isFull = false;
  opened = 0;
  private readonly listeners: ((kept: string[] | null) => void)[] = [];
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
  onLost(listener: () => void) {
    this.lost.push(listener);
    return () => true;
  }
  end() {
    for (const listener of this.lost) listener();
  }
  quietMs() {
    return this.quiet;
  }
  async keepTables(wanted: string[]) {
    if (this.isFull) throw new AppError('no_room', 'full');
    this.asked.push([...wanted].sort());
    this.onDisk = wanted;
    return wanted;
  }
  async drop(table: string) {
    this.dropped.push(table);
  }
}

describe('tables', () => {
  let database: FakeDatabase;
  let storage: NotebookStorage;
  let inUse: Set<string>;
  let told: (string | null)[];
  let left: ReadonlySet<string>[];
  let keeper: TableKeeper;

  beforeEach(async () => {
    database = new FakeDatabase();
    storage = new NotebookStorage(new MapRows(), null);
    inUse = new Set();
    told = [];
    left = [];
    keeper = new TableKeeper(database, storage, {
      inUse: () => inUse,
      onOpened: (found) => left.push(found),
      onOutcome: (problem) => told.push(problem?.code ?? null),
    });
    await store('mine', ['a', 'b']);
  });

  async function store(name: string, tables: string[]): Promise<void> {
    const kept = {
      origin: 'here' as const,
      key: 'c'.repeat(64),
      seconds: 1,
      result: { value: 0, figures: {}, tables: {}, sql: [] },
    };
    await storage.save(name, {
      document: chain(),
      results: [{ cell: 'data', kept, made: { at: 1, tables, models: [] } }],
    });
  }

  it('are copied when the database is quiet, not before, and known to the next page without it', async () => {
    database.quiet = 0;
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(5000);
    expect(database.asked).toEqual([]);
    database.quiet = 1500;
    inUse.add('c');
    await vi.advanceTimersByTimeAsync(1000);
    expect(database.asked).toEqual([['a', 'b', 'c']]);
    expect(await storage.keptTables()).toEqual(new Set(['a', 'b', 'c']));

    const next = new FakeDatabase();
    const later = new TableKeeper(next, storage, {
      inUse: () => new Set(),
      onOpened: () => {},
      onOutcome: () => {},
    });
    await later.start();
    expect(later.left).toEqual(new Set(['a', 'b', 'c']));
    expect(next.opened).toBe(0);
  });

  it('that a page was told of are asked for before cells build on them, once', async () => {
    await storage.setKeptTables(['a', 'b']);
    await keeper.start();
    database.onDisk = ['a'];
    await keeper.makeSure();
    expect(left).toEqual([new Set(['a'])]);
    expect(keeper.left).toEqual(new Set(['a']));
    expect(keeper.makeSure()).toBeNull();
    database.end();
    expect(keeper.makeSure()).not.toBeNull();
  });

  it('that no stored result needs are given back', async () => {
    await storage.setKeptTables(['a', 'b', 'old']);
    await keeper.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(database.asked).toEqual([['a', 'b']]);
  });

  it('are dropped only when no notebook on the page lives in them', () => {
    inUse.add('shared');
    keeper.release(['shared', 'own']);
    expect(database.dropped).toEqual(['own']);
  });

  it('that do not fit are told of, and tried again with the next result', async () => {
    database.isFull = true;
    keeper.schedule();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['no_room']);
    expect(await storage.keptTables()).toEqual(new Set());
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
      onRefused: (error) => refused.push(error),
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
});

describe('one tab at a time writes', () => {
  /** Locks of a browser, as far as they are used. */
  function fakeLocks() {
    const queue: (() => void)[] = [];
    let isHeld = false;
    const grant = () => {
      if (isHeld) return;
      isHeld = true;
      queue.shift()?.();
    };
    return {
      locks: {
        request: ((_: string, use: () => Promise<unknown>) => {
          queue.push(() => void use());
          if (!isHeld) grant();
          return new Promise(() => {});
        }) as unknown as LockManager['request'],
      },
      release: () => {
        isHeld = false;
        if (queue.length > 0) grant();
      },
    };
  }

  it('the first, until it closes; the second hears of it', async () => {
    const { locks, release } = fakeLocks();
    const told: [string, Ownership][] = [];
    askForOwnership((ownership) => told.push(['first', ownership]), locks, 100);
    askForOwnership((ownership) => told.push(['second', ownership]), locks, 100);
    await vi.advanceTimersByTimeAsync(50);
    expect(told).toEqual([['first', 'mine']]);
    await vi.advanceTimersByTimeAsync(100);
    expect(told.at(-1)).toEqual(['second', 'elsewhere']);
    release();
    expect(told.at(-1)).toEqual(['second', 'free']);
  });

  it('a page that is loaded again gets it as soon as the old one has let go', async () => {
    const { locks, release } = fakeLocks();
    const told: Ownership[] = [];
    askForOwnership(() => {}, locks, 100);
    askForOwnership((ownership) => told.push(ownership), locks, 100);
    await vi.advanceTimersByTimeAsync(50);
    release();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['mine']);
  });

  it('without locks, every one', () => {
    const told: Ownership[] = [];
    askForOwnership((ownership) => told.push(ownership), undefined);
    expect(told).toEqual(['mine']);
  });
});
