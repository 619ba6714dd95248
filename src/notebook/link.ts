/**
 * A notebook in the fragment of an address: `#s=<version>.<base64url>`. In it a checksum and, deflated, the
 * document and the digest of its results as JSON. A recipe, never rows.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import { AppError } from '../../workers/runtime/errors';
import { deflate, inflate } from './deflate';
import type { Digest } from './digest';
import { type NotebookDocument, parseDocument } from './document';

/** Raised when the form of the content changes. */
const VERSION = '1';
/** First bytes of the SHA-256 of the deflated content: a link that was cut or retyped is known at once. */
const CHECKSUM_BYTES = 4;
/** Bytes of the content as JSON. */
const CONTENT_LIMIT = 2_000_000;

const text = z.string();
const hash = z.string().regex(/^[0-9a-f]{8}$/);
/** Without names, which would be most of its length. `parseDocument` checks what the document is. */
const linkContent = z.tuple([
  z.tuple([
    z.number(),
    text,
    text,
    z.array(z.tuple([text, text, z.record(z.string(), z.unknown()), z.array(text)])),
  ]),
  hash,
  z.record(text, z.tuple([hash, z.array(z.tuple([text, z.number()]))])),
]);
type LinkContent = z.infer<typeof linkContent>;

export interface LinkedNotebook {
  document: NotebookDocument;
  digest: Digest;
}

/** The text after `#s=`; throws `bad_document` for a notebook that is too large for any link. */
export async function writeLink({ document, digest }: LinkedNotebook): Promise<string> {
  const { version, title, about, cells } = document;
  const content: LinkContent = [
    [version, title, about, cells.map(({ id, kind, params, inputs }) => [id, kind, params, inputs])],
    digest.recipe,
    Object.fromEntries(
      Object.entries(digest.cells).map(([id, cell]) => [id, [cell.hash, Object.entries(cell.figures)]]),
    ),
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  if (bytes.length > CONTENT_LIMIT) {
    throw new AppError(
      'bad_document',
      'This notebook is too large for a link.',
      'Send it as a file instead.',
    );
  }
  return sealLink(await deflate(bytes));
}

/**
 * The notebook in the text after `#s=`. Throws `bad_document` with a sentence that says what is wrong with
 * the link; nothing of a link that is damaged is used.
 */
export async function readLink(link: string): Promise<LinkedNotebook> {
  const json = parseJson(await unpacked(openSeal(link)));
  const parsed = linkContent.safeParse(json);
  if (!parsed.success) throw notANotebook(parsed.error.issues[0]?.path.join('.') ?? '');
  const [[version, title, about, cells], recipe, digests] = parsed.data;
  const document = parseDocument({
    version,
    title,
    about,
    cells: cells.map(([id, kind, params, inputs]) => ({ id, kind, params, inputs })),
  });
  const known = Object.entries(digests).filter(([id]) => document.cells.some((cell) => cell.id === id));
  return {
    document,
    digest: {
      recipe,
      cells: Object.fromEntries(
        known.map(([id, [cellHash, figures]]) => [
          id,
          { hash: cellHash, figures: Object.fromEntries(figures) },
        ]),
      ),
    },
  };
}

/** Version, checksum and deflated content as the text of a link. */
export function sealLink(deflated: Uint8Array): string {
  const bytes = new Uint8Array(CHECKSUM_BYTES + deflated.length);
  bytes.set(checksum(deflated));
  bytes.set(deflated, CHECKSUM_BYTES);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `${VERSION}.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The deflated content of a link, once version, letters and checksum are right. */
function openSeal(link: string): Uint8Array<ArrayBuffer> {
  const [, version, payload] = /^(\d+)\.(.*)$/s.exec(link) ?? [];
  if (version === undefined || payload === undefined) {
    throw damaged('This is no link to a notebook: it does not begin with a version.');
  }
  if (version !== VERSION) {
    throw new AppError(
      'bad_document',
      `This link was made by another Sessionbook (version ${version.slice(0, 8)}; this page knows ${VERSION}).`,
      'Reload the page to get the newest Sessionbook, then open the link again.',
    );
  }
  const odd = /[^\w-]/u.exec(payload)?.[0];
  if (odd) throw damaged(`This link is damaged: it holds “${odd}”, which no link to a notebook has.`);
  const bytes = bytesOf(payload);
  const deflated = bytes.subarray(CHECKSUM_BYTES);
  const given = bytes.subarray(0, CHECKSUM_BYTES);
  if (given.length < CHECKSUM_BYTES || !checksum(deflated).every((byte, at) => byte === given[at])) {
    throw damaged('This link is cut off or was changed on its way: its checksum does not fit.');
  }
  return deflated;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw damaged('This link is cut off: its end is missing.');
  }
}

async function unpacked(deflated: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  let bytes: Uint8Array | null;
  try {
    bytes = await inflate(deflated, CONTENT_LIMIT);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw damaged('This link is damaged: what it holds cannot be unpacked.');
  }
  if (bytes) return bytes;
  throw damaged('This link unpacks to more than any notebook holds, so it was not opened.');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw notANotebook('');
  }
}

function checksum(bytes: Uint8Array): Uint8Array {
  return sha256(bytes).subarray(0, CHECKSUM_BYTES);
}

function notANotebook(place: string): AppError {
  return damaged(`This link holds something else than a notebook${place ? ` (at ${place})` : ''}.`);
}

function damaged(message: string): AppError {
  return new AppError(
    'bad_document',
    message,
    'Ask for the link again, or for the notebook as a file: mail and chat tools cut long links.',
  );
}
