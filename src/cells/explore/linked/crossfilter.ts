/**
 * The linked charts' engine: Mosaic over the cell's small table. This module brings Mosaic with it and is
 * loaded when a panel has something to brush.
 */
import {
  Coordinator,
  clauseInterval,
  clauseIntervals,
  type decodeIPC,
  MosaicClient,
  Selection,
  type SelectionClause,
} from '@uwdata/mosaic-core';
import { type FilterExpr, Query, sum } from '@uwdata/mosaic-sql';
import type { Database } from '../../../../workers/warehouse/database';
import { identifier, statements } from '../../../../workers/warehouse/sql';
import type { Dimension, Marginals } from '../value';
import type { Filters } from './filters';

/** Columns of the linked table that a dimension spans, with the number of places on each. */
const COLUMNS: Record<Dimension, readonly string[]> = {
  period: ['period'],
  week: ['weekday', 'hour'],
  event: ['event'],
  length: ['length'],
  popularity: ['popularity'],
};

let opened = 0;

/**
 * Filters over the linked table and the counts that follow from them. Mosaic builds a pre-aggregated table
 * for each chart when a brush approaches; they live in a schema of their own, dropped by `close`.
 */
export class Crossfilter {
  private readonly schema: string;
  private readonly connector: WarehouseConnector;
  private readonly coordinator: Coordinator;
  private readonly selection = Selection.crossfilter();
  private readonly clients: Record<Dimension, CountClient>;
  private frame = 0;
  private shown: Marginals;

  constructor(
    private readonly warehouse: Database,
    table: string,
    whole: Marginals,
    private readonly onCounts: (counts: Marginals) => void,
    onFailure: (error: unknown) => void,
  ) {
    this.shown = whole;
    this.schema = `${table}_brush_${opened++}`;
    this.connector = new WarehouseConnector(warehouse, onFailure);
    this.coordinator = new Coordinator(this.connector, {
      logger: null,
      consolidate: false,
      preagg: { schema: this.schema },
    });
    const client = (dimension: Dimension) =>
      new CountClient(this.selection, table, COLUMNS[dimension], whole[dimension].length, (counts) =>
        this.show({ ...this.shown, [dimension]: counts }),
      );
    this.clients = {
      period: client('period'),
      week: client('week'),
      event: client('event'),
      length: client('length'),
      popularity: client('popularity'),
    };
    for (const each of Object.values(this.clients)) this.coordinator.connect(each);
  }

  /** A brush may follow on this chart: its tables are prepared. */
  approach(dimension: Dimension): void {
    this.selection.activate(this.clause(dimension, { [dimension]: EVERYTHING[dimension] }));
  }

  /** Sets or clears the filter of one chart; the others follow. */
  filter(dimension: Dimension, filters: Filters): void {
    this.selection.update(this.clause(dimension, filters));
  }

  /** The database was opened again: the pre-aggregated tables are gone, and made anew when a brush asks for them. */
  renew(filters: Filters): void {
    this.coordinator.preaggregator.clear();
    for (const dimension of Object.keys(this.clients) as Dimension[]) {
      if (filters[dimension] !== undefined) this.filter(dimension, filters);
    }
  }

  /** Ends all filters and gives the pre-aggregated tables back. */
  async clear(): Promise<void> {
    this.selection.reset();
    await this.selection.pending('value');
    this.coordinator.preaggregator.clear();
    await this.dropTables();
  }

  /** Ends everything; nothing is heard of it afterwards. `isLost`: the database is gone, no other is opened. */
  async close({ isLost }: { isLost: boolean }): Promise<void> {
    cancelAnimationFrame(this.frame);
    this.coordinator.clear();
    await this.connector.close();
    if (!isLost) await this.dropTables();
  }

  private dropTables(): Promise<void> {
    return this.warehouse.execute(`DROP SCHEMA IF EXISTS ${identifier(this.schema)} CASCADE`);
  }

  /** All charts of one step are painted together. */
  private show(counts: Marginals): void {
    this.shown = counts;
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.onCounts(this.shown);
    });
  }

  private clause(dimension: Dimension, filters: Filters): SelectionClause {
    const source = this.clients[dimension];
    const clients = new Set<MosaicClient>([source]);
    if (dimension === 'week') {
      const range = filters.week;
      const value: [number, number][] | null = range ? [[...range.weekdays], [...range.hours]] : null;
      const scales = [unitScale(7), unitScale(24)];
      return clauseIntervals([...COLUMNS.week], value, { source, clients, scales });
    }
    const range = filters[dimension];
    const scale = unitScale(this.shown[dimension].length);
    return clauseInterval(dimension, range ? [...range] : null, { source, clients, scale });
  }
}

/** A filter that leaves all in, per dimension: what an approach prepares for. */
const EVERYTHING: Required<Filters> = {
  period: [0, Number.MAX_SAFE_INTEGER],
  week: { weekdays: [0, 6], hours: [0, 23] },
  event: [0, 127],
  length: [0, 127],
  popularity: [0, 127],
};

/** Places are integers already: one pixel each. */
function unitScale(count: number) {
  const extent: [number, number] = [0, count];
  return { type: 'linear' as const, domain: extent, range: extent };
}

/** The only way Mosaic reaches the database. */
class WarehouseConnector {
  private readonly running = new Set<Promise<unknown>>();
  private isClosed = false;

  constructor(
    private readonly warehouse: Database,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  query(request: { type: 'exec'; sql: string }): Promise<undefined>;
  query(request: { type: 'arrow'; sql: string }): Promise<Uint8Array>;
  query({ type, sql }: { type: string; sql: string }): Promise<Uint8Array | undefined> {
    const answer = type === 'exec' ? this.execute(sql) : this.guarded(() => this.warehouse.queryIpc(sql));
    this.running.add(answer);
    void answer.catch(() => {}).finally(() => this.running.delete(answer));
    return answer;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.allSettled(this.running);
  }

  private async execute(sql: string): Promise<undefined> {
    for (const statement of statements(sql)) await this.guarded(() => this.warehouse.execute(statement));
    return undefined;
  }

  private async guarded<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.isClosed) throw new Error('The linked charts were closed.');
    try {
      return await run();
    } catch (thrown) {
      if (!this.isClosed) this.onFailure(thrown);
      throw thrown;
    }
  }
}

/** Events by each place of one chart, under the filters of the others. */
class CountClient extends MosaicClient {
  constructor(
    selection: Selection,
    private readonly table: string,
    private readonly columns: readonly string[],
    private readonly size: number,
    private readonly onCounts: (counts: number[]) => void,
  ) {
    super(selection);
  }

  override query(filter: FilterExpr = []) {
    return Query.from(this.table)
      .select(Object.fromEntries(this.columns.map((column) => [column, column])), { events: sum('events') })
      .groupby(...this.columns)
      .where(filter);
  }

  override queryResult(data: ReturnType<typeof decodeIPC>): this {
    const counts = new Array<number>(this.size).fill(0);
    const places = this.columns.map((column) => data.getChild(column));
    const events = data.getChild('events');
    for (let row = 0; row < data.numRows; row++) {
      const [first, second] = places;
      const place = second ? Number(first?.at(row)) * 24 + Number(second.at(row)) : Number(first?.at(row));
      counts[place] = Number(events?.at(row));
    }
    this.onCounts(counts);
    return this;
  }
}
