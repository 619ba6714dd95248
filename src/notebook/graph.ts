import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { z } from 'zod';
import { AppError } from '../../workers/runtime/errors';
import { findCell, type NotebookCell, type NotebookDocument } from './document';
import { cellsGiving, giversOf } from './gives';
import type { AnyCellKind, KindRegistry } from './kind';

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, nested) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : nested,
  );
}

/**
 * The content key of every cell: SHA-256 over its kind, version, parameters and the keys of what it
 * reads. A result is valid exactly when it was computed under the current key. A cell of an unknown
 * kind, or whose parameters do not fit, has a key too (over the raw parameters): it fails when run.
 */
export function contentKeys(document: NotebookDocument, kinds: KindRegistry): ReadonlyMap<string, string> {
  const known = keysOf.get(document);
  if (known?.kinds === kinds) return known.keys;
  const keys = computedKeys(document, kinds);
  keysOf.set(document, { kinds, keys });
  return keys;
}

/** Keys that were computed before: a document is never changed, an edit makes another one. */
const keysOf = new WeakMap<NotebookDocument, { kinds: KindRegistry; keys: ReadonlyMap<string, string> }>();

function computedKeys(document: NotebookDocument, kinds: KindRegistry): Map<string, string> {
  const keys = new Map<string, string>();
  for (const cell of document.cells) {
    const kind = kinds[cell.kind];
    const content = {
      kind: cell.kind,
      version: kind?.version ?? 0,
      params: kind ? decidingParams(kind, cell) : cell.params,
      inputs: cell.inputs.map((id) => keys.get(id) ?? ''),
    };
    keys.set(cell.id, bytesToHex(sha256(utf8ToBytes(canonicalJson(content)))));
  }
  return keys;
}

/** The cell's parameters with defaults filled in; throws `bad_parameters` naming the field. */
export function checkedParams(kind: AnyCellKind, cell: NotebookCell): Record<string, unknown> {
  const parsed = (kind.params as z.ZodObject).safeParse(cell.params);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new AppError(
    'bad_parameters',
    `The parameter ${field} of ${kind.title} does not fit: ${issue?.message ?? 'unexpected value'}.`,
    'Correct it in the panel, or undo the last change.',
    { field },
  );
}

/** The cells that `ids` need, themselves included, in an order in which each follows what it reads. */
export function withAncestors(document: NotebookDocument, ids: readonly string[]): string[] {
  const needed = new Set<string>();
  const visit = (id: string): void => {
    if (needed.has(id)) return;
    for (const input of findCell(document, id).inputs) visit(input);
    needed.add(id);
  };
  for (const id of ids) visit(id);
  return [...needed];
}

/**
 * What a cell of this kind reads when it stands at `position`: for each thing that it asks for, the nearest cell above
 * that gives it; where it takes many, the nearest of each kind. What is not there is left out; the cell says so when it
 * is run.
 */
export function defaultInputs(
  document: NotebookDocument,
  kinds: KindRegistry,
  kind: AnyCellKind,
  position: number,
): string[] {
  const above = document.cells.slice(0, position).reverse();
  return kind.inputs.flatMap(({ gives, many }) => {
    if (!many)
      return cellsGiving(above, kinds, gives)
        .slice(0, 1)
        .map(({ id }) => id);
    return giversOf(kinds, gives).flatMap(
      (giver) => above.find((cell) => cell.kind === giver.kind)?.id ?? [],
    );
  });
}

function decidingParams(kind: AnyCellKind, cell: NotebookCell): unknown {
  const parsed = (kind.params as z.ZodObject).safeParse(cell.params);
  if (!parsed.success) return cell.params;
  return kind.keyParams ? kind.keyParams(parsed.data) : parsed.data;
}
