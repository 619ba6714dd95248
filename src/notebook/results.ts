import type { KeptResult } from './state';

/** Results kept for each cell beyond the current one, so that going back to a parameter is instant. */
const KEPT_PER_CELL = 4;

/** What keeping a result has made superfluous. */
export interface Superseded {
  /** Tables that no kept result needs any longer. */
  tables: string[];
  /** Keys of results that the cell had before and gave up. */
  keys: string[];
}

/** Tables of results, by what they are kept for. */
export interface TablesByUse {
  /** Of the results that the cells have under their current keys. */
  needed: string[];
  /** Of results to go back to, the newest first. */
  back: string[];
}

/** Results by content key. A cell keeps its last few. */
export class ResultCache {
  private readonly byKey = new Map<string, KeptResult>();
  /** Keys of each cell, oldest first. */
  private readonly keysOf = new Map<string, string[]>();
  /** Keys of results whose tables are gone: still worth showing, no longer worth building on. */
  private readonly lost = new Set<string>();

  /** The result computed under this key, if all it refers to is still there. */
  get(key: string): KeptResult | undefined {
    return this.lost.has(key) ? undefined : this.byKey.get(key);
  }

  /** The newest result that the cell ever had, for showing while it is stale. */
  last(cellId: string): KeptResult | undefined {
    const key = this.keysOf.get(cellId)?.at(-1);
    return key === undefined ? undefined : this.byKey.get(key);
  }

  /** Marks `key` as the one that the cell shows. */
  touch(cellId: string, key: string): void {
    const keys = this.keysOf.get(cellId) ?? [];
    this.keysOf.set(cellId, [...keys.filter((other) => other !== key), key]);
  }

  /** Keeps a result; gives what gave way to it. */
  keep(cellId: string, kept: KeptResult): Superseded {
    this.byKey.set(kept.key, kept);
    this.lost.delete(kept.key);
    this.touch(cellId, kept.key);
    const keys = this.keysOf.get(cellId) ?? [];
    const surplus = keys.slice(0, Math.max(0, keys.length - KEPT_PER_CELL));
    this.keysOf.set(cellId, keys.slice(surplus.length));
    const orphans = new Set<string>();
    for (const key of surplus) {
      if (this.isReferenced(key)) continue;
      for (const table of Object.values(this.byKey.get(key)?.result.tables ?? {})) orphans.add(table);
      this.byKey.delete(key);
    }
    for (const { result } of this.byKey.values()) {
      for (const table of Object.values(result.tables)) orphans.delete(table);
    }
    return { tables: [...orphans], keys: surplus };
  }

  /** All results with their cells, the oldest of each first. */
  all(): { cellId: string; kept: KeptResult }[] {
    return [...this.keysOf].flatMap(([cellId, keys]) =>
      keys.flatMap((key) => {
        const kept = this.byKey.get(key);
        return kept ? [{ cellId, kept }] : [];
      }),
    );
  }

  /** Tables of all results, told apart by whether `current` has their result's key. */
  tablesByUse(current: ReadonlySet<string>): TablesByUse {
    const needed: string[] = [];
    const back: string[] = [];
    for (const { key, result } of [...this.byKey.values()].reverse()) {
      if (!this.lost.has(key)) (current.has(key) ? needed : back).push(...Object.values(result.tables));
    }
    const isNeeded = new Set(needed);
    return { needed: [...isNeeded], back: [...new Set(back)].filter((table) => !isNeeded.has(table)) };
  }

  /**
   * Takes in a result that was computed elsewhere or earlier. `intact`: the tables and models it refers to are at
   * hand; otherwise it is only shown.
   */
  adopt(cellId: string, kept: KeptResult, intact: boolean): void {
    this.byKey.set(kept.key, kept);
    if (intact) this.lost.delete(kept.key);
    else this.lost.add(kept.key);
    this.touch(cellId, kept.key);
  }

  /** The database that held the tables is gone: what lived in them is lost, except in those left on disk. */
  loseTables(left: ReadonlySet<string> = new Set()): void {
    for (const [key, { result }] of this.byKey) {
      if (!Object.values(result.tables).every((table) => left.has(table))) this.lost.add(key);
    }
  }

  /** These tables are gone: what lived in them is lost. */
  giveUp(gone: ReadonlySet<string>): void {
    for (const [key, { result }] of this.byKey) {
      if (Object.values(result.tables).some((table) => gone.has(table))) this.lost.add(key);
    }
  }

  private isReferenced(key: string): boolean {
    return [...this.keysOf.values()].some((keys) => keys.includes(key));
  }
}
