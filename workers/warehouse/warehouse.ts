import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { AppError } from '../runtime/errors';
import type { Engine, Session } from './engine/engine';
import { KEPT } from './engine/settings';
import type { ColumnData, SelectRequest, SelectResult } from './protocol';
import { decodeRows } from './rows';
import { identifier } from './sql';

/** A warehouse over an engine: statements, tables from columns, and queries that a person wrote. */
export class Warehouse {
  /** Tables of results, which never change, as `keepTables` was last told. */
  settled: ReadonlySet<string> = new Set();
  /** Tables that are on disk only because the database was renewed: no result lives in them, and who made them drops them. */
  readonly working = new Set<string>();

  constructor(readonly engine: Engine) {}

  query(sql: string, signal?: AbortSignal): Promise<Uint8Array> {
    return this.engine.session((session) => session.query(sql, signal));
  }

  /** Drops a table in memory and on disk. */
  drop(table: string): Promise<void> {
    return this.engine.session((session) => this.dropWith(session, table));
  }

  /** Makes a table from columns of one length. Throws `internal` when the lengths differ. */
  async insert(table: string, columns: Record<string, ColumnData>): Promise<void> {
    const lengths = new Set(Object.values(columns).map((column) => column.length));
    if (lengths.size > 1) throw new AppError('internal', `The columns of ${table} differ in length.`);
    const stream = tableToIPC(tableFromArrays(columns), { format: 'stream' });
    if (!stream) throw new AppError('internal', `The columns of ${table} cannot be written as Arrow.`);
    await this.engine.session(async (session) => {
      await this.dropWith(session, table);
      await this.engine.insertArrow(table, stream, { create: true });
    });
  }

  private async dropWith(session: Session, table: string): Promise<void> {
    for (const database of this.engine.keepsTables ? ['memory', KEPT] : ['memory']) {
      await session.query(`DROP TABLE IF EXISTS ${database}.main.${identifier(table)}`);
    }
    this.working.delete(table);
  }

  /**
   * Runs one query that a person wrote and keeps its rows in a table. The text must be a complete
   * statement by itself (so that no parenthesis of it can close ours), and it must be a query (so that it
   * can stand inside one): anything that writes fails the second test before it is run.
   */
  select(request: SelectRequest, signal?: AbortSignal): Promise<SelectResult> {
    return this.engine.session(async (session) => {
      const text = request.sql.trim().replace(/;\s*$/, '');
      if (text === '') throw new AppError('bad_sql', 'The query is empty.', 'Write a SELECT statement.');
      await makeViews(session, request.views);
      try {
        await session.check(text);
        await requireQuery(session, text);
        const into = identifier(request.into);
        await session.query(
          `CREATE OR REPLACE TABLE ${into} AS SELECT row_number() OVER () AS row_number, * FROM (\n${text}\n)`,
          signal,
        );
        return await resultShape(session, into);
      } finally {
        await dropViews(session, request.views);
      }
    });
  }
}

async function makeViews(session: Session, views: Record<string, string>): Promise<void> {
  for (const [name, table] of Object.entries(views)) {
    await session.query(
      `CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS SELECT * FROM ${identifier(table)}`,
    );
  }
}

/** The connection goes back to others: nothing of this query may stay on it. */
async function dropViews(session: Session, views: Record<string, string>): Promise<void> {
  for (const name of Object.keys(views)) {
    await session.query(`DROP VIEW IF EXISTS temp.${identifier(name)}`);
  }
}

async function requireQuery(session: Session, text: string): Promise<void> {
  try {
    await session.check(`SELECT * FROM (\n${text}\n)`);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.details.type === 'Parser') {
      throw new AppError(
        'bad_sql',
        'Only a query can run here: a statement that starts with SELECT, WITH, FROM or VALUES.',
        'The tables of the notebook are read-only; make new tables by adding cells.',
        { position: 0 },
      );
    }
    throw thrown;
  }
}

async function resultShape(session: Session, into: string): Promise<SelectResult> {
  const described = decodeRows(await session.query(`DESCRIBE SELECT * EXCLUDE (row_number) FROM ${into}`));
  const counted = decodeRows(await session.query(`SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${into}`));
  return {
    columns: described.map((row) => ({ name: String(row.column_name), type: String(row.column_type) })),
    rows: Number(counted[0]?.rows ?? 0),
  };
}
