import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Content on disk with its SHA-256 before it: eight characters, 32 bytes, the content. What was cut off or changed on
 * the disk is then known, and never computed with. Files without a seal are of earlier versions.
 */
const MAGIC = 'SBSEAL01';
const HEADER = MAGIC.length + 32;

export async function seal(content: Blob): Promise<Blob> {
  return new Blob([MAGIC, await digest(content), content]);
}

/** The content as a part of the file; null where it is not what was sealed. */
export async function unseal(file: Blob): Promise<Blob | null> {
  if ((await file.slice(0, MAGIC.length).text()) !== MAGIC) return file;
  const said = new Uint8Array(await file.slice(MAGIC.length, HEADER).arrayBuffer());
  const content = file.slice(HEADER);
  const found = await digest(content);
  return said.length === found.length && said.every((byte, at) => byte === found[at]) ? content : null;
}

/** The browser's own SHA-256 where the page is a secure context, else one in JavaScript; the same bytes. */
async function digest(content: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  if (globalThis.crypto?.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return new Uint8Array(sha256(bytes));
}
