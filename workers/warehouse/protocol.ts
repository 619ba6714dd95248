/** The warehouse's boundary, types only. `client.ts` is the page's side, `warehouse.worker.ts` the worker's. */
import { z } from 'zod';
import type { AppErrorPayload } from '../runtime/errors';
import type { Matrix } from '../runtime/matrix';

/** What a file holds, decided by its header. */
export const fileRole = z.enum(['events', 'item_properties', 'category_tree']);
export type FileRole = z.infer<typeof fileRole>;

export const fileLayout = z.enum([
  'retailrocket_events',
  'retailrocket_item_properties',
  'retailrocket_category_tree',
  'rees46_events',
  'other',
]);
export type FileLayout = z.infer<typeof fileLayout>;

/** How the text of a CSV file is cut into fields. */
export const dialect = z.object({
  delimiter: z.string().min(1).max(1),
  quote: z.string().max(1),
});
export type Dialect = z.infer<typeof dialect>;

/** A file as a document names it, and all that is needed to read it again: never its rows. */
export const sourceFile = z.object({
  name: z.string().max(300),
  /** Bytes of the file as it was given. */
  size: z.number().int().nonnegative(),
  /** Content hash of the file as it was given, see `intake/fingerprint.ts`. */
  hash: z.string(),
  /** The entry of a zip archive. */
  entry: z.string().optional(),
  format: z.enum(['csv', 'parquet']),
  role: fileRole,
  layout: fileLayout,
  dialect,
  columns: z.array(z.string()).min(1),
  /** Line feeds in the text, the last line counted even without one; null where it was not counted. */
  lines: z.number().int().nonnegative().nullable(),
});
export type SourceFile = z.infer<typeof sourceFile>;

export const EVENT_KINDS = ['view', 'cart', 'purchase', 'wishlist', 'rating', 'search'] as const;
export const eventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof eventKind>;

/** Which column of a file says what. */
export const columnMapping = z.object({
  user: z.string(),
  item: z.string(),
  time: z.string(),
  /** Null: the file has no such column, every row is a view. */
  event: z.string().nullable().default(null),
  price: z.string().nullable().default(null),
  brand: z.string().nullable().default(null),
  category: z.string().nullable().default(null),
  session: z.string().nullable().default(null),
  order: z.string().nullable().default(null),
  /** How the time column is written. */
  time_format: z.enum(['iso', 's', 'ms', 'us']).default('iso'),
  /** Event words of the file -> canonical event; a word mapped to null is left out, and counted. */
  words: z.record(z.string(), eventKind.nullable()).default({}),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A file that was looked at: what it is, its first rows, and a guess at what its columns mean. */
export interface FileInspection {
  file: SourceFile;
  /** The first rows, as text, in the order of `file.columns`. */
  preview: (string | null)[][];
  /** For event files: the guessed (or, for known layouts, given) mapping; null where no guess fits. */
  mapping: ColumnMapping | null;
  /** Event words in the first rows with how often they occur there. */
  words: Record<string, number>;
}

export interface InspectResult {
  files: FileInspection[];
  /** Entries of an archive that cannot be used, beside those that can. */
  problems: AppErrorPayload[];
}

/** Why a row was not kept. */
export const REJECT_REASONS = [
  'wrong_column_count',
  'bad_quotes',
  'bad_encoding',
  'line_too_long',
  'missing_id',
  'unreadable_time',
  'implausible_time',
  'unknown_event',
  'left_out_event',
  'purchase_without_order',
  'duplicate',
  'other_property',
  'unreadable_value',
  'category_in_cycle',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export interface RejectExample {
  /** The file's name, and the line in it; the line is null where quoted line breaks make it uncertain. */
  file: string;
  line: number | null;
  reason: RejectReason;
  /** The row as it stands in the file. */
  text: string;
}

/** Names of the tables that an ingestion makes. */
export interface EventTables {
  events: string;
  /** `user_id, source_id`: dictionaries from the file's own ids. */
  users: string;
  items: string;
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

export interface IngestReport {
  /** Rows read = rows kept + rows rejected. */
  rows_in: number;
  kept: number;
  rejected: Partial<Record<RejectReason, number>>;
  examples: RejectExample[];
  /** Event words that the mapping does not know, with their rows; the most frequent ones. */
  unknown_words: Record<string, number>;
  sql: { title: string; sql: string }[];
}

/** A file with its description. */
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
  keep_duplicates: boolean;
  /** A purchase row without an order id is rejected: for layouts that promise one. */
  require_order: boolean;
  tables: EventTables;
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

/** How a database is opened. */
export interface OpenRequest {
  /** The file of its kept tables in OPFS; null: it lives in memory alone. */
  keptFile: string | null;
  /** That file is damaged: a new one takes its place. */
  anew: boolean;
  /** The engine, if a worker of this page has compiled it already. */
  engine: WebAssembly.Module | null;
  /** Hears of each `Renewed`. */
  news: MessagePort;
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

/** Which tables are to be on disk, by name. */
export interface KeepRequest {
  /** Results that the notebook shows. */
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

/** What the warehouse worker offers. */
export type WarehouseTasks = {
  /** The first call of all. */
  open: { request: OpenRequest; result: OpenResult };
  keep: { request: KeepRequest; result: KeepResult };
  /** Gives memory back if more than `limit` bytes are held and nothing is under way; tells the bytes held before. */
  relieve: { request: { limit: number }; result: number };
  /** Drops a table wherever it is. */
  drop: { request: { table: string }; result: null };
  query: { request: { sql: string }; result: Uint8Array };
  matrix: { request: { sql: string }; result: Matrix };
  insert: { request: { table: string; columns: Record<string, ColumnData> }; result: null };
  inspect: { request: { file: File; role?: FileRole | undefined }; result: InspectResult };
  select: { request: SelectRequest; result: SelectResult };
  ingestEvents: { request: IngestEventsRequest; result: IngestReport };
  ingestProperties: { request: IngestPropertiesRequest; result: IngestReport };
  ingestTree: { request: IngestTreeRequest; result: IngestReport };
};
