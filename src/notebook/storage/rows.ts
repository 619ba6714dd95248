/** The kinds of rows that are stored, each under keys of its own. */
export const TABLES = ['notebooks', 'results', 'made', 'runs', 'looks', 'meta'] as const;
export type TableName = (typeof TABLES)[number];

export type Change =
  | { table: TableName; key: string; value: unknown }
  /** Removes one row, or with `prefix` every row whose key begins so. */
  | { table: TableName; key: string; remove: 'row' | 'prefix' };

/** Where rows are stored, as values under text keys. IndexedDB in the browser, a map in tests. */
export interface Rows {
  get(table: TableName, key: string): Promise<unknown>;
  /** All rows whose key begins with `prefix`, in the order of their keys. */
  all(table: TableName, prefix?: string): Promise<{ key: string; value: unknown }[]>;
  /** Calls the listener when the rows may be gone: they were deleted, or their database was closed underneath. */
  onLost(listener: () => void): void;
  /** Makes all these changes or none. Throws `no_room` when the browser refuses for lack of room. */
  write(changes: readonly Change[]): Promise<void>;
}
