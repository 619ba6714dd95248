import { AppError } from '../../runtime/errors';

/** NUL bytes in text beyond this share mean that it is no text. */
const BINARY_NUL_SHARE = 0.001;

/**
 * The first bytes of a file as text. `complete`: they are the whole file.
 * Throws `bad_file` for UTF-16, for bytes that are not UTF-8, and for binary content.
 */
export function decodeHead(name: string, head: Uint8Array, { complete }: { complete: boolean }): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new AppError(
      'bad_file',
      `${name} is written in UTF-16.`,
      'Save it as UTF-8 (in Excel: "CSV UTF-8"; in a terminal: iconv -f UTF-16 -t UTF-8).',
    );
  }
  const nuls = head.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  if (nuls > Math.max(4, head.length * BINARY_NUL_SHARE)) {
    throw new AppError(
      'bad_file',
      `${name} is not a text file: ${nuls.toLocaleString('en')} of its first ${head.length.toLocaleString('en')} bytes are NUL.`,
      'Expected a CSV, gzipped CSV, Parquet or zip file.',
    );
  }
  try {
    // With `stream`, a character cut at the end of the head is no error.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !complete });
  } catch {
    throw new AppError(
      'bad_file',
      `${name} is not written in UTF-8 (it looks like Windows-1252 or Latin-1).`,
      'Save it as UTF-8 (in Excel: "CSV UTF-8"; in a terminal: iconv -f WINDOWS-1252 -t UTF-8).',
    );
  }
}
