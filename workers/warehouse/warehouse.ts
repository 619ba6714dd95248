import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { AppError } from '../runtime/errors';
import type { Engine, Session } from './engine/engine';
import { KEPT } from './engine/settings';
import { queryOfExpression, resolveQuery } from './personal/resolve';
import { checkQuery } from './personal/statement';
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
   * Runs one query that a person wrote and keeps its rows in a table. It runs only if it is a query and reads
   * nothing but the views of the request, see `personal/resolve.ts`. Throws `bad_sql` otherwise.
   */
  async select(request: SelectRequest, signal?: AbortSignal): Promise<SelectResult> {
    const text = queryText(request);
    checkQuery(text, Object.keys(request.views));
    return this.engine.session(async (session) => {
      await makeViews(session, request.views);
      try {
        await resolveQuery(session, text, request.views);
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

function queryText({ sql, isExpression, views }: SelectRequest): string {
  return isExpression ? queryOfExpression(sql, Object.keys(views)[0] ?? '') : sql.trim().replace(/;\s*$/, '');
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

async function resultShape(session: Session, into: string): Promise<SelectResult> {
  const described = decodeRows(await session.query(`DESCRIBE SELECT * EXCLUDE (row_number) FROM ${into}`));
  const counted = decodeRows(await session.query(`SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${into}`));
  return {
    columns: described.map((row) => ({ name: String(row.column_name), type: String(row.column_type) })),
    rows: Number(counted[0]?.rows ?? 0),
  };
}
