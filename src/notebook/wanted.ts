import type { NotebookDocument } from './document';
import type { FileReference, FileShelf } from './files';
import { checkedParams } from './graph';
import type { KindRegistry } from './kind';

/** A file that a cell reads and that this page does not hold. */
export interface WantedFile {
  cellId: string;
  file: FileReference;
}

/** The files that the document names and the shelf lacks, in the order of the cells. */
export function wantedFiles(
  document: NotebookDocument,
  kinds: KindRegistry,
  shelf: Pick<FileShelf, 'has'>,
): WantedFile[] {
  return document.cells.flatMap((cell) => {
    const kind = kinds[cell.kind];
    if (!kind?.files) return [];
    try {
      const files = kind.files(checkedParams(kind, cell));
      return files.filter((file) => !shelf.has(file)).map((file) => ({ cellId: cell.id, file }));
    } catch {
      // Parameters that do not fit are told by the cell's own panel.
      return [];
    }
  });
}
