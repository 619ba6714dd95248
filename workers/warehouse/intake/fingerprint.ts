import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { throwIfAborted } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { LineScan } from './line_scan';

const BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * One pass over a file: SHA-256 over the SHA-256 of each 4 MiB block, a tree of depth one, so that blocks hash
 * natively. A text is looked at by `lines` on the way. Reads 4 MiB at a time.
 */
export async function fingerprint(
  file: Blob,
  { signal, progress }: TaskContext,
  lines: LineScan | null = null,
): Promise<string> {
  const whole = sha256.create();
  for (let offset = 0; offset < file.size; offset += BLOCK_BYTES) {
    throwIfAborted(signal);
    const block = new Uint8Array(await file.slice(offset, offset + BLOCK_BYTES).arrayBuffer());
    lines?.take(block);
    whole.update(await digest(block));
    progress({ fraction: Math.min(1, (offset + block.length) / file.size), message: 'Reading the file' });
  }
  return bytesToHex(whole.digest());
}

/** The browser's own SHA-256 where the page is a secure context, else one in JavaScript; the same bytes. */
async function digest(block: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (globalThis.crypto?.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', block));
  return sha256(block);
}
