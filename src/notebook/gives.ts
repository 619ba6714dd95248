import type { ContractName } from '../contracts/contracts';
import type { NotebookCell } from './document';
import type { AnyCellKind, KindRegistry } from './kind';

/** Whether cells of this kind give this; of a kind that is not known, nothing is. */
export function isGiver(kinds: KindRegistry, kind: string | undefined, given: ContractName): boolean {
  return (kind !== undefined && kinds[kind]?.gives?.includes(given)) || false;
}

/** The kinds that give this, in the order in which they are registered. */
export function giversOf(kinds: KindRegistry, given: ContractName): AnyCellKind[] {
  return Object.values(kinds).filter(({ kind }) => isGiver(kinds, kind, given));
}

/** Those of the cells that give this. */
export function cellsGiving(
  cells: readonly NotebookCell[],
  kinds: KindRegistry,
  given: ContractName,
): NotebookCell[] {
  return cells.filter(({ kind }) => isGiver(kinds, kind, given));
}
