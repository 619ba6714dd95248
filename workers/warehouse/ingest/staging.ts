import type { TaskContext } from '../../runtime/progress';
import type { Engine, Session } from '../engine/engine';
import { LONGEST_REJECTED_TEXT } from '../intake/limits';
import {
  type FileSource,
  type IngestReport,
  LEFT_OUT_REASONS,
  type LeftOutReason,
  type RejectExample,
  type TableSource,
} from '../protocol';
import { decodeRows } from '../rows';
import { bind, identifier, literal, SqlFragment, type SqlSlots, sql } from '../sql';
import type { OpenSource } from './source';
import { Sources } from './sources';
import refusedSql from './sql/refused.sql?raw';
import rejectedLinesSql from './sql/rejected_lines.sql?raw';
import rejectedRowsSql from './sql/rejected_rows.sql?raw';

const LINES_AT_ONCE = 500;
const EXAMPLES_PER_REASON = 5;
const MOST_WORDS = 40;
const NO_REFUSED_LINES =
  'CREATE OR REPLACE TEMP TABLE refused (line BIGINT, reason VARCHAR, text VARCHAR, place BIGINT)';

function isLeftOut(reason: unknown): reason is LeftOutReason {
  return LEFT_OUT_REASONS.some((known) => known === reason);
}

/** `row_id` of a source's rows begins after `offset`. */
export interface Place {
  offset: number;
  sourceNumber: number;
}

function headerLines({ file }: OpenSource): number {
  return file && !file.dialect.header ? 0 : 1;
}

/** One ingestion at work: its connection, the statements it ran, and what it has staged so far. */
export class Staging {
  readonly executed: IngestReport['sql'] = [];
  /** Where the rows of each source begin. */
  private readonly places: Place[] = [];

  constructor(
    readonly engine: Engine,
    readonly session: Session,
    readonly context: TaskContext,
    readonly staged: string,
    readonly rejected: string,
    /** The event word of a row, to name words that the mapping does not know. */
    private readonly word: SqlFragment = sql`CAST(NULL AS VARCHAR)`,
  ) {}

  /**
   * One ingestion into these tables, staged under a name of its own; `word` as in the constructor. Where it fails the
   * tables are dropped; what was staged is dropped in any case.
   */
  static during<Result>(
    engine: Engine,
    context: TaskContext,
    {
      tables,
      staged,
      word,
    }: { tables: object & { rejected: string }; staged: string; word?: SqlFragment | undefined },
    ingest: (staging: Staging) => Promise<Result>,
  ): Promise<Result> {
    const names: string[] = Object.values(tables);
    return engine.session(async (session) => {
      await dropAll(session, [staged, ...names]);
      try {
        return await ingest(new Staging(engine, session, context, staged, tables.rejected, word));
      } catch (thrown) {
        await dropAll(session, names);
        throw thrown;
      } finally {
        await dropAll(session, [staged]);
      }
    });
  }

  /** Makes a table from the rows of a SELECT, and records the statement under `title`. */
  make(title: string, table: string, select: string, slots: SqlSlots = {}): Promise<void> {
    return this.run(title, `CREATE OR REPLACE TABLE ${identifier(table)} AS\n${this.bound(select, slots)}`);
  }

  /** Adds the rows of a SELECT to a table. */
  append(title: string, table: string, select: string, slots: SqlSlots = {}): Promise<void> {
    return this.run(title, `INSERT INTO ${identifier(table)}\n${this.bound(select, slots)}`);
  }

  /** Gives the staged rows whose `row_id` a SELECT names a reason why they cannot be kept. */
  mark(title: string, reason: string, select: string, slots: SqlSlots = {}): Promise<void> {
    const rows = this.bound(select, slots);
    const table = identifier(this.staged);
    return this.run(title, `UPDATE ${table} SET reason = ${literal(reason)} WHERE row_id IN (\n${rows})`);
  }

  /** Runs one statement and records it under `title`. */
  async run(title: string, statement: string): Promise<void> {
    this.executed.push({ title, sql: statement });
    await this.session.query(statement, this.context.signal);
  }

  private bound(select: string, { names, values = {} }: SqlSlots): string {
    return bind(select, { names: { staged: this.staged, ...names }, values });
  }

