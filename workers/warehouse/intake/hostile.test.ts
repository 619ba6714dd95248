/** Files that are wrong in every way we could think of: each says what is wrong, and the next file still loads. */
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../runtime/errors';
import type { Engine } from '../engine/engine';
import { ingestFiles, textFile } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';

const GOOD = 'user,item,time,event\na,1,2024-01-01T10:00:00Z,view\nb,2,2024-01-02T10:00:00Z,purchase\n';
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );
const gzip = (text: string) => new Uint8Array(gzipSync(text));

async function zip(
  entries: Record<string, string | Uint8Array>,
  password?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...(password ? { password } : {}) });
  for (const [name, content] of Object.entries(entries)) {
    await writer.add(
      name,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
    );
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

const parquet = (columns: Parameters<typeof parquetWriteBuffer>[0]['columnData']) =>
  new Uint8Array(parquetWriteBuffer({ columnData: columns }));

type Content = string | Uint8Array | Promise<Uint8Array>;

/** What is dropped -> the sentence that a person reads. */
const REFUSED: [what: string, name: string, content: Content, says: RegExp][] = [
  ['a 0-byte file', 'x.csv', '', /x\.csv is empty \(0 bytes\)/],
  ['only blanks', 'x.csv', ' \n\n  \n', /holds no rows/],
  ['only a byte order mark', 'x.csv', bytes([0xef, 0xbb, 0xbf]), /holds no rows/],
  ['a header and no rows', 'x.csv', 'user,item,time,event\n', /a header and no rows/],
  ['one column', 'x.csv', 'user\na\nb\n', /a single column/],
  ['two columns of one name', 'x.csv', 'user,item,user\na,1,b\n', /two columns named "user"/],
  ['UTF-16 little endian', 'x.csv', bytes([0xff, 0xfe], [117, 0, 44, 0]), /UTF-16/],
  ['UTF-16 big endian', 'x.csv', bytes([0xfe, 0xff], [0, 117, 0, 44]), /UTF-16/],
  ['Latin-1', 'x.csv', bytes('user,item,time\nJos', [0xe9], ',1,2024-01-01\n'), /not written in UTF-8/],
  ['NUL bytes', 'x.csv', new Uint8Array(5000), /not a text file/],
  [
    'random bytes',
    'x.bin',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 251),
    /not (written in UTF-8|a text file)/,
  ],
  ['a PNG', 'x.csv', bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /a PNG picture/],
  ['a PDF', 'x.csv', '%PDF-1.7\n', /a PDF document/],
  ['an old Excel file', 'x.xls', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /an old Excel workbook/],
  [
    'an Excel workbook',
    'x.xlsx',
    zip({ '[Content_Types].xml': '<x/>', 'xl/a.xml': '<x/>' }),
    /could not be read as an Excel workbook/,
  ],
  ['a SQLite database', 'x.db', 'SQLite format 3\0', /a SQLite database/],
  ['a 7-Zip archive', 'x.7z', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27]), /a 7-Zip archive/],
  ['a Zstandard file', 'x.zst', bytes([0x28, 0xb5, 0x2f, 0xfd]), /a Zstandard file/],
  ['an Arrow file', 'x.arrow', 'ARROW1\0\0', /an Arrow file/],
  ['gzip cut in its head', 'x.csv.gz', gzip(GOOD).slice(0, 12), /cut off or damaged/],
  ['gzip of nothing', 'x.csv.gz', gzip(''), /holds no rows/],
  [
    'gzip of a picture',
    'x.csv.gz',
    new Uint8Array(gzipSync(bytes([0x89, 0x50, 0, 0, 0, 0, 0, 0xff]))),
    /not (written in UTF-8|a text file)/,
  ],
  [
    'zip cut off',
    'x.zip',
    zip({ 'x.csv': GOOD }).then((whole) => whole.slice(0, whole.length - 30)),
    /not a complete zip archive/,
  ],
  ['zip without a table', 'x.zip', zip({ 'readme.md': 'hello' }), /holds no table/],
  [
    'zip with a 0-byte entry',
    'x.zip',
    zip({ 'events.csv': '' }),
    /events\.csv in x\.zip is empty \(0 bytes\)/,
  ],
  ['zip with a password', 'x.zip', zip({ 'events.csv': GOOD }, 'secret'), /protected by a password/],
  ['JSON that is no list of rows', 'x.json', '{"a": {"b": 1}}', /is JSON, and not a list of rows with names/],
  [
    'JSON cut off',
    'x.json',
    '[{"user": "a", "item": 1, "time": "2024-01-01"}, {"us',
    /its last value does not end/,
  ],
  [
    'a value that is no JSON',
    'x.json',
    '[{"user": "a", "item": 1}, {user: b}]',
    /Value 2 of x\.json is not JSON/,
  ],
  [
    'zip in a zip',
    'x.zip',
    zip({ 'events.csv': bytes([0x50, 0x4b, 0x03, 0x04, 0, 0]) }),
    /itself packed \(zip\)/,
  ],
  ['Parquet cut off', 'x.parquet', bytes('PAR1', [1, 2, 3, 4]), /not a complete Parquet file/],
  [
    'Parquet without rows',
    'x.parquet',
    parquet([
      { name: 'user', data: [] as string[], type: 'STRING' },
      { name: 'item', data: [] as string[], type: 'STRING' },
      { name: 'time', data: [] as string[], type: 'STRING' },
    ]),
    /a header and no rows/,
  ],
  [
    'times that cannot be read',
    'x.csv',
    'user,item,time\na,1,soon\nb,2,later\n',
    /None of the 2 rows could be kept \(2 unreadable time\)/,
  ],
  ['times of 1970', 'x.csv', 'user,item,time\na,1,1970-01-01\n', /1 implausible time/],
  ['times in year 9999', 'x.csv', 'user,item,time\na,1,9999-12-31\n', /1 implausible time/],
  ['no ids', 'x.csv', 'user,item,time\n,1,2024-01-01\n , ,2024-01-01\n', /2 missing id/],
  ['words that mean nothing', 'x.csv', 'user,item,time,event\na,1,2024-01-01,zzz\n', /1 unknown event/],
  ['every line with too few columns', 'x.csv', 'user,item,time,event\na,1\nb,2\n', /2 wrong column count/],
  [
    'a quote that is never closed',
    'x.csv',
    'user,item,time,event\n"a,1,2024-01-01,view\nb,2,2024-01-01,view\n',
    /1 bad quotes/,
  ],
  ['a line of 3 MB', 'x.csv', `user,item,time\n${'x'.repeat(3e6)},1,2024-01-01\n`, /1 line too long/],
  [
    'bytes that are not UTF-8, far down',
    'x.csv',
    bytes(`user,item,time\n${' ,,\n'.repeat(90_000)}`, [0xe9, 0x41], ',1,2024-01-01\n'),
    /1 bad encoding/,
  ],
];

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

