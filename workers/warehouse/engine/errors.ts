import { AppError, toAppError } from '../../runtime/errors';

/** What DuckDB says with `errors_as_json`. */
interface DuckDbError {
  exception_type?: string;
  exception_message?: string;
  position?: string;
}

const HINTS: Record<string, string> = {
  Parser: 'Correct the statement at the marked place.',
  Binder: 'Check the names: the tables and columns at hand are listed below the editor.',
  Catalog: 'Check the names: the tables and columns at hand are listed below the editor.',
  Conversion: 'Use TRY_CAST, which gives NULL instead of failing.',
  Permission: 'Statements here can read the tables of the notebook, and nothing else.',
};

/** A failure of a statement as an `AppError`: `bad_sql` with the place, or `out_of_memory`. */
export function sqlError(thrown: unknown, sql: string): AppError {
  const general = toAppError(thrown);
  if (general.code !== 'internal') return general;
  const said = parse(general.message);
  if (said.exception_type === 'Out of Memory') {
    return new AppError(
      'out_of_memory',
      'The database has no more memory for this step.',
      'Use fewer rows, for example fewer days or a smaller shop, and run the cell again.',
      { cause: said.exception_message },
    );
  }
  const position = Number(said.position);
  return new AppError(
    'bad_sql',
    said.exception_message ?? general.message,
    HINTS[said.exception_type ?? ''] ?? 'Correct the statement and run it again.',
    { sql, type: said.exception_type, ...(Number.isInteger(position) ? { position } : {}) },
  );
}

/**
 * Whether WebAssembly itself gave up (a trap, its stack at its end, no array for an answer), or DuckDB says that it
 * cannot go on: whatever the database holds in memory is not to be trusted any more.
 */
export function isTrap(thrown: unknown): boolean {
  // What is thrown on this side of the worker's border, and no message from there, is no matter of the database.
  if (thrown instanceof AppError || thrown instanceof RangeError || !(thrown instanceof Error)) return false;
  if (thrown.name === 'RuntimeError' || thrown.name === 'RangeError') return true;
  return (
    /"exception_type":\s*"FATAL"|database has been invalidated/.test(thrown.message) || isFileDamage(thrown)
  );
}

/** Whether the file of the kept tables was cut, changed or taken away under the database. */
export function isFileDamage(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    /"exception_type":\s*"(IO|Serialization)"/.test(thrown.message) &&
    /opfs:\/\/|Corrupt database file|block|checksum/i.test(thrown.message)
  );
}

/** The database ended in the middle of a statement. What it had not yet on disk is gone with it. */
export function databaseLost(cause: string, { fileDamaged = false } = {}): AppError {
  if (fileDamaged) {
    return new AppError(
      'database_lost',
      'The tables that this browser kept for the notebook are damaged or gone.',
      'A new database takes their place: run the notebook again, and its tables are made anew.',
      { cause, fileDamaged, again: true },
    );
  }
  return new AppError(
    'database_lost',
    'This step asked for more than the database can take, and ended it.',
    'The database has been opened again; what other cells had made is kept or is made anew. Ask for fewer or shorter rows.',
    { cause },
  );
}

/** DuckDB puts its JSON bare or behind a prefix such as "Parser Error: ". */
function parse(message: string): DuckDbError {
  const start = message.indexOf('{"exception_type"');
  if (start < 0) return { exception_message: message.split('\n')[0] ?? message };
  try {
    return JSON.parse(message.slice(start)) as DuckDbError;
  } catch {
    return { exception_message: message };
  }
}
