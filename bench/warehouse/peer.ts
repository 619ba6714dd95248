/** Native DuckDB on one thread, driven with the statements that the cells ran. */
import type { CellSnapshot } from '../../src/app/automation';
import { interleave } from '../harness';

/** The release that wraps the same DuckDB (1.4.3) as our DuckDB-WASM. */
const PACKAGE = '@duckdb/node-api';
const VERSION = '1.4.3-r.3';

interface Connection {
  run(sql: string): Promise<unknown>;
  closeSync(): void;
}

interface PeerModule {
  DuckDBInstance: {
    create(
      path: string,
      settings: Record<string, string>,
    ): Promise<{ connect(): Promise<Connection>; closeSync(): void }>;
  };
}

export interface Statement {
  cell: string;
  sql: string;
}

export function statementsOf(cells: readonly CellSnapshot[]): Statement[] {
  return cells.flatMap((cell) => cell.sql.map(({ sql }) => ({ cell: cell.id, sql })));
}

/** Our runs, and after each the peer's with the statements of it: the seconds of each cell. */
export async function besideDuckDb<Run extends { statements: Statement[] }>(
  times: number,
  eventsPath: string,
  ours: () => Promise<Run>,
): Promise<{ ours: Run[]; peer: Record<string, number>[] }> {
  const peer = await loadPeer();
  let statements: Statement[] = [];
  const noted = async () => {
    const run = await ours();
    statements = run.statements;
    return run;
  };
  return interleave(times, noted, peer && (() => runPeer(peer, statements, eventsPath)));
}

/** The peer's module; null, with a sentence on how to get it, where it is not installed. */
async function loadPeer(): Promise<PeerModule | null> {
  try {
    // The name is no literal, so that neither the compiler nor the linter wants what is optional.
    return (await import(String(PACKAGE))) as PeerModule;
  } catch {
    console.log(
      `No peer: npm install --no-save ${PACKAGE}@${VERSION} gives native DuckDB; going on without it.`,
    );
    return null;
  }
}

/** Runs the statements on a new database, reading `eventsPath`; gives the seconds of each cell. */
async function runPeer(
  peer: PeerModule,
  statements: readonly Statement[],
  eventsPath: string,
): Promise<Record<string, number>> {
  const instance = await peer.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TYPE event_kind AS ENUM ('view', 'cart', 'purchase', 'wishlist', 'rating', 'search')",
  );
  for (const table of emptyDictionaries(statements)) {
    await connection.run(`CREATE TABLE "${table}" (id INTEGER, source_id VARCHAR)`);
  }
  const seconds: Record<string, number> = {};
  try {
    for (const { cell, sql } of statements) {
      const startedAt = performance.now();
      await connection.run(sql.replace(/'intake\/[^']*'/g, `'${eventsPath.replaceAll("'", "''")}'`));
      seconds[cell] = (seconds[cell] ?? 0) + (performance.now() - startedAt) / 1000;
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return seconds;
}

/** Dictionaries of columns that the file does not have: made empty, without a statement among those shown. */
function emptyDictionaries(statements: readonly Statement[]): string[] {
  const text = statements.map(({ sql }) => sql).join('\n');
  const named = text.match(/(?<=")(?:categories|brands|source_sessions|orders)_[0-9a-f]{12}(?=")/g) ?? [];
  return [...new Set(named)].filter((table) => !text.includes(`CREATE TABLE "${table}"`));
}
