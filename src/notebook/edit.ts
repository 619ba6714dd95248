/**
 * Changes to a document, each a pure function from one document to the next. A change keeps the
 * document valid: inputs always name cells above.
 */
import { findCell, freshId, type NotebookCell, type NotebookDocument } from './document';
import { defaultInputs } from './graph';
import type { AnyCellKind, KindRegistry } from './kind';

/** Inserts a new cell of this kind at `position`; it reads the nearest fitting cells above. */
export function addCell(
  document: NotebookDocument,
  kind: AnyCellKind,
  position: number,
): { document: NotebookDocument; id: string } {
  const id = freshId(document, kind.kind);
  const cell: NotebookCell = {
    id,
    kind: kind.kind,
    params: {},
    inputs: defaultInputs(document, kind, position),
  };
  return { document: withCells(document, document.cells.toSpliced(position, 0, cell)), id };
}

/** Removes a cell; what read it no longer does, or reads another of that kind above. */
export function removeCell(document: NotebookDocument, kinds: KindRegistry, id: string): NotebookDocument {
  return repairInputs(
    withCells(
      document,
      document.cells.filter((cell) => cell.id !== id),
    ),
    kinds,
  );
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
  return repairInputs(withCells(document, others.toSpliced(target, 0, cell)), kinds);
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

/** Chooses which cells a cell reads. */
export function setInputs(document: NotebookDocument, id: string, inputs: string[]): NotebookDocument {
  return mapCell(document, id, (cell) => ({ ...cell, inputs }));
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

function repairInputs(document: NotebookDocument, kinds: KindRegistry): NotebookDocument {
  return withCells(
    document,
    document.cells.map((cell, position) => {
      const above = new Set(document.cells.slice(0, position).map((candidate) => candidate.id));
      if (cell.inputs.every((input) => above.has(input))) return cell;
      const kind = kinds[cell.kind];
      return { ...cell, inputs: kind ? defaultInputs(document, kind, position) : [] };
    }),
  );
}
