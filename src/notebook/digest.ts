/**
 * What a notebook's results come down to: headline figures and a hash for each cell. Small enough for a
 * link, and enough to say whether a rerun gave the same.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { NotebookDocument } from './document';
import { canonicalJson, contentKeys } from './graph';
import type { AnyCellKind, CellResult, KindRegistry } from './kind';

/** Digits of a figure that count: browsers differ in the last bits of `exp` and `log`. */
const DIGITS = 6;
/** Two figures that differ by less than this share of them are the same. */
const TOLERANCE = 1e-5;
const HASH_LENGTH = 8;
/** Of a cell whose evidence was left out: says nothing, and so is equal to any. */
const NO_HASH = '0'.repeat(HASH_LENGTH);

export interface CellDigest {
  /** Finite figures, rounded. */
  figures: Record<string, number>;
  /** Over all figures and the kind's `evidence`, rounded. */
  hash: string;
}

export interface Digest {
  /** Hash of all content keys: another one means that a cell is computed otherwise by now. */
  recipe: string;
  /** Only of cells with a result under their current key. */
  cells: Record<string, CellDigest>;
}

/** A figure that a rerun did not give again; null where one of the two has no such figure. */
export interface Difference {
  cell: string;
  /** Null: the figures at hand agree, something else does not. */
  figure: string | null;
  stored: number | null;
  now: number | null;
}

/**
 * The digest of results by cell; those under another key than the cell's own are left out. `figures`: only
 * the headline ones, as a link carries them, or all.
 */
export function digestOf(
  document: NotebookDocument,
  kinds: KindRegistry,
  resultOf: (cellId: string, key: string) => CellResult | null,
  { figures }: { figures: 'headline' | 'all' },
): Digest {
  const keys = contentKeys(document, kinds);
  const cells = document.cells.flatMap(({ id, kind }) => {
    const result = resultOf(id, keys.get(id) ?? '');
    return result ? [[id, cellDigest(kinds[kind], result, figures)] as const] : [];
  });
  return { recipe: recipeOf(document, kinds), cells: Object.fromEntries(cells) };
}

/** See `Digest.recipe`. */
export function recipeOf(document: NotebookDocument, kinds: KindRegistry): string {
  return shortHash([...contentKeys(document, kinds).values()].join());
}

/**
 * What of `stored` did not come out again in `now`, a digest with all figures of the same document; empty:
 * reproduced. Cells that `now` lacks are not compared.
 */
export function compareDigests(stored: Digest, now: Digest): Difference[] {
  return Object.entries(stored.cells).flatMap(([cell, then]) => {
    const again = now.cells[cell];
    return again ? compareCell(cell, then, again) : [];
  });
}

/** How many figures a digest carries. */
export function countFigures({ cells }: Digest): number {
  return Object.values(cells).reduce((sum, { figures }) => sum + Object.keys(figures).length, 0);
}

function compareCell(cell: string, then: CellDigest, again: CellDigest): Difference[] {
  const differences = Object.entries(then.figures).flatMap(([figure, stored]) => {
    const now = again.figures[figure] ?? null;
    return now !== null && isSame(stored, now) ? [] : [{ cell, figure, stored, now }];
  });
  if (differences.length > 0 || then.hash === again.hash || then.hash === NO_HASH) return differences;
  return [{ cell, figure: null, stored: null, now: null }];
}

/** Counts must be equal; other figures to the digits that count. */
function isSame(stored: number, now: number): boolean {
  if (stored === now) return true;
  if (Number.isInteger(stored) && Number.isInteger(now)) return false;
  return Math.abs(stored - now) <= TOLERANCE * Math.max(Math.abs(stored), Math.abs(now));
}

function cellDigest(
  kind: AnyCellKind | undefined,
  { figures, value }: CellResult,
  which: 'headline' | 'all',
): CellDigest {
  const finite = Object.entries(figures).filter(([, figure]) => Number.isFinite(figure));
  const evidence = evidenceOf(kind, value);
  const chosen = finite.filter(([name]) => which === 'all' || (kind?.headline?.(name) ?? true));
  return {
    figures: Object.fromEntries(chosen.map(([name, figure]) => [name, rounded(figure)])),
    hash: evidence === undefined ? NO_HASH : shortHash(canonicalJson(deeplyRounded({ figures, evidence }))),
  };
}

/** A value from a file may be anything: one that its kind cannot read equals no other. */
function evidenceOf(kind: AnyCellKind | undefined, value: unknown): unknown {
  try {
    return kind?.evidence ? kind.evidence(value) : null;
  } catch {
    return 'unreadable';
  }
}

function rounded(figure: number): number {
  // Adding zero makes -0 the 0 that JSON would make of it.
  return (Number.isInteger(figure) ? figure : Number(figure.toPrecision(DIGITS))) + 0;
}

function deeplyRounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'number' ? rounded(item) : item)));
}

function shortHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, HASH_LENGTH);
}
