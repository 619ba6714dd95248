import { toAppError } from '../../../workers/runtime/errors';
import type { CellResult, RunContext } from '../../notebook/kind';
import { readPage } from './pages';
import { placedError } from './place';
import { PREVIEW_ROWS, type SqlValueResult } from './value';
import { friendlyTables } from './views';

/** Runs the one query into a table and reads its first rows. */
export async function runQuery(
  { warehouse, signal, progress, table, inputList }: RunContext,
  { query }: { query: string },
): Promise<CellResult<SqlValueResult>> {
  progress({ fraction: null, message: 'Running the query' });
  const into = table('result');
  const views = friendlyTables(inputList);
  const { columns, rows } = await warehouse
    .select({ sql: query, views, into }, { signal })
    .catch((thrown: unknown) => {
      throw placedError(toAppError(thrown), query);
    });
  const page = { offset: 0, limit: Math.min(PREVIEW_ROWS, rows) };
  const preview = await readPage(warehouse, into, columns, page, { signal });
  return {
    value: { columns, rows, preview },
    figures: { rows, columns: columns.length },
    tables: { result: into },
    sql: [{ title: 'The query', sql: query }],
  };
}
