import { AppError, throwIfAborted } from '../runtime/errors';
import type { Session } from './engine/engine';
import { KEPT } from './engine/settings';
import { decodeRows } from './rows';
import { identifier } from './sql';
import type { Warehouse } from './warehouse';

/** Names of the tables on disk; null where none can be kept. */
export async function keptTables({ engine }: Warehouse): Promise<string[] | null> {
  return engine.keepsTables ? engine.session((session) => tablesOf(session, KEPT)) : null;
}

/**
 * Makes the tables on disk those of `wanted`: copies what is in memory alone, drops what is not wanted. A
 * table that is nowhere is left out. Each is whole or not there, whenever it is interrupted. Throws `no_room`
 * when the disk is full; what was copied before stays.
 */
export async function keepTables(
  { engine }: Warehouse,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  if (!engine.keepsTables) return [];
  return engine.session(async (session) => {
    const onDisk = new Set(await tablesOf(session, KEPT));
    const inMemory = new Set(await tablesOf(session, 'memory'));
    const isWanted = new Set(wanted);
    for (const table of onDisk) {
      if (isWanted.has(table)) continue;
      await session.query(`DROP TABLE ${KEPT}.main.${identifier(table)}`);
      onDisk.delete(table);
    }
    for (const table of isWanted) {
      throwIfAborted(signal);
      if (onDisk.has(table) || !inMemory.has(table)) continue;
      await copy(session, table, signal);
      onDisk.add(table);
    }
    return [...onDisk];
  });
}

async function copy(session: Session, table: string, signal?: AbortSignal): Promise<void> {
  const name = identifier(table);
  try {
    await session.query(`CREATE TABLE ${KEPT}.main.${name} AS SELECT * FROM memory.main.${name}`, signal);
  } catch (thrown) {
    if (!/quota|no space|disk/i.test(String(thrown))) throw thrown;
    throw new AppError(
      'no_room',
      'This browser has no more room to keep the tables of the notebook.',
      'Results stay on the page; after a reload some cells must be run again. Delete notebooks that you no longer need.',
    );
  }
}

async function tablesOf(session: Session, database: string): Promise<string[]> {
  const rows = decodeRows(
    await session.query(
      `SELECT table_name FROM duckdb_tables() WHERE database_name = '${database}' AND schema_name = 'main'`,
    ),
  );
  return rows.map((row) => String(row.table_name));
}
