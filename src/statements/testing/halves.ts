/** Only for tests: whether what a statement says of its cut is true, by running it on two halves as well. */
import type { Database } from '../../../workers/warehouse/database';
import { identifier, literal } from '../../../workers/warehouse/sql';
import { fileOf } from './files';

/** What came of one statement over the whole tables and over their halves, as counts and hashes of all rows. */
export interface Cut {
  path: string;
  whole: string;
  united: string;
  /** Rows of the two halves. */
  rows: readonly [number, number];
}

/** What names a user's row where the user does not stand in it. */
const KEYS = ['point_id', 'example_id', 'session_id'] as const;
const MADE = /^(?:CREATE OR REPLACE (?:TABLE|VIEW)|INSERT INTO) ("[^"]+")(?: AS)?\n/;
const READ = /\b(FROM|JOIN) ("[^"]+")( AS\b)?/g;

/**
 * Runs every `user` or `item` statement on both halves before it runs as it is. A half has every other user (item) in
 * each table that has rows of users (of items); the other tables are whole in both.
 */
export class Halves {
  readonly cuts: Cut[] = [];
  /** By table, in the order in which they were made: for each of its keys the table that says whose it is. */
  private readonly owners = new Map<string, { keys: Map<string, string>; hasUsers: boolean }>();

  constructor(private readonly inner: Database) {}

  /** The same database, watched. */
  watched(): Database {
    const { inner } = this;
    return {
      ...inner,
      query: async (sql, options) => {
        await this.compare(sql);
        return inner.query(sql, options);
      },
      matrix: async (sql, options) => {
        await this.compare(sql);
        return inner.matrix(sql, options);
      },
      columns: async (sql, kinds, options) => {
        await this.compare(sql);
        return inner.columns(sql, kinds, options);
      },
      execute: async (sql, options) => {
        await this.compare(sql);
        await inner.execute(sql, options);
        await this.remember(sql);
      },
    };
  }

  private async compare(sql: string): Promise<void> {
    const file = fileOf(sql);
    if (!file?.header || file.header.cut === 'whole') return;
    const { cut } = file.header;
    const select = sql.replace(MADE, '');
    const conditions = new Map<string, (half: number) => string>();
    for (const [, , table = ''] of select.matchAll(READ)) {
      const condition = cut === 'item' ? await this.byItem(table) : await this.byUser(table, select);
      if (condition) conditions.set(table, condition);
    }
    const halfOf = (half: number) =>
      select.replace(READ, (found, word: string, table: string, alias = '') => {
        const condition = conditions.get(table);
        if (!condition) return found;
        return `${word} (SELECT * FROM ${table} WHERE ${condition(half)})${alias || ` AS ${table}`}`;
      });
    const [whole] = await this.rows(`${HASHES} FROM (${select}\n) AS x`);
    const halves = [halfOf(0), halfOf(1)].map((text) => `SELECT x AS x FROM (${text}\n) AS x`);
    const [united] = await this.rows(`${HASHES} FROM (${halves.join('\nUNION ALL\n')})`);
    const [first, second] = await Promise.all(
      [0, 1].map((half) => this.rows(`SELECT CAST(count(*) AS DOUBLE) AS n FROM (${halfOf(half)}\n)`)),
    );
    this.cuts.push({
      path: file.path,
      whole: JSON.stringify(whole),
      united: JSON.stringify(united),
      rows: [Number(first?.[0]?.n), Number(second?.[0]?.n)],
    });
  }

  private async byItem(table: string) {
    const columns = await this.columnsOf(table);
    return columns.includes('item_id') ? (half: number) => `coalesce(item_id, 0) % 2 = ${half}` : null;
  }

  /** Rows without their user are those of the user of their session, point or example. */
  private async byUser(table: string, select: string) {
    const columns = await this.columnsOf(table);
    if (columns.includes('user_id')) return (half: number) => `user_id % 2 = ${half}`;
    const key = KEYS.find((name) => columns.includes(name));
    if (!key) return null;
    const owner = this.ownerOf(key, table, select);
    if (!owner) throw new Error(`Nothing says whose the rows of ${table} are.`);
    return (half: number) => `${key} IN (SELECT ${key} FROM ${owner} WHERE user_id % 2 = ${half})`;
  }

  /**
   * The table that says whose each session, point or example of a table is: one that the statement reads and that has
   * users, else what its maker read, else the newest.
   */
  private ownerOf(key: string, table: string, select: string): string | undefined {
    const known = [...this.owners].filter(([, { keys }]) => keys.has(key));
    const read = known.findLast(([made, { hasUsers }]) => hasUsers && select.includes(made));
    const [, found] = read ?? known.find(([made]) => made === table) ?? known.at(-1) ?? [];
    return found?.keys.get(key);
  }

  /** Keeps whose the rows are, also when the tables that say so are gone. */
  private async remember(sql: string): Promise<void> {
    const [, table] = MADE.exec(sql) ?? [];
    if (!table) return;
    const columns = await this.columnsOf(table);
    const hasUsers = columns.includes('user_id');
    const keys = new Map<string, string>();
    for (const key of KEYS.filter((name) => columns.includes(name))) {
      const copy = identifier(`whose_${key}_${table.slice(1, -1)}`);
      const pairs = `SELECT DISTINCT ${key}, user_id FROM ${table}`;
      if (hasUsers) await this.inner.execute(`CREATE OR REPLACE TABLE ${copy} AS ${pairs}`);
      const owner: string | undefined = hasUsers ? copy : this.ownerOf(key, '', sql);
      if (owner) keys.set(key, owner);
    }
    this.owners.delete(table);
    this.owners.set(table, { keys, hasUsers });
  }

  private async columnsOf(table: string): Promise<string[]> {
    const name = literal(table.slice(1, -1));
    const found = await this.rows(`SELECT column_name FROM duckdb_columns() WHERE table_name = ${name}`);
    return found.map(({ column_name }) => String(column_name));
  }

  private async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.inner.query(sql)).toArray() as Record<string, unknown>[];
  }
}

const HASHES = `SELECT CAST(count(*) AS VARCHAR) AS n, CAST(sum(CAST(hash(x) AS HUGEINT)) AS VARCHAR) AS ${identifier('hash')}`;
