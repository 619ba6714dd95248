/** One connection: statements on it see the same temporary tables and views. */
export interface Session {
  /** Runs one statement; gives its rows as Arrow IPC. Stops at the signal, throwing `cancelled`. */
  query(sql: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Checks that the text is exactly one statement that could run now; throws `bad_sql` otherwise. */
  check(sql: string): Promise<void>;
}

/**
 * What the warehouse needs of a database. The browser's implementation drives DuckDB-WASM in a worker of
 * its own; the tests' runs the same WASM file inside Node; another engine can stand behind it.
 */
export interface Engine {
  /** Whether tables can be kept on disk, in the database `KEPT`. */
  readonly keepsTables: boolean;
  readonly isBusy: boolean;
  /** Lends a connection that nobody else uses meanwhile. */
  session<Result>(use: (session: Session) => Promise<Result>): Promise<Result>;
  /** Makes a file readable under `name`. It is read by handle, in pieces, as the statement needs them. */
  registerFile(name: string, file: Blob): Promise<void>;
  dropFile(name: string): Promise<void>;
  /** Tells the bytes that are read of registered files, as they are; gives a function to stop listening. */
  onRead(listener: (bytes: number) => void): () => void;
  /** Appends an Arrow IPC stream to a table, creating it if `create`. */
  insertArrow(table: string, stream: Uint8Array, options: { create: boolean }): Promise<void>;
  /** Bytes that it holds of the browser's memory; only `renew` gives them back. */
  memory(): Promise<number>;
  /**
   * Ends the database and opens it again from disk, as soon as no session is lent: `prepare` brings to disk what must
   * be there afterwards, `restore` makes again what no disk holds.
   */
  renew(steps: {
    prepare(session: Session): Promise<void>;
    restore(session: Session): Promise<void>;
  }): Promise<void>;
  close(): Promise<void>;
}
