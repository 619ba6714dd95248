import type { NotebookCell, NotebookDocument } from '../../notebook/document';
import type { AnyCellKind } from '../../notebook/kind';

/** For each kind that a cell at `position` reads and that several cells above could give: those cells. */
export function inputChoices(
  document: NotebookDocument,
  kind: AnyCellKind | undefined,
  position: number,
): { kind: string; cells: NotebookCell[] }[] {
  const above = document.cells.slice(0, position);
  return (kind?.inputs ?? [])
    .map((input) => ({ kind: input.kind, cells: above.filter((cell) => cell.kind === input.kind) }))
    .filter((choice) => choice.cells.length > 1);
}

/** Kinds that a cell of this kind at `position` needs and none of which stands above it. */
export function missingInputs(document: NotebookDocument, kind: AnyCellKind, position: number): string[] {
  const above = new Set(document.cells.slice(0, position).map((cell) => cell.kind));
  return kind.inputs.filter((input) => !input.optional && !above.has(input.kind)).map(({ kind }) => kind);
}

/** The inputs of a cell with the one of `chosen`'s kind replaced by it. */
export function replaceInput(document: NotebookDocument, cell: NotebookCell, chosen: NotebookCell): string[] {
  const kindOf = (id: string) => document.cells.find((candidate) => candidate.id === id)?.kind;
  return [...cell.inputs.filter((id) => kindOf(id) !== chosen.kind), chosen.id];
}
