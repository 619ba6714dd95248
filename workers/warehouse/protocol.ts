/** The warehouse's boundary, types only. `client.ts` is the page's side, `warehouse.worker.ts` the worker's. */
import type { ColumnKind, Columns } from '../runtime/columns';
import type { Matrix } from '../runtime/matrix';
import type { ForPage } from './engine/remote_worker';
import type { ColumnMapping, FileRole, SourceFile } from './mapping';
import type { IngestReport, InspectResult, SurveyResult, TimeReading } from './reports';

export * from './mapping';
export * from './reports';

/** Names of the tables that an ingestion makes. */
export interface EventTables {
  /** With `quantity` (NULL where the file has none), and `rating` only where the mapping names a column of ratings. */
  events: string;
  /** `user_id, source_id`: dictionaries from the file's own ids. */
  users: string;
  /** `item_id, source_id, name`; the name is NULL where the file has none. */
  items: string;
  /** `category_id, source_id, name`, likewise. */
  categories: string;
  brands: string;
  source_sessions: string;
  orders: string;
  rejected: string;
}

interface PropertyTables {
  /** `ts, item_id, category_id, available, price`: one row for each dated change, read only as of a time. */
  item_properties: string;
  rejected: string;
}

export interface FileSource {
  file: SourceFile;
  blob: Blob;
}

/** A view with text columns, for example over a generated shop; dropped when it has been read. */
export interface TableSource {
  table: string;
  columns: string[];
}

export interface IngestEventsRequest {
  sources: (FileSource | TableSource)[];
  mapping: ColumnMapping;
  /** What becomes of rows that equal an earlier one; `auto` decides by the file, see `DuplicateRule`. */
  duplicates: 'auto' | 'drop' | 'keep';
  /** A purchase row without an order id is rejected: for layouts that promise one. */
  require_order: boolean;
  tables: EventTables;
}

/** Files of one kind that are looked through before a person says what their columns mean. */
export interface SurveyRequest {
  sources: FileSource[];
  /** The time column as it would be read; null: none is chosen yet. */
  time: Pick<ColumnMapping, 'time' | 'time_format' | 'time_zone'> | null;
  /** Only these columns are looked through; without it all are. */
  only?: string[];
  /** Columns whose times are spelled out where no single cast reads them; without it those of all are. */
  spelled_out?: string[];
  /** What an earlier look through all rows found of the chosen column's times. */
  known?: TimeReading | null;
  /** Nothing but the times is looked at, as somebody tries how to read them; the result has no columns. */
  only_time?: boolean;
}

export interface IngestPropertiesRequest {
  sources: (FileSource | TableSource)[];
  /** Dictionaries of the events, extended by items and categories that occur only here. */
  events: EventTables;
  tables: PropertyTables;
}

export interface IngestTreeRequest {
  sources: (FileSource | TableSource)[];
  events: EventTables;
  tables: { category_tree: string; rejected: string };
}

/** A statement that a person wrote: one query, kept as a table so that it can be paged through. */
export interface SelectRequest {
  sql: string;
  /** `sql` is one expression over the columns of the only view: the result has the one column `value`. */
  isExpression?: boolean;
  /** Friendly names that the statement may use -> tables. */
  views: Record<string, string>;
  /** The table that takes the result, with a column `row_number` (from 1) before those of the query. */
  into: string;
}

export interface SelectResult {
  columns: { name: string; type: string }[];
  rows: number;
}

/** Columns that become a table: typed arrays or text, all of one length. */
export type ColumnData = Float64Array | Float32Array | Int32Array | Uint8Array | string[];

export interface OpenRequest {
  /** The file of its kept tables in OPFS; null: it lives in memory alone. */
  keptFile: string | null;
  /** That file is damaged: a new one takes its place. */
  anew: boolean;
  /** The engine, if a worker of this page has compiled it already. */
  engine: WebAssembly.Module | null;
  /** Hears of each `Renewed`, and is asked for the workers that DuckDB runs in: `FromWarehouse`. */
  line: MessagePort;
}

export interface OpenResult {
  /** Names of the tables that lay on disk; null where none can be kept. */
  kept: string[] | null;
  engine: WebAssembly.Module | null;
}

/** The database was closed and opened again to give memory back: its tables are these, all of them on disk. */
export interface Renewed {
  kept: string[];
}

/** What comes over the line of `OpenRequest`; the answers are `FromPage`. */
export type FromWarehouse = Renewed | ForPage;

/** Which tables are to be on disk, by name. */
export interface KeepRequest {
  needed: readonly string[];
  /** Results to go back to, the most important first. */
  back: readonly string[];
  /** Bytes that the file may use before results to go back to are given up. */
  budget: number;
}

export interface KeepResult {
  kept: string[];
  /** Tables that were given up, on disk and in memory. */
  gone: string[];
}

export type WarehouseTasks = {
  open: { request: OpenRequest; result: OpenResult };
  keep: { request: KeepRequest; result: KeepResult };
  /** Gives memory back if more than `limit` bytes are held and nothing is under way; tells the bytes held before. */
  relieve: { request: { limit: number }; result: number };
  /** Drops a table wherever it is. */
  drop: { request: { table: string }; result: null };
  query: { request: { sql: string }; result: Uint8Array };
  matrix: { request: { sql: string }; result: Matrix };
  columns: {
    request: { sql: string; kinds: Record<string, ColumnKind> };
    result: Columns<Record<string, ColumnKind>>;
  };
  insert: { request: { table: string; columns: Record<string, ColumnData> }; result: null };
  /** `header`: whether the first line of a text names the columns, where a person has said so. */
  inspect: {
    request: { file: File; role?: FileRole | undefined; header?: boolean | undefined };
    result: InspectResult;
  };
  survey: { request: SurveyRequest; result: SurveyResult };
  select: { request: SelectRequest; result: SelectResult };
  ingestEvents: { request: IngestEventsRequest; result: IngestReport };
  ingestProperties: { request: IngestPropertiesRequest; result: IngestReport };
  ingestTree: { request: IngestTreeRequest; result: IngestReport };
};
