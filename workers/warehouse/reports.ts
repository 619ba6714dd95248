/** What the warehouse tells of a person's files: before they are read, and when they have been. */
import type { AppErrorPayload } from '../runtime/errors';
import type { ColumnMapping, SourceFile, TimeSpelling } from './mapping';

/** A file that was looked at: what it is, its first rows, and a guess at what its columns mean. */
export interface FileInspection {
  file: SourceFile;
  /** The first rows, as text, in the order of `file.columns`. */
  preview: (string | null)[][];
  /** For event files: the guessed (or, for known layouts, given) mapping; null where no guess fits. */
  mapping: ColumnMapping | null;
  /** Event words in the first rows with how often they occur there; `survey` counts them in all rows. */
  words: Record<string, number>;
  /** Columns of the file that hold lists or records, which cannot be mapped. */
  nested: string[];
}

/** A part of a file (an entry of an archive, a sheet) that is not loaded unless a person asks for it. */
export interface LeftOut {
  /** As a person knows it: `products.csv in shop.zip`. */
  name: string;
  /** A sentence. */
  reason: string;
  /** What can be put back; null where it is no table. */
  inspection: FileInspection | null;
}

export interface InspectResult {
  files: FileInspection[];
  left_out: LeftOut[];
  /** Entries of an archive that cannot be used, beside those that can. */
  problems: AppErrorPayload[];
}

/** How the numbers of a column are written, and how that was decided. */
export interface NumberReading {
  decimal: 'point' | 'comma';
  /** `ambiguous`: every value reads both ways, or none says; the decimal is then a guess. */
  decided: 'chosen' | 'column' | 'ambiguous';
}

/** How the times of a column are written, and how that was decided. */
export interface TimeReading {
  column: string;
  /** As the mapping has it. */
  format: string;
  /** The zone of times that say none. */
  zone: string;
  /** Which spellings were read, with the rows of each; a typed pattern counts under itself. */
  spellings: { spelling: TimeSpelling | string; rows: number }[];
  /** Rows whose time could not be read, and rows without one. */
  unreadable: number;
  missing: number;
  /** Which number of `01/02/2021` is the day, where such dates occur. */
  dates: { order: 'dmy' | 'mdy'; decided: 'chosen' | 'column' | 'ambiguous' } | null;
  /** Whether some of the times say their own offset or zone; null: not looked at. */
  own_zone: boolean | null;
}

/** A value as the file has it, beside what was read from it. */
export interface TimeExample {
  written: string;
  /** UTC milliseconds; null where it cannot be read. */
  read: number | null;
}

export interface ColumnSurvey {
  name: string;
  rows: number;
  /** Rows without a value: empty, or a word that says so. */
  missing: number;
  /** These words with their rows, as written. */
  missing_words: Record<string, number>;
  /** Different values; an estimate (mostly within a fifth) where `values` is null. */
  distinct: number;
  /** Every value with its rows, the most frequent first, where there are no more than `MOST_VALUES`. */
  values: { value: string; rows: number }[] | null;
  /** Whether numbers or times never fall, over the first `ROWS_LOOKED_AT` rows; null: it holds neither. */
  rises: boolean | null;
  /** Null: (nearly) no value is a number, or they count the time since 1970. */
  numbers: (NumberReading & { share: number; negative: number }) | null;
  /** As `auto` reads it; null: (nearly) no value is a time, or its times were not to be spelled out. */
  times: TimeReading | null;
}

export interface SurveyResult {
  rows: number;
  columns: ColumnSurvey[];
  /** The chosen time column as the request reads it, with its first values. */
  time: { reading: TimeReading; examples: TimeExample[] } | null;
}

/** Why a row was not kept. */
export const REJECT_REASONS = [
  'wrong_column_count',
  'bad_quotes',
  'bad_encoding',
  'line_too_long',
  'broken_json',
  'header_row',
  'missing_id',
  'unreadable_time',
  'implausible_time',
  'unknown_event',
  'left_out_event',
  'refund',
  'purchase_without_order',
  'duplicate',
  'other_property',
  'unreadable_value',
  'category_in_cycle',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Rows that are right and were left out on purpose: they stand among the rejected rows of the download. */
export const LEFT_OUT_REASONS = ['left_out_event', 'refund'] as const satisfies RejectReason[];
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface RejectExample {
  /** The file's name, and the line in it; the line is null where quoted line breaks make it uncertain. */
  file: string;
  line: number | null;
  reason: RejectReason;
  /** The row as it stands in the file. */
  text: string;
}

/** What became of the values of an optional column: given = read + unreadable, rows = given + missing. */
export interface ColumnValues {
  field: 'price' | 'quantity' | 'rating' | 'time';
  column: string;
  given: number;
  read: number;
  unreadable: number;
  missing: number;
  /** Values that could not be read, the most frequent first. */
  examples: string[];
  /** How its numbers are written; null for times, see `time_read`. */
  reading: NumberReading | null;
  /** Of a price that is said for all units of a row: the column of the quantity that it was divided by. */
  divided_by?: string;
}

/** What became of rows that equal an earlier one, and why. */
export interface DuplicateRule {
  rule: 'drop' | 'keep';
  why: 'chosen' | 'quantities' | 'no_time_of_day' | 'times_of_day';
}

export interface IngestReport {
  /** Rows read = rows kept + rows rejected + rows left out. */
  rows_in: number;
  kept: number;
  rejected: Partial<Record<Exclude<RejectReason, LeftOutReason>, number>>;
  left_out: Partial<Record<LeftOutReason, number>>;
  examples: RejectExample[];
  /** Event words that the mapping does not know, with their rows; the most frequent ones. */
  unknown_words: Record<string, number>;
  /** Of events only; empty or null otherwise. */
  values: ColumnValues[];
  time_read: TimeReading | null;
  duplicates: DuplicateRule | null;
  /** Words for "missing" that stood in the columns of ids, with their rows. */
  missing_ids: { column: string; words: Record<string, number> }[];
  /** The user with the most kept rows, where that is about a tenth of them or more. */
  busiest_user: { user: string; rows: number } | null;
  sql: { title: string; sql: string }[];
}
