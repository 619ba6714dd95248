import { cellTitle } from './cell_state';
import { useDocument, useNotebook } from './hooks';

/** Gives the heading of a cell by its id; of one that is not there, the id. */
export function useTitleOf(): (cellId: string) => string {
  const notebook = useNotebook();
  const document = useDocument();
  return (cellId) => {
    const cell = document.cells.find((each) => each.id === cellId);
    return cell ? cellTitle(cell, notebook.kinds[cell.kind]) : cellId;
  };
}
