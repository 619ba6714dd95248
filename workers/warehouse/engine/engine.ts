/**
 * What the warehouse needs of a database. The browser's implementation drives DuckDB-WASM in a worker of
 * its own; the tests' runs the same WASM file inside Node; another engine can stand behind it.
 */
export interface Engine {
  /** Runs one statement; gives its rows as an Arrow IPC stream. Stops at the signal, throwing `cancelled`. */
  query(sql: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Makes a file readable under `name`. It is read by handle, in pieces, as the statement needs them. */
  registerFile(name: string, file: Blob): Promise<void>;
  dropFile(name: string): Promise<void>;
  /** Appends an Arrow IPC stream to a table, creating it if `create`. */
  insertArrow(table: string, stream: Uint8Array, options: { create: boolean }): Promise<void>;
  close(): Promise<void>;
}