test('there are at least 30 of them', () => expect(REFUSED.length).toBeGreaterThanOrEqual(30));

test.each(REFUSED)('%s', async (_, name, content, says) => {
  const resolved = await content;
  const file = textFile(name, typeof resolved === 'string' ? resolved : new Uint8Array(resolved));
  const failure = await ingestFiles(engine, [file]).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(AppError);
  const error = failure as AppError;
  expect(error.message).toMatch(says);
  expect(error.hint).not.toBe('');
  expect(['bad_file', 'bad_data', 'bad_parameters']).toContain(error.code);
  // The same database goes on as if nothing had happened.
  expect(await ingestFiles(engine, [textFile('good.csv', GOOD)])).toMatchObject({ rows_in: 2, kept: 2 });
});

/** Odd, but right: nothing is lost. */
const READ: [what: string, name: string, content: Content, kept: number, rowsIn: number][] = [
  ['gzip', 'x.csv.gz', gzip(GOOD), 2, 2],
  [
    'zip with folders and other files',
    'x.zip',
    zip({ 'data/x.csv': GOOD, '__MACOSX/._x.csv': 'no', 'readme.md': 'no' }),
    2,
    2,
  ],
  [
    'Parquet',
    'x.parquet',
    parquet([
      { name: 'user_id', data: [1n, 2n], type: 'INT64' },
      { name: 'product_id', data: ['p', 'q'], type: 'STRING' },
      { name: 'event_time', data: [new Date('2024-01-01'), new Date('2024-01-02')], type: 'TIMESTAMP' },
      { name: 'event_type', data: ['view', 'cart'], type: 'STRING' },
    ]),
    2,
    2,
  ],
  ['a byte order mark', 'x.csv', `\uFEFF${GOOD}`, 2, 2],
  ['Windows line breaks', 'x.csv', GOOD.replaceAll('\n', '\r\n'), 2, 2],
  ['old Mac line breaks', 'x.csv', GOOD.replaceAll('\n', '\r'), 2, 2],
  ['mixed line breaks', 'x.csv', GOOD.replace('\n', '\r\n'), 2, 2],
  ['no line break at the end', 'x.csv', GOOD.trimEnd(), 2, 2],
  ['semicolons', 'x.csv', GOOD.replaceAll(',', ';'), 2, 2],
  ['tabs', 'x.tsv', GOOD.replaceAll(',', '\t'), 2, 2],
  ['empty lines between rows', 'x.csv', GOOD.replaceAll('\n', '\n\n'), 2, 2],
  ['a file cut in the middle of its last row', 'x.csv', GOOD.slice(0, -22), 1, 2],
  ['a NUL inside an id', 'x.csv', `${GOOD}a\0b,3,2024-01-03,view\n`, 3, 3],
  [
    'column names with quotes and semicolons',
    'x.csv',
    `user,item,time,"ev""ent; DROP TABLE x"\na,1,2024-01-01,view\n`,
    1,
    1,
  ],
];

test.each(READ)('is read: %s', async (_, name, content, kept, rowsIn) => {
  const resolved = await content;
  const file = textFile(name, typeof resolved === 'string' ? resolved : new Uint8Array(resolved));
  const report = await ingestFiles(engine, [file]);
  expect(report).toMatchObject({ kept, rows_in: rowsIn });
});
