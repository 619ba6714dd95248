/** How cells ask the database: a `.sql` file says what is selected, this says what becomes of it. */
import type { Table } from '@uwdata/flechette';
import type { ColumnKind, Columns } from '../../workers/runtime/columns';
import { AppError } from '../../workers/runtime/errors';
import type { Matrix } from '../../workers/runtime/matrix';
import type { Progress } from '../../workers/runtime/progress';
import type { Database } from '../../workers/warehouse/database';
import { tableRows } from '../../workers/warehouse/rows';
import { bind, type SqlSlots } from '../../workers/warehouse/sql';

/** A statement that a cell ran, as a person may copy it. */
export interface ExecutedSql {
  /** What it is for, in a few words. */
  title: string;
  sql: string;
}

/** What a statement needs beside the tables of the run. */
export interface Slots extends SqlSlots {
  /** Told before it runs. */
  progress?: Progress;
}

/** Of a run, what statements need; without a signal they cannot be cancelled. */
interface Running {
  warehouse: Database;
  signal?: AbortSignal | undefined;
  progress?: (progress: Progress) => void;
}

/**
 * The statements of one run over its tables, which every statement finds under their slots. Each is bound, told to the
 * person and kept for the panel under its title (null: it is not shown), and stops with the run.
 */
export class Statements {
  private readonly temporaries = new Set<string>();

  constructor(
    private readonly running: Running,
    private readonly names: Readonly<Record<string, string | undefined>> = {},
    /** Those that ran, in their order. */
    readonly ran: ExecutedSql[] = [],
  ) {}

  /** Makes the table of a slot, or makes it again, from the rows of a SELECT. */
  table(slot: string, title: string | null, select: string, slots: Slots = {}): Promise<void> {
    return this.execute(this.begin(title, `CREATE OR REPLACE TABLE @${slot} AS\n${select}`, slots));
  }

  /** The same rows without a copy of them. */
  view(slot: string, title: string | null, select: string, slots: Slots = {}): Promise<void> {
    return this.execute(this.begin(title, `CREATE OR REPLACE VIEW @${slot} AS\n${select}`, slots));
  }

  /** The same for a table that other cells make under the same name: once, and not if it is there. */
  shared(slot: string, title: string | null, select: string, slots: Slots = {}): Promise<void> {
    const sql = this.begin(title, `CREATE OR REPLACE TABLE @${slot} AS\n${select}`, slots);
    return this.running.warehouse.once(this.nameOf(slot, slots), () => this.execute(sql));
  }

  /** The same for a table that `end` drops. */
  temporary(slot: string, title: string | null, select: string, slots: Slots = {}): Promise<void> {
    this.temporaries.add(this.nameOf(slot, slots));
    return this.table(slot, title, select, slots);
  }

  /** The name of a table that somebody else makes, and that `end` drops. */
  adopt(slot: string): string {
    const table = this.nameOf(slot);
    this.temporaries.add(table);
    return table;
  }

  /** Adds the rows of a SELECT at the end of a table. */
  append(slot: string, title: string | null, select: string, slots: Slots = {}): Promise<void> {
    return this.execute(this.begin(title, `INSERT INTO @${slot}\n${select}`, slots));
  }

  /** Rows as plain objects. */
  async rows<Row extends object>(title: string | null, select: string, slots: Slots = {}): Promise<Row[]> {
    return tableRows<Row>(await this.arrow(title, select, slots)).map((row) => ({ ...row }));
  }

  /** The one row of a statement that has one. */
  async row<Row extends object>(title: string | null, select: string, slots: Slots = {}): Promise<Row> {
    const [row] = await this.rows<Row>(title, select, slots);
    if (!row) throw new AppError('internal', 'A statement that gives one row gave none.');
    return row;
  }

  /** Rows as an Arrow table, for many of them. */
  arrow(title: string | null, select: string, slots: Slots = {}): Promise<Table> {
    return this.running.warehouse.query(this.begin(title, select, slots), this.options);
  }

  /** Rows as typed arrays, see `Database.columns`. */
  columns<Kinds extends Record<string, ColumnKind>>(
    title: string | null,
    select: string,
    kinds: Kinds,
    slots: Slots = {},
  ): Promise<Columns<Kinds>> {
    return this.running.warehouse.columns(this.begin(title, select, slots), kinds, this.options);
  }

  /** Rows as a matrix, see `Database.matrix`. */
  matrix(title: string | null, select: string, slots: Slots = {}): Promise<Matrix> {
    return this.running.warehouse.matrix(this.begin(title, select, slots), this.options);
  }

  /** The statement as it would run. */
  bound(text: string, { names, values = {} }: SqlSlots = {}): string {
    const known = Object.entries(this.names).flatMap(([slot, name]) => (name ? [[slot, name]] : []));
    return bind(text, { names: { ...Object.fromEntries(known), ...names }, values });
  }

  /** The name of a slot's table. */
  nameOf(slot: string, { names }: SqlSlots = {}): string {
    return String(names?.[slot] ?? this.names[slot]);
  }

  /** Drops tables, by slot or by name, before the end, to spare memory. */
  async drop(...tables: string[]): Promise<void> {
    for (const table of tables) {
      const name = this.names[table] ?? table;
      await this.running.warehouse.drop(name);
      this.temporaries.delete(name);
    }
  }

  /** Drops what was made for a while; for a `finally`, so also after a cancel. */
  async end(): Promise<void> {
    for (const table of this.temporaries) await this.drop(table).catch(() => {});
  }

  private begin(title: string | null, text: string, { progress, ...slots }: Slots): string {
    if (progress) this.running.progress?.(progress);
    const sql = this.bound(text, slots);
    if (title !== null) this.ran.push({ title, sql });
    return sql;
  }

  private execute(sql: string): Promise<void> {
    return this.running.warehouse.execute(sql, this.options);
  }

  private get options() {
    return { signal: this.running.signal };
  }
}
