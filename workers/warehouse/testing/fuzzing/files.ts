/** Files as exports write them, from rows of text. */
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { parquetWriteBuffer } from 'hyparquet-writer';

export interface Table {
  columns: string[];
  rows: string[][];
}

interface CsvStyle {
  delimiter: string;
  quoting: 'where needed' | 'all';
  lineBreak: '\n' | '\r\n';
  shape:
    | 'plain'
    | 'byte order mark'
    | 'sep line'
    | 'comments'
    | 'index'
    | 'comma at the end'
    | 'no last line break';
}

export const CSV_CHOICES = {
  delimiter: [',', ';', '\t', '|'],
  quoting: ['where needed', 'all'],
  lineBreak: ['\n', '\r\n'],
  shape: [
    'plain',
    'byte order mark',
    'sep line',
    'comments',
    'index',
    'comma at the end',
    'no last line break',
  ],
} as const satisfies { [Key in keyof CsvStyle]: readonly CsvStyle[Key][] };

/** A table as CSV, RFC 4180 but for what the style adds. */
export function csv({ columns, rows }: Table, { delimiter, quoting, lineBreak, shape }: CsvStyle): string {
  const cell = (text: string) =>
    quoting === 'all' || /["\r\n]/.test(text) || text.includes(delimiter) || /^'|'$/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = [columns, ...rows].map((row, place) => {
    const cells = row.map(cell).join(delimiter);
    if (shape === 'index') return `${place === 0 ? '' : place - 1}${delimiter}${cells}`;
    return shape === 'comma at the end' ? cells + delimiter : cells;
  });
  const before = {
    'byte order mark': '\uFEFF',
    'sep line': `sep=${delimiter}${lineBreak}`,
    comments: `# Export${lineBreak}# all users${lineBreak}`,
  };
  const text = (before[shape as keyof typeof before] ?? '') + lines.join(lineBreak);
  return shape === 'no last line break' ? text : text + lineBreak;
}

export const CONTAINERS = [
  'text',
  'gzip',
  'two gzip members',
  'zip',
  'gzip in a zip',
  'JSON',
  'JSON Lines',
  'Parquet',
  'workbook',
] as const;
export type Container = (typeof CONTAINERS)[number];

/** The file of a table in a container; `text` is the table as CSV. */
export async function fileOf(table: Table, text: string, container: Container): Promise<File> {
  const bytes = new TextEncoder().encode(text);
  const half = bytes.length >> 1;
  switch (container) {
    case 'text':
      return new File([text], 'events.csv');
    case 'gzip':
      return new File([new Uint8Array(gzipSync(bytes))], 'events.csv.gz');
    case 'two gzip members': {
      const members = [bytes.subarray(0, half), bytes.subarray(half)].map((member) => gzipSync(member));
      return new File([new Uint8Array(Buffer.concat(members))], 'events.csv.gz');
    }
    case 'zip':
      return zip('events.zip', { 'data/events.csv': text });
    case 'gzip in a zip':
      return zip('events.zip', { 'events.csv.gz': new Uint8Array(gzipSync(bytes)) });
    case 'JSON':
      return new File([JSON.stringify(records(table))], 'events.json');
    case 'JSON Lines':
      return new File(
        [
          records(table)
            .map((row) => JSON.stringify(row))
            .join('\n'),
        ],
        'events.jsonl',
      );
    case 'Parquet':
      return new File([parquetWriteBuffer({ columnData: columnData(table) })], 'events.parquet');
    case 'workbook':
      return workbook(table);
  }
}

function records({ columns, rows }: Table): Record<string, string | null>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] || null])));
}

function columnData({ columns, rows }: Table) {
  return columns.map((name, place) => ({
    name,
    data: rows.map((row) => row[place] || null),
    type: 'STRING' as const,
  }));
}

async function zip(name: string, entries: Record<string, string | Uint8Array>): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [path, content] of Object.entries(entries)) {
    await writer.add(
      path,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
    );
  }
  return new File([await writer.close()], name);
}

/** The parts that a workbook must have, its cells as text. */
function workbook({ columns, rows }: Table): Promise<File> {
  const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const sheet = [columns, ...rows]
    .map((row, y) => {
      const cells = row.map(
        (text, x) =>
          `<c r="${String.fromCharCode(65 + x)}${y + 1}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`,
      );
      return `<row r="${y + 1}">${cells.join('')}</row>`;
    })
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zip('events.xlsx', {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Events" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}
