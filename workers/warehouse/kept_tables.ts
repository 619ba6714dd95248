import { AppError, throwIfAborted } from '../runtime/errors';
import type { Session } from './engine/engine';
import { KEPT } from './engine/settings';
import type { KeepRequest, KeepResult } from './protocol';
import { decodeRows } from './rows';
import { identifier } from './sql';
import type { Warehouse } from './warehouse';

/** Names of the tables on disk; null where none can be kept. */
export async function keptTables({ engine }: Warehouse): Promise<string[] | null> {
  return engine.keepsTables ? engine.session((session) => tablesOf(session, KEPT)) : null;
}

/**
 * Makes the tables on disk those that are asked for. What is `needed` is copied there and stays in memory; what is only
 * kept for going `back` is moved there, the most important first, until `budget` bytes are used; what has no room, and
 * what nobody asked for, goes. A table that is nowhere is left out. Each is whole or not there, whenever it is
 * interrupted. Throws `no_room` when the disk is full; what was copied before stays.
 */
export async function keepTables(
  warehouse: Warehouse,
  { needed, back, budget }: KeepRequest,
  signal?: AbortSignal,
): Promise<KeepResult> {
  const { engine, working } = warehouse;
  if (!engine.keepsTables) return { kept: [], gone: [] };
  return engine.session(async (session) => {
    const onDisk = new Set(await tablesOf(session, KEPT));
    const inMemory = new Set(await tablesOf(session, 'memory'));
    const asked = new Set([...needed, ...back]);
    const gone: string[] = [];
    const drop = async (database: string, table: string) => {
      await session.query(`DROP TABLE IF EXISTS ${database}.main.${identifier(table)}`);
      if (database === KEPT) onDisk.delete(table);
    };
    for (const table of [...onDisk]) {
      if (!asked.has(table) && !working.has(table)) await drop(KEPT, table);
    }
    warehouse.settled = asked;
    for (const table of asked) working.delete(table);
    for (const table of new Set(needed)) {
      throwIfAborted(signal);
      if (onDisk.has(table) || !inMemory.has(table)) continue;
      await copyToDisk(session, table, signal);
      onDisk.add(table);
    }
    const isNeeded = new Set(needed);
    for (const table of back) {
      throwIfAborted(signal);
      if (isNeeded.has(table)) continue;
      if ((await bytesOnDisk(session)) > budget) {
        await drop(KEPT, table);
        await drop('memory', table);
        gone.push(table);
        continue;
      }
      if (!inMemory.has(table)) continue;
      if (!onDisk.has(table)) await copyToDisk(session, table, signal);
      onDisk.add(table);
      await drop('memory', table);
    }
    return { kept: [...onDisk], gone };
  });
}

/**
 * Closes the database and opens it again from disk, which gives its memory back. All tables are on disk afterwards and
 * none in memory; views are made again, schemas other than `main` are gone. Gives the names of the tables that results
 * live in. Waits until no session is lent.
 */
export async function renewDatabase(warehouse: Warehouse): Promise<string[]> {
  const { engine, settled, working } = warehouse;
  let views: string[] = [];
  await engine.renew({
    async prepare(session) {
      views = await viewsInMemory(session);
      const onDisk = new Set(await tablesOf(session, KEPT));
      for (const table of await tablesOf(session, 'memory')) {
        // A table of a result never changes; a working table of the same name may have.
        if (!(settled.has(table) && onDisk.has(table))) {
          await copyToDisk(session, table);
          if (!settled.has(table)) working.add(table);
        }
        await session.query(`DROP TABLE memory.main.${identifier(table)} CASCADE`);
      }
    },
    async restore(session) {
      for (const view of views) await session.query(view);
    },
  });
  return (await keptTables(warehouse)) ?? [];
}

async function copyToDisk(session: Session, table: string, signal?: AbortSignal): Promise<void> {
  const name = identifier(table);
  try {
    await session.query(
      `CREATE OR REPLACE TABLE ${KEPT}.main.${name} AS SELECT * FROM memory.main.${name}`,
      signal,
    );
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
      `SELECT table_name FROM duckdb_tables() WHERE database_name = '${database}' AND schema_name = 'main' AND NOT temporary`,
    ),
  );
  return rows.map((row) => String(row.table_name));
}

async function viewsInMemory(session: Session): Promise<string[]> {
  const rows = decodeRows(
    await session.query(
      `SELECT sql FROM duckdb_views() WHERE database_name = 'memory' AND schema_name = 'main' AND NOT internal AND NOT temporary`,
    ),
  );
  return rows.map((row) => String(row.sql).replace(/^CREATE VIEW/i, 'CREATE OR REPLACE VIEW'));
}

async function bytesOnDisk(session: Session): Promise<number> {
  const [row] = decodeRows(
    await session.query(
      `SELECT CAST(used_blocks * block_size AS DOUBLE) AS bytes FROM pragma_database_size() WHERE database_name = '${KEPT}'`,
    ),
  );
  return Number(row?.bytes ?? 0);
}