  /** Runs without recording: bookkeeping that is no part of the answer. */
  async quietly(statement: string): Promise<Record<string, unknown>[]> {
    return decodeRows(await this.session.query(statement, this.context.signal));
  }

  /**
   * Stages every source with the statement that `select` gives for it, then writes its rejected rows.
   * `finish` runs between the two, when all sources are staged, and may add reasons; `staged` after each.
   */
  async stageAll(
    sources: readonly (FileSource | TableSource)[],
    select: (open: OpenSource, slots: Place) => string,
    finish: () => Promise<void>,
    staged: (open: OpenSource) => Promise<void> = async () => {},
  ): Promise<void> {
    const opened = new Sources(this.engine, this.session, sources, this.context);
    await opened.within(async () => {
      await this.stageEach(opened, select, staged);
      await finish();
      await this.writeRejectedRows(opened);
    });
  }

  /** Stages every source, from the first; what was staged before is gone. */
  async stageEach(
    sources: Sources,
    select: (open: OpenSource, slots: Place) => string,
    staged: (open: OpenSource) => Promise<void> = async () => {},
  ): Promise<void> {
    this.places.length = 0;
    let offset = 0;
    const table = identifier(this.staged);
    for (const place of sources.all.keys()) {
      await sources.read(place, async (open) => {
        this.context.progress({ fraction: null, message: `Reading ${open.label}` });
        const target = place === 0 ? `CREATE OR REPLACE TABLE ${table} AS\n` : `INSERT INTO ${table}\n`;
        await this.run(`Read ${open.label}`, target + select(open, { offset, sourceNumber: place }));
      });
      this.places.push({ offset, sourceNumber: place });
      const [last] = await this.quietly(
        `SELECT CAST(coalesce(max(row_id), 0) AS DOUBLE) AS row_id FROM ${table}`,
      );
      offset = Number(last?.row_id ?? 0);
      const open = sources.all[place];
      if (open) await staged(open);
    }
  }

  /** Every row that was not kept, from all sources, with its reason; they are read once more for their text. */
  async writeRejectedRows(sources: Sources): Promise<void> {
    await this.quietly(
      `CREATE OR REPLACE TABLE ${identifier(this.rejected)} (file VARCHAR, line BIGINT, reason VARCHAR, text VARCHAR, word VARCHAR)`,
    );
    for (const { offset, sourceNumber } of this.places) {
      const open = sources.all[sourceNumber];
      if (open) await this.writeRejected(open, offset, sourceNumber);
    }
  }

  private async writeRejected(open: OpenSource, offset: number, number: number): Promise<void> {
    const label = open.label;
    const slots: SqlSlots = {
      names: { staged: this.staged, refused: 'refused' },
      values: {
        label,
        path: open.path ?? '',
        longest: LONGEST_REJECTED_TEXT,
        offset,
        delimiter: open.file?.dialect.delimiter ?? ',',
        relation: open.relation,
        word: this.word,
        all_fields: new SqlFragment(
          open.columns.map((name) => `coalesce(CAST(${identifier(name)} AS VARCHAR), '')`).join(', '),
        ),
        lines_skipped: open.file?.dialect.skip ?? 0,
        lines_header: headerLines(open),
        lines_are_rows: await this.linesAreRows(open, number),
      },
    };
    await this.writeBroken(open);
    const rejected = `INSERT INTO ${identifier(this.rejected)}\n`;
    if (await this.anyRefused()) {
      await this.quietly(`CREATE OR REPLACE TEMP TABLE refused AS\n${bind(refusedSql, slots)}`);
      await this.quietly(rejected + bind(rejectedLinesSql, slots));
    } else {
      await this.quietly(NO_REFUSED_LINES);
    }
    const [bad] = await this.quietly(
      `SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${identifier(this.staged)} WHERE reason IS NOT NULL AND source_number = ${literal(number)}`,
    );
    if (Number(bad?.rows ?? 0) > 0) await this.quietly(rejected + bind(rejectedRowsSql, slots));
    await this.quietly('DROP TABLE refused');
  }

