/**
 * Changes to a document, each a pure function from one document to the next. A change keeps the
 * document valid: inputs always name cells above.
 */
import { findCell, freshId, type NotebookCell, type NotebookDocument } from './document';
import { isGiver } from './gives';
import { contentKeys, defaultInputs } from './graph';
import type { AnyCellKind, KindRegistry } from './kind';

/** Inserts a new cell of this kind at `position`; it reads the nearest fitting cells above. */
export function addCell(
  document: NotebookDocument,
  kinds: KindRegistry,
  kind: AnyCellKind,
  position: number,
): { document: NotebookDocument; id: string } {
  const id = freshId(document, kind.kind);
  const place = Math.max(0, Math.min(position, document.cells.length));
  const cell: NotebookCell = {
    id,
    kind: kind.kind,
    params: {},
    inputs: defaultInputs(document, kinds, kind, place),
  };
  const added = withCells(document, document.cells.toSpliced(place, 0, cell));
  return { document: repairInputs(added, kinds, document), id };
}

/** Removes a cell; what read it no longer does, or reads another of that kind above. */
export function removeCell(document: NotebookDocument, kinds: KindRegistry, id: string): NotebookDocument {
  const remaining = withCells(
    document,
    document.cells.filter((cell) => cell.id !== id),
  );
  return repairInputs(remaining, kinds, document);
}

/** Moves a cell to another place; inputs that would then lie below are replaced by fitting ones above. */
export function moveCell(
  document: NotebookDocument,
  kinds: KindRegistry,
  id: string,
  position: number,
): NotebookDocument {
  const cell = findCell(document, id);
  const others = document.cells.filter((candidate) => candidate.id !== id);
  const target = Math.max(0, Math.min(position, others.length));
  return repairInputs(withCells(document, others.toSpliced(target, 0, cell)), kinds, document);
}

/** Puts a copy, with the same parameters and inputs, right below the cell. */
export function duplicateCell(
  document: NotebookDocument,
  id: string,
): { document: NotebookDocument; id: string } {
  const position = document.cells.findIndex((cell) => cell.id === id);
  const original = findCell(document, id);
  const copy = { ...structuredClone(original), id: freshId(document, original.kind) };
  return { document: withCells(document, document.cells.toSpliced(position + 1, 0, copy)), id: copy.id };
}

/** Changes some parameters of a cell; `undefined` returns one to its default. */
export function setParams(
  document: NotebookDocument,
  id: string,
  change: Record<string, unknown>,
): NotebookDocument {
  return mapCell(document, id, (cell) => {
    const entries = Object.entries({ ...cell.params, ...change });
    return { ...cell, params: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
  });
}

/** Whether another value of these parameters would give another result, rather than show it otherwise. */
export function decidesResult(
  document: NotebookDocument,
  kinds: KindRegistry,
  id: string,
  change: Record<string, unknown>,
): boolean {
  const changed = contentKeys(setParams(document, id, change), kinds);
  return changed.get(id) !== contentKeys(document, kinds).get(id);
}

/** Chooses which cells a cell reads; ids that do not lie above it are left out. */
export function setInputs(document: NotebookDocument, id: string, inputs: string[]): NotebookDocument {
  const above = idsAbove(
    document,
    document.cells.findIndex((cell) => cell.id === id),
  );
  const readable = [...new Set(inputs)].filter((input) => above.has(input));
  return mapCell(document, id, (cell) => ({ ...cell, inputs: readable }));
}

/** The inputs of a cell with another one read too, or not any more; in the document's order, because the first or the last may stand for all. */
export function toggledInputs(document: NotebookDocument, cell: NotebookCell, id: string): string[] {
  const wanted = new Set(cell.inputs);
  if (!wanted.delete(id)) wanted.add(id);
  return document.cells.flatMap((one) => (wanted.has(one.id) ? [one.id] : []));
}

function mapCell(
  document: NotebookDocument,
  id: string,
  change: (cell: NotebookCell) => NotebookCell,
): NotebookDocument {
  return withCells(
    document,
    document.cells.map((cell) => (cell.id === id ? change(cell) : cell)),
  );
}

function withCells(document: NotebookDocument, cells: NotebookCell[]): NotebookDocument {
  return { ...document, cells };
}

function idsAbove(document: NotebookDocument, position: number): Set<string> {
  return new Set(document.cells.slice(0, Math.max(0, position)).map((cell) => cell.id));
}

/**
 * Makes inputs name cells above again. What a cell reads stays where it can; an input that is gone gives
 * way to the nearest of its kind, and a cell that lacks what it needs takes the nearest that gives it.
 * `before` knows the kinds of cells that were removed.
 */
function repairInputs(
  document: NotebookDocument,
  kinds: KindRegistry,
  before: NotebookDocument,
): NotebookDocument {
  const kindOf = new Map([...before.cells, ...document.cells].map((cell) => [cell.id, cell.kind]));
  const cells = document.cells.map((cell, position) => {
    const above = document.cells.slice(0, position).reverse();
    const ids = idsAbove(document, position);
    const kept = cell.inputs.filter((input) => ids.has(input));
    const lostKinds = cell.inputs.filter((input) => !ids.has(input)).map((input) => kindOf.get(input));
    const read = [...kept];
    const take = (fits: (kind: string) => boolean) => {
      const nearest = above.find((candidate) => fits(candidate.kind) && !kept.includes(candidate.id));
      if (nearest) read.push(nearest.id);
    };
    for (const lost of new Set(lostKinds)) take((kind) => kind === lost);
    for (const { gives, optional } of kinds[cell.kind]?.inputs ?? []) {
      const isThere = read.some((id) => isGiver(kinds, kindOf.get(id), gives));
      if (!optional && !isThere) take((kind) => isGiver(kinds, kind, gives));
    }
    return lostKinds.length === 0 && read.length === kept.length ? cell : { ...cell, inputs: read };
  });
  return withCells(document, cells);
}
