import type { GeneratorParams } from '../../../workers/generator/params';
import type { IngestReport, RejectExample } from '../../../workers/warehouse/protocol';
import type { Periods } from '../../charts/periods';
import type { ExecutedSql } from '../../statements/statements';

export interface DataSummary {
  events: number;
  view: number;
  cart: number;
  purchase: number;
  wishlist: number;
  rating: number;
  search: number;
  priced: number;
  /** UTC milliseconds. */
  first_ts: number;
  last_ts: number;
  users: number;
  items: number;
  categories: number;
  brands: number;
}

export interface DailyCount {
  /** Days since 1970-01-01 UTC. */
  day: number;
  events: number;
  carts: number;
  purchases: number;
}

/** Events by hour or minute. */
export interface Timeline {
  periods: Periods;
  /** Periods with an event, ascending. */
  rows: PeriodCount[];
}

export interface PeriodCount {
  /** From 0. */
  period: number;
  events: number;
  carts: number;
  purchases: number;
}

/** What one kind of file gave: rows in = rows kept + rows rejected + rows left out. */
export interface LoadedPart {
  role: 'events' | 'item_properties' | 'category_tree';
  rows_in: number;
  kept: number;
  rejected: IngestReport['rejected'];
  /** Absent in results of before rows were left out by reason. */
  left_out?: IngestReport['left_out'];
  examples: RejectExample[];
  unknown_words: Record<string, number>;
  /** What became of optional columns, times, duplicates and missing ids. Absent in results of before. */
  values?: IngestReport['values'];
  time_read?: IngestReport['time_read'];
  duplicates?: IngestReport['duplicates'];
  missing_ids?: IngestReport['missing_ids'];
  busiest_user?: IngestReport['busiest_user'];
  /** The table with every rejected row, for the download. */
  rejected_table: string | null;
}

export interface DataValue {
  summary: DataSummary;
  daily: DailyCount[];
  /** By hour or minute, where the data is of no more than a few days; null or absent otherwise. */
  timeline?: Timeline | null;
  parts: LoadedPart[];
  /** Which of the dictionaries hold readable names; absent in results of before: none. */
  named?: { items: boolean; categories: boolean };
  /** What the shop was generated with; null for files. */
  generated: GeneratorParams | null;
}

/** What a source gives: its tables, what was read, and the statements that did it. */
export interface LoadedData {
  tables: Record<string, string>;
  parts: LoadedPart[];
  sql: ExecutedSql[];
}

/** A report without its statements, as it is kept in the result. */
export function loadedPart(
  role: LoadedPart['role'],
  report: IngestReport,
  rejectedTable: string | null,
): LoadedPart {
  const { sql: _, ...loaded } = report;
  return { role, ...loaded, rejected_table: rejectedTable };
}