  /** Lines that were no JSON never came so far as to be staged. */
  private async writeBroken({ label, broken }: OpenSource): Promise<void> {
    for (let from = 0; from < broken.length; from += LINES_AT_ONCE) {
      const rows = broken
        .slice(from, from + LINES_AT_ONCE)
        .map(
          ({ line, text }) => `(${literal(label)}, ${literal(line)}, 'broken_json', ${literal(text)}, NULL)`,
        );
      await this.quietly(`INSERT INTO ${identifier(this.rejected)} VALUES ${rows.join(', ')}`);
    }
  }

  /** Line numbers can be told when no field holds a line break: then lines = header + staged + refused. */
  private async linesAreRows(open: OpenSource, number: number): Promise<boolean> {
    const lines = open.file?.lines ?? null;
    if (open.path === null || lines === null) return false;
    const [refused] = !(await this.anyRefused())
      ? []
      : await this.quietly(
          `SELECT CAST(count(DISTINCT line) AS DOUBLE) AS rows FROM reject_errors JOIN reject_scans USING (scan_id, file_id) WHERE file_path = ${literal(open.path)}`,
        );
    const [staged] = await this.quietly(
      `SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${identifier(this.staged)} WHERE source_number = ${literal(number)}`,
    );
    return (
      lines ===
      (open.file?.dialect.skip ?? 0) +
        headerLines(open) +
        Number(refused?.rows ?? 0) +
        Number(staged?.rows ?? 0)
    );
  }

  /** DuckDB makes its reject tables at the first line that it refuses on a connection. */
  private async anyRefused(): Promise<boolean> {
    const found = await this.quietly(
      "SELECT table_name FROM duckdb_tables() WHERE temporary AND table_name = 'reject_errors'",
    );
    return found.length > 0;
  }

  /** Counts and examples of what was rejected; `kept` is what the caller kept. */
  async report(kept: number): Promise<IngestReport> {
    const rejected: IngestReport['rejected'] = {};
    const leftOut: IngestReport['left_out'] = {};
    const counts = await this.quietly(
      `SELECT reason, CAST(count(*) AS DOUBLE) AS rows FROM ${identifier(this.rejected)} GROUP BY reason ORDER BY rows DESC, reason`,
    );
    let total = 0;
    for (const { reason, rows } of counts) {
      if (isLeftOut(reason)) leftOut[reason] = Number(rows);
      else rejected[reason as keyof typeof rejected] = Number(rows);
      total += Number(rows);
    }
    const examples = await this.quietly(
      `SELECT file, CAST(line AS DOUBLE) AS line, reason, left(text, 300) AS text FROM (` +
        `SELECT *, row_number() OVER (PARTITION BY reason ORDER BY file, line) AS place FROM ${identifier(this.rejected)}` +
        `) WHERE place <= ${EXAMPLES_PER_REASON} ORDER BY reason, place`,
    );
    const words = await this.quietly(
      `SELECT word, CAST(count(*) AS DOUBLE) AS rows FROM ${identifier(this.rejected)} ` +
        `WHERE reason = 'unknown_event' AND word IS NOT NULL GROUP BY word ORDER BY rows DESC, word LIMIT ${MOST_WORDS}`,
    );
    return {
      rows_in: kept + total,
      kept,
      rejected,
      left_out: leftOut,
      values: [],
      time_read: null,
      duplicates: null,
      missing_ids: [],
      busiest_user: null,
      unknown_words: Object.fromEntries(words.map(({ word, rows }) => [String(word), Number(rows)])),
      examples: examples as unknown as RejectExample[],
      sql: this.executed,
    };
  }

  /** Rows of a source that the reader can cut into fields; needed where not every row is staged. */
  async rowsIn(open: OpenSource): Promise<number> {
    const [row] = await this.quietly(`SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${open.relation.text}`);
    return Number(row?.rows ?? 0);
  }

  /** Staged rows with (`kept: false`) or without a reason. */
  async countStaged({ kept }: { kept: boolean }): Promise<number> {
    const [row] = await this.quietly(
      `SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${identifier(this.staged)} WHERE (reason IS NULL) = ${literal(kept)}`,
    );
    return Number(row?.rows ?? 0);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.quietly(`SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${identifier(table)}`);
    return Number(row?.rows ?? 0);
  }
}

async function dropAll(session: Session, tables: readonly string[]): Promise<void> {
  for (const table of tables) await session.query(`DROP TABLE IF EXISTS ${identifier(table)}`);
}
