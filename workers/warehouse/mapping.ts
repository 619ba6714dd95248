/** What a document says of a person's files: how they are cut into fields, and what their columns mean. */
import { z } from 'zod';

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
  delimiter: z.string().min(1).max(4),
  quote: z.string().max(1),
  /** What stands before a quote that belongs to the text: the quote itself (RFC 4180), or a backslash. */
  escape: z.string().max(1).optional(),
  /** Lines before the header, or before the first row where there is none: `sep=;`, comments. */
  skip: z.number().int().nonnegative().default(0),
  /** Whether a line with the names of the columns stands first; without it they are `column 1`, `column 2` ... */
  header: z.boolean().default(true),
  /** The line after the header says units or types (`string,datetime`) and is no row. */
  units: z.boolean().default(false),
});
export type Dialect = z.infer<typeof dialect>;

/** RFC 4180 with commas, which is also what files that are no CSV say. */
export const PLAIN_DIALECT: Dialect = dialect.parse({ delimiter: ',', quote: '"' });

/** A file as a document names it, and all that is needed to read it again: never its rows. */
export const sourceFile = z.object({
  name: z.string().max(300),
  /** Bytes of the file as it was given. */
  size: z.number().int().nonnegative(),
  /** Content hash of the file as it was given, see `intake/fingerprint.ts`. */
  hash: z.string(),
  /** The entry of a zip archive. */
  entry: z.string().optional(),
  sheet: z.string().optional(),
  format: z.enum(['csv', 'parquet', 'json', 'xlsx']),
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

/**
 * Spellings of times that have a name, in the order in which a form offers them. A time format is one of these, or a
 * pattern that a person types (strptime: it contains `%`).
 */
export const TIME_FORMATS = [
  { value: 'auto', label: 'as the column tells', example: '' },
  { value: 'iso', label: 'year first', example: '2021-01-31 14:05:00' },
  { value: 'dmy', label: 'day first', example: '31/01/2021 14:05' },
  { value: 'mdy', label: 'month first', example: '01/31/2021 2:05 PM' },
  { value: 'text', label: 'month as a word', example: 'Sun, 31 Jan 2021 14:05:00 GMT' },
  { value: 'compact', label: 'digits without separators', example: '20210131140500' },
  { value: 's', label: 'seconds since 1970', example: '1612101900' },
  { value: 'ms', label: 'milliseconds since 1970', example: '1612101900000' },
  { value: 'us', label: 'microseconds since 1970', example: '1612101900000000' },
  { value: 'ns', label: 'nanoseconds since 1970', example: '1612101900000000000' },
  { value: 'excel', label: 'days of a spreadsheet', example: '44227.5868' },
] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number]['value'];
/** A spelling that one value can have. */
export type TimeSpelling = Exclude<TimeFormat, 'auto'>;

/** The fields of a mapping that name a column. */
export const COLUMN_FIELDS = [
  'user',
  'item',
  'time',
  'event',
  'price',
  'brand',
  'category',
  'session',
  'order',
  'quantity',
  'item_name',
  'category_name',
  'rating',
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

const columnName = z.string().nullable().default(null);

/** Which column of a file says what. */
export const columnMapping = z.object({
  user: z.string(),
  item: z.string(),
  time: z.string(),
  /** Null: the file has no such column, every row is `rows_are`. */
  event: columnName,
  price: columnName,
  brand: columnName,
  category: columnName,
  session: columnName,
  order: columnName,
  /** How many units a row is about; a negative number is a refund. */
  quantity: columnName,
  /**
   * What the price column says: what one unit costs, or all units of the row; then price = total / quantity. Absent: of
   * one unit. No default, so that what was said before there was a choice keeps its key.
   */
  price_is: z.enum(['unit', 'total']).optional(),
  /** A readable name of the item, and of the category. */
  item_name: columnName,
  category_name: columnName,
  rating: columnName,
  /** What every row is where the file has no event column. */
  rows_are: eventKind.default('view'),
  /** How the time column is written: a name of `TIME_FORMATS`, or a strptime pattern. */
  time_format: z.string().max(200).default('auto'),
  /** The time zone (IANA) of times that say none; an offset or a zone in the text wins. */
  time_zone: z.string().max(100).default('UTC'),
  /** The decimal mark of numbers; `auto`: by the convention of each column. */
  numbers: z.enum(['auto', 'point', 'comma']).default('auto'),
  /**
   * Purchases that were given back or cancelled (a negative quantity, a cancelled invoice; with `auto` a negative price
   * only where the file has orders or quantities): left out and counted, or kept as purchases.
   */
  refunds: z.enum(['auto', 'leave_out', 'keep']).default('auto'),
  /** Words such as NA, NULL or (not set) are missing ids, not ids. */
  missing_words: z.boolean().default(true),
  /** Event words of the file -> canonical event; a word mapped to null is left out, and counted. */
  words: z.record(z.string(), eventKind.nullable()).default({}),
});
export type ColumnMapping = z.infer<typeof columnMapping>;
