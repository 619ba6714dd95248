import { savedOf, serializeSaved } from '../../notebook/saved';
import type { Notebook } from '../../notebook/store';
import { downloadText, fileName } from '../../ui/download';

/** Saves the notebook, with the results on the page, as a file. */
export function downloadNotebookFile(notebook: Notebook): void {
  downloadText(
    fileName(notebook.document.title, 'sessionbook.json'),
    serializeSaved(savedOf(notebook)),
    'application/json',
  );
}
