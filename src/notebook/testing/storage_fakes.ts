/** A storage that lives in maps, for tests; as in the browser, what goes in and comes out is a copy. */
import { AppError } from '../../../workers/runtime/errors';
import type { Disk, Folder } from '../storage/disk';
import type { Change, Rows, TableName } from '../storage/rows';

export class MapRows implements Rows {
  readonly tables = new Map<TableName, Map<string, unknown>>();
  /** As if the browser had no more room. */
  isFull = false;
  writes = 0;

  private readonly lostListeners: (() => void)[] = [];

  onLost(listener: () => void): void {
    this.lostListeners.push(listener);
  }

  /** As if the person had cleared the site's data. */
  lose(): void {
    this.tables.clear();
    for (const listener of this.lostListeners) listener();
  }

  async get(table: TableName, key: string): Promise<unknown> {
    return structuredClone(this.of(table).get(key));
  }

  async all(table: TableName, prefix = ''): Promise<{ key: string; value: unknown }[]> {
    return [...this.of(table)]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value: structuredClone(value) }));
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (this.isFull) throw new AppError('no_room', 'full');
    this.writes++;
    for (const change of changes) {
      const rows = this.of(change.table);
      if (!('remove' in change)) rows.set(change.key, structuredClone(change.value));
      else if (change.remove === 'row') rows.delete(change.key);
      else for (const key of [...rows.keys()]) if (key.startsWith(change.key)) rows.delete(key);
    }
  }

  private of(table: TableName): Map<string, unknown> {
    const existing = this.tables.get(table);
    if (existing) return existing;
    const created = new Map<string, unknown>();
    this.tables.set(table, created);
    return created;
  }
}

export class MapDisk implements Disk {
  /** As if the browser had no more room. */
  isFull = false;
  readonly folders: Record<Folder, Map<string, File>> = {
    files: new Map(),
    models: new Map(),
    checkpoints: new Map(),
    database: new Map(),
  };

  async all(folder: Folder): Promise<Map<string, File>> {
    return new Map(this.folders[folder]);
  }

  async write(folder: Folder, name: string, content: Blob, onBytes?: (bytes: number) => void): Promise<void> {
    if (this.isFull) throw new AppError('no_room', 'full');
    const bytes = await content.arrayBuffer();
    onBytes?.(bytes.byteLength);
    this.folders[folder].set(name, new File([bytes], name));
  }

  async remove(folder: Folder, name: string): Promise<void> {
    this.folders[folder].delete(name);
  }

  async clear(): Promise<void> {
    for (const folder of Object.values(this.folders)) folder.clear();
  }
}
