import type { ContractName } from '../../contracts/contracts';
import type { NotebookCell, NotebookDocument } from '../../notebook/document';
import { cellsGiving, giversOf, isGiver } from '../../notebook/gives';
import type { AnyCellKind, KindRegistry } from '../../notebook/kind';

interface InputChoice {
  gives: ContractName;
  many: boolean;
  cells: NotebookCell[];
}

/** For each thing that a cell at `position` reads and that several cells above could give: those cells. */
export function inputChoices(
  document: NotebookDocument,
  kinds: KindRegistry,
  kind: AnyCellKind | undefined,
  position: number,
): InputChoice[] {
  const above = document.cells.slice(0, position);
  return (kind?.inputs ?? [])
    .map(({ gives, many = false }) => ({ gives, many, cells: cellsGiving(above, kinds, gives) }))
    .filter((choice) => choice.cells.length > 1);
}

/** Kinds that could give what a cell of this kind at `position` needs and no cell above it gives: the first of each. */
export function missingInputs(
  document: NotebookDocument,
  kinds: KindRegistry,
  kind: AnyCellKind,
  position: number,
): AnyCellKind[] {
  const above = document.cells.slice(0, position);
  return kind.inputs
    .filter(({ gives, optional }) => !optional && cellsGiving(above, kinds, gives).length === 0)
    .flatMap(({ gives }) => giversOf(kinds, gives).slice(0, 1));
}

/** The inputs of a cell with what gives the same as `chosen` replaced by it. */
export function replaceInput(
  document: NotebookDocument,
  kinds: KindRegistry,
  cell: NotebookCell,
  { gives, chosen }: { gives: ContractName; chosen: string },
): string[] {
  const kindOf = (id: string) => document.cells.find((candidate) => candidate.id === id)?.kind;
  return [...cell.inputs.filter((id) => !isGiver(kinds, kindOf(id), gives)), chosen];
}
