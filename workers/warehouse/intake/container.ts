import { AppError } from '../../runtime/errors';

export type Container = 'text' | 'gzip' | 'zip' | 'parquet';

/** First bytes of formats that people drop by mistake, with what to do about each. */
const FOREIGN: [bytes: number[], what: string, hint: string][] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture', 'Drop the CSV file instead.'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture', 'Drop the CSV file instead.'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document', 'Export the table behind it as CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls)', 'Save it as CSV in Excel.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive', 'Unpack it, or pack it as .zip or .gz.'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive', 'Unpack it, or pack it as .zip or .gz.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard file', 'Unpack it, or pack it as .gz.'],
  [[0x42, 0x5a, 0x68], 'a bzip2 file', 'Unpack it, or pack it as .gz.'],
  [[0xfd, 0x37, 0x7a, 0x58], 'an xz file', 'Unpack it, or pack it as .gz.'],
  [[0x53, 0x51, 0x4c, 0x69], 'a SQLite database', 'Export the table as CSV.'],
  [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], 'an Arrow file', 'Save it as Parquet or CSV.'],
];

/** What kind of file this is, by its first bytes. Throws `bad_file` for what cannot be read. */
export function recogniseContainer(name: string, head: Uint8Array): Container {
  if (head.length === 0) {
    throw new AppError('bad_file', `${name} is empty (0 bytes).`, 'Export or download it again.');
  }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x50, 0x41, 0x52, 0x31])) return 'parquet';
  const foreign = FOREIGN.find(([bytes]) => startsWith(head, bytes));
  if (foreign) {
    throw new AppError('bad_file', `${name} is ${foreign[1]}, not a table of events.`, foreign[2]);
  }
  return 'text';
}

function startsWith(head: Uint8Array, bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
