/** How much of a file is taken on. What lies beyond is refused with a sentence, before it has cost time or room. */
import { AppError } from '../../runtime/errors';

/** So much of a file is looked at to tell what it is. */
export const HEAD_BYTES = 256 * 1024;
/** Entries of an archive that may hold tables. */
const MOST_TABLES = 200;
/** Entries of an archive of any kind. */
const MOST_ENTRIES = 100_000;
/** Columns of a table: every one is text until it is known what it means. */
const MOST_COLUMNS = 1000;
/** Bytes of a line; those of more than a megabyte are rejected one by one, longer ones stop the reader. */
export const LONGEST_LINE_BYTES = 8_000_000;
/** Bytes that a packed file may unpack to. */
const MOST_UNPACKED_BYTES = 20e9;
/** Tables pack to a tenth or a fiftieth; what packs to less than this share is made to fill a disk. */
const MOST_RATIO = 300;
/** So much may be unpacked whatever its ratio. */
const HARMLESS_BYTES = 50e6;

/** Bytes that a workbook may unpack to: it is held in memory as a whole. */
export const MOST_WORKBOOK_BYTES = 400e6;
/** Rejected rows are kept up to this many characters. */
export const LONGEST_REJECTED_TEXT = 2000;
/** Bytes of one value of a JSON file: a row, or a session with its events. */
export const LONGEST_VALUE_BYTES = 64e6;

/** Throws `bad_file` for an archive of so many entries that looking at each would take minutes. */
export function checkEntries(name: string, { all, tables }: { all: number; tables: number }): void {
  if (all <= MOST_ENTRIES && tables <= MOST_TABLES) return;
  const what = tables > MOST_TABLES ? `${count(MOST_TABLES)} tables` : `${count(MOST_ENTRIES)} files`;
  throw new AppError(
    'bad_file',
    `${name} holds more than ${what}, which is more than one archive may hold here.`,
    'Unpack it and drop only the files that belong to the shop.',
  );
}

/** Throws `bad_file` for what unpacks to more than any table: by its size, or by how little it was packed from. */
export function checkUnpacked(what: string, unpackedBytes: number, packedBytes: number): void {
  if (unpackedBytes > MOST_UNPACKED_BYTES) {
    throw new AppError(
      'bad_file',
      `${what} unpacks to more than ${size(MOST_UNPACKED_BYTES)}, which is more than can be read here.`,
      'Keep the rows and columns that you need, and pack it again.',
    );
  }
  if (unpackedBytes > HARMLESS_BYTES && unpackedBytes > packedBytes * MOST_RATIO) {
    throw new AppError(
      'bad_file',
      `${what} was not unpacked: it swells to more than ${MOST_RATIO} times its packed size, as no table does.`,
      'It may have been made to fill the disk. If you trust it, unpack it yourself and drop the CSV file.',
    );
  }
}

/** Throws `bad_file` for a table with more columns than can be read. */
export function checkColumns(name: string, columns: number): void {
  if (columns <= MOST_COLUMNS) return;
  throw new AppError(
    'bad_file',
    `${name} has more than ${count(MOST_COLUMNS)} columns, which is more than can be read.`,
    'Keep the columns that say who, what and when, and leave out the others.',
  );
}

/** `1.5 MB`, in powers of ten. */
export function size(bytes: number): string {
  const [unit, divisor] = bytes >= 1e9 ? ['GB', 1e9] : bytes >= 1e6 ? ['MB', 1e6] : ['kB', 1e3];
  return `${Number((bytes / divisor).toFixed(1))} ${unit}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
