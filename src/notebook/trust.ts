/**
 * Whose notebook it is, and whether a person has let it run. As in Jupyter: what came from elsewhere is shown and runs
 * nothing until somebody presses Run.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { NotebookCell, NotebookDocument } from './document';
import { canonicalJson } from './graph';

const trustSchema = z.object({
  /** `here`: begun in this browser, from a template or from nothing. */
  from: z.enum(['here', 'link', 'file']),
  /** A person has let it run. */
  isAllowed: z.boolean(),
  /** Fingerprints of the cells that it came with, by id: for as long as a cell is one of these, its words are a stranger's. */
  brought: z.record(z.string(), z.string()),
  /** Content hashes of the files that a person gave to this very notebook. */
  given: z.array(z.string()),
});
export type Trust = z.infer<typeof trustSchema>;

/** Where a notebook that is not a person's own came from. */
export type Elsewhere = Exclude<Trust['from'], 'here'>;

/** Of a notebook that was begun here. */
export const OWN: Trust = { from: 'here', isAllowed: true, brought: {}, given: [] };

/** Of a notebook as it came from elsewhere: not allowed to run, and no word in it is the person's. */
export function strange(from: Elsewhere, document: NotebookDocument): Trust {
  const brought = Object.fromEntries(document.cells.map((cell) => [cell.id, fingerprint(cell)]));
  return { from, isAllowed: false, brought, given: [] };
}

/** Whether the cell is as somebody else wrote it; one that was edited here is the person's own. */
export function isAsBrought({ brought }: Trust, cell: NotebookCell): boolean {
  const prints = Object.values(brought);
  return prints.length > 0 && prints.includes(fingerprint(cell));
}

/** Whether the cell is somebody else's, or was: one that came along and was edited here, or a copy of one. */
export function isOfStranger(trust: Trust, cell: NotebookCell): boolean {
  return Object.hasOwn(trust.brought, cell.id) || isAsBrought(trust, cell);
}

/**
 * What was stored of it. A notebook that was stored before there was such a thing is the person's own; what cannot be
 * read is not trusted.
 */
export function readTrust(value: unknown, document: NotebookDocument): Trust {
  if (value === undefined) return OWN;
  const parsed = trustSchema.safeParse(value);
  return parsed.success ? parsed.data : strange('file', document);
}

const fingerprints = new WeakMap<NotebookCell, string>();

/** Of kind and parameters: a copy of the cell, or one that was moved, is still the same. */
function fingerprint(cell: NotebookCell): string {
  const known = fingerprints.get(cell);
  if (known) return known;
  const { kind, params } = cell;
  const made = bytesToHex(sha256(utf8ToBytes(canonicalJson({ kind, params })))).slice(0, 24);
  fingerprints.set(cell, made);
  return made;
}
