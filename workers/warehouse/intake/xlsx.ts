/** Workbooks of Excel 2007 and later. The reader is loaded only when one is dropped. */
import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { AppError, throwIfAborted } from '../../runtime/errors';
import { MOST_WORKBOOK_BYTES, size } from './limits';
import { zipEntryStream } from './unpack';

export interface Sheet {
  name: string;
  /** Rows of text, all of one length; empty rows are left out. */
  rows: string[][];
}

/** Whether an archive is a workbook. */
export function isWorkbook(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 4096));
  return text.includes('[Content_Types].xml') || text.includes('xl/workbook.xml');
}

/**
 * The sheets of a workbook. Every part is unpacked once before the reader sees it, so that what is damaged, or made to
 * fill the memory, is refused as any archive. Throws `bad_file`.
 */
export async function readWorkbook(name: string, file: Blob, signal?: AbortSignal): Promise<Sheet[]> {
  await checkParts(name, file, signal);
  const { default: readXlsx } = await import('read-excel-file/universal');
  throwIfAborted(signal);
  try {
    const sheets = await readXlsx(file, { parseNumber: (text) => text });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: textRows(data) }));
  } catch (thrown) {
    throw new AppError(
      'bad_file',
      `${name} could not be read as an Excel workbook.`,
      'Open it in Excel and save the sheet as "CSV UTF-8".',
      { cause: String(thrown) },
    );
  }
}

async function checkParts(name: string, file: Blob, signal?: AbortSignal): Promise<void> {
  const reader = new ZipReader(new BlobReader(file));
  let bytes = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      throwIfAborted(signal);
      if (!entry.directory) bytes += await unpackedBytes(name, entry, MOST_WORKBOOK_BYTES - bytes, signal);
      if (bytes <= MOST_WORKBOOK_BYTES) continue;
      throw new AppError(
        'bad_file',
        `${name} unpacks to more than ${size(MOST_WORKBOOK_BYTES)}, which is more than a workbook may hold here.`,
        'Save the sheet as "CSV UTF-8" in Excel.',
      );
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError(
      'bad_file',
      `${name} is not a complete Excel workbook.`,
      'It was probably cut off: download or export it again.',
      { cause: String(thrown) },
    );
  } finally {
    await reader.close();
  }
}

/** Bytes of a part, checked against its checksum; no more than `room` and a little are unpacked. */
async function unpackedBytes(
  name: string,
  entry: FileEntry,
  room: number,
  signal?: AbortSignal,
): Promise<number> {
  const reader = zipEntryStream(name, entry, signal).getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes += value.length;
    if (bytes <= room) continue;
    await reader.cancel().catch(() => {});
    return bytes;
  }
}

function textRows(data: readonly (readonly unknown[])[]): string[][] {
  const rows = data.map((row) => row.map(cellText)).filter((row) => row.some((cell) => cell !== ''));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** A date has no zone in a workbook: it is written without one. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().replace('Z', '') : String(cell);
}
