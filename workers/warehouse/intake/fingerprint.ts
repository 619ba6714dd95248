import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { throwIfAborted } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';

const BLOCK_BYTES = 4 * 1024 * 1024;
const LINE_FEED = 10;

export interface Fingerprint {
  /** SHA-256 over the SHA-256 of each 4 MiB block: a tree of depth one, so that blocks hash natively. */
  hash: string;
  /** Line feeds, plus one for a last line without one. 0 for an empty file. */
  lines: number;
}

/** One pass over a file: its content hash and its number of lines. Reads 4 MiB at a time. */
export async function fingerprint(file: Blob, { signal, progress }: TaskContext): Promise<Fingerprint> {
  const whole = sha256.create();
  let lines = 0;
  let last = LINE_FEED;
  for (let offset = 0; offset < file.size; offset += BLOCK_BYTES) {
    throwIfAborted(signal);
    const block = new Uint8Array(await file.slice(offset, offset + BLOCK_BYTES).arrayBuffer());
    whole.update(await digest(block));
    lines += countLineFeeds(block);
    last = block.at(-1) ?? last;
    progress({ fraction: Math.min(1, (offset + block.length) / file.size), message: 'Reading the file' });
  }
  return { hash: bytesToHex(whole.digest()), lines: last === LINE_FEED ? lines : lines + 1 };
}

/** The browser's own SHA-256 where the page is a secure context, else one in JavaScript; the same bytes. */
async function digest(block: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (globalThis.crypto?.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', block));
  return sha256(block);
}

function countLineFeeds(block: Uint8Array): number {
  let count = 0;
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
