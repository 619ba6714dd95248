/** What an author wrote into a notebook: text that is executed, and what can be worked out by it. */
import type { NotebookCell, NotebookDocument } from './document';
import { checkedParams } from './graph';
import type { AnyCellKind, AuthoredText, KindRegistry } from './kind';
import { isOfStranger, type Trust } from './trust';

/** A text of an author, with the cell that it stands in. */
export interface CellText extends AuthoredText {
  cellId: string;
}

/** All that is executed as somebody wrote it, in the order of the cells. */
export function codeOf(document: NotebookDocument, kinds: KindRegistry): CellText[] {
  return textsOf(document, kinds, (kind, params) => kind.code?.(params));
}

/** All words that are there to be read by others. */
export function proseOf(document: NotebookDocument, kinds: KindRegistry): CellText[] {
  return textsOf(document, kinds, (kind, params) => kind.prose?.(params));
}

/**
 * The cells whose results somebody else's code had a hand in: those that hold it, also edited, and all that read them.
 * Their figures may say anything, also what the code found in the data.
 */
export function madeByStrangers(document: NotebookDocument, kinds: KindRegistry, trust: Trust): Set<string> {
  const found = new Set<string>();
  const strange = new Set(
    codeOf({ ...document, cells: document.cells.filter((cell) => isOfStranger(trust, cell)) }, kinds).map(
      ({ cellId }) => cellId,
    ),
  );
  for (const { id, inputs } of document.cells) {
    if (strange.has(id) || inputs.some((input) => found.has(input))) found.add(id);
  }
  return found;
}

function textsOf(
  document: NotebookDocument,
  kinds: KindRegistry,
  read: (kind: AnyCellKind, params: Record<string, unknown>) => readonly AuthoredText[] | undefined,
): CellText[] {
  return document.cells.flatMap((cell) => {
    const kind = kinds[cell.kind];
    const params = kind && fittingParams(kind, cell);
    return (params ? (read(kind, params) ?? []) : []).map((text) => ({ cellId: cell.id, ...text }));
  });
}

/** Null for parameters that do not fit: such a cell cannot run, its panel says why. */
function fittingParams(kind: AnyCellKind, cell: NotebookCell): Record<string, unknown> | null {
  try {
    return checkedParams(kind, cell);
  } catch {
    return null;
  }
}
