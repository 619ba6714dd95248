import { AppError, toAppError } from '../../runtime/errors';

/** What DuckDB says with `errors_as_json`. */
interface DuckDbError {
  exception_type?: string;
  exception_message?: string;
  position?: string;
}

const HINTS: Record<string, string> = {
  Parser: 'Correct the statement at the marked place.',
  Binder: 'Check the names: the tables and columns at hand are listed beside the editor.',
  Catalog: 'Check the names: the tables and columns at hand are listed beside the editor.',
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
      'Use fewer rows, or close other cells and run again: memory is given back when the database restarts.',
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
