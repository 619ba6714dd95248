/** What cells and the page ask of a database, wherever it is: types only. */
import type { Table } from '@uwdata/flechette';
import type { CallOptions } from '../runtime/client';
import type { ColumnKind, Columns } from '../runtime/columns';
import type { Matrix } from '../runtime/matrix';
import type {
  ColumnData,
  FileRole,
  IngestEventsRequest,
  IngestPropertiesRequest,
  IngestReport,
  IngestTreeRequest,
  InspectResult,
  SelectRequest,
  SelectResult,
  SurveyRequest,
  SurveyResult,
} from './protocol';

export interface Database {
  /** Opens it, if it is not open, ahead of its first use. */
  open(): Promise<unknown>;
  /** Rows of one statement. Throws `bad_sql` with `details.position` when the database refuses it. */
  query(sql: string, options?: CallOptions): Promise<Table>;
  /** The same as an Arrow IPC stream, for consumers that decode it themselves. */
  queryIpc(sql: string, options?: CallOptions): Promise<Uint8Array>;
  /** Runs one statement for what it does. */
  execute(sql: string, options?: CallOptions): Promise<void>;
  /**
   * Rows of a statement as a matrix: the columns named `label`, `row_id`, `group_id`, `weight` and `split` (0
   * train, 1 validation, 2 test) go to those roles, every other one is a feature; NULL becomes NaN.
   */
  matrix(sql: string, options?: CallOptions): Promise<Matrix>;
  /**
   * Rows of a statement as typed arrays, decoded by the worker and shared with it: another thread gets them for nothing.
   * NULL becomes NaN; a column of integers has none.
   */
  columns<Kinds extends Record<string, ColumnKind>>(
    sql: string,
    kinds: Kinds,
    options?: CallOptions,
  ): Promise<Columns<Kinds>>;
  /** Makes a table from columns of one length; typed arrays are handed over, not copied. */
  insert(table: string, columns: Record<string, ColumnData>, options?: CallOptions): Promise<void>;
  /**
   * Makes a table that several cells share: not if it is there, and once if two ask for it at the same time. `make` must
   * leave the table or throw.
   */
  once(table: string, make: () => Promise<void>): Promise<void>;
  /** Drops a table, wherever it lies. */
  drop(table: string): Promise<void>;
  /**
   * Runs a statement that a person wrote and keeps its rows in a table. Only a single query passes:
   * anything else is `bad_sql`, with `details.position` as the offset in `request.sql` where it is known.
   */
  select(request: SelectRequest, options?: CallOptions): Promise<SelectResult>;
  /** What a file is, by its content; a zip gives one answer for each file in it. Throws `bad_file`. */
  inspect(file: File, role?: FileRole): Promise<InspectResult>;
  /**
   * What the columns of files of one kind hold, from all their rows: see `survey/survey.ts`. Throws `bad_file`. However
   * long it takes to stop, the database is not ended for it: others use it meanwhile.
   */
  survey(request: SurveyRequest, options?: CallOptions): Promise<SurveyResult>;
  ingestEvents(request: IngestEventsRequest, options?: CallOptions): Promise<IngestReport>;
  ingestProperties(request: IngestPropertiesRequest, options?: CallOptions): Promise<IngestReport>;
  ingestTree(request: IngestTreeRequest, options?: CallOptions): Promise<IngestReport>;
}

/** The same as the page holds it: it may be closed and opened again under those who use it. */
export interface PageDatabase extends Database {
  /** Whether the database was asked for since the page began, or since it was ended. */
  readonly isOpen: boolean;
  /** `header`: whether the first line of a text names the columns, where a person has said so. */
  inspect(file: File, role?: FileRole, options?: CallOptions & { header?: boolean }): Promise<InspectResult>;
  /**
   * Between two steps: gives memory back if the database holds more than `limit` bytes and nothing is under way, or far
   * more. Nobody notices but those who asked with `onRenewed`.
   */
  relieve(limit: number): Promise<void>;
  /** Called when the database was ended and all its tables are gone. Gives a function to stop listening. */
  onLost(listener: () => void): () => void;
  /** Called when the database was closed and opened again: its tables are these, and no schema but `main` is left. */
  onRenewed(listener: (kept: string[]) => void): () => void;
}
