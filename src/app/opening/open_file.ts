import { cellsGiving } from '../../notebook/gives';
import type { Notebook } from '../../notebook/store';
import { giveToInput, isNotebookFile } from '../../ui/file_drop';
import { notify, notifyError } from '../../ui/notify';
import { isReadView } from '../../ui/read_view';
import { addData } from '../state/add_data';
import { notebookNamed, openFile } from '../state/workspace';
import { beginAndShow, FOR_DATA } from './begin';
import { navigate, notebookHash, parseRoute } from './route';

/** Opens a notebook file and goes to it; says what is wrong when it is not one. */
export async function openAndShow(file: File): Promise<void> {
  try {
    const { name, notebook } = await openFile(file);
    navigate(notebookHash(name));
    await notify(`Opened ${notebook.document.title}.`);
  } catch (thrown) {
    await notifyError(thrown);
  }
}

/**
 * What was dropped on the page, or opened with it from the file manager: a notebook is shown; data goes to the
 * data panel of the notebook on the page, or of a notebook begun for it. Where a notebook is only read nothing is taken.
 */
export async function takeFiles(files: readonly File[]): Promise<void> {
  if (isReadView()) return;
  const areNotebooks = await Promise.all(files.map(isNotebookFile));
  const [notebook] = files.filter((_, at) => areNotebooks[at]);
  if (notebook && files.length === 1) return openAndShow(notebook);
  const data = files.filter((_, at) => !areNotebooks[at]);
  if (data.length === 0) return notify('Open one notebook file at a time.');
  const route = parseRoute(window.location.hash);
  if (route.page === 'gallery' && !(await beginAndShow(FOR_DATA))) return;
  if (route.page === 'notebook') ensureDataCell(notebookNamed(route.name));
  giveToInput(await dataInput(), data);
}

/** A notebook without a data cell gets one, first of all: it takes the files. */
function ensureDataCell(notebook: Notebook | undefined): void {
  if (notebook && cellsGiving(notebook.document.cells, notebook.kinds, 'events').length === 0)
    addData(notebook);
}

const INPUT = 'input[data-testid="file-input"]';

/** Where the data panel takes its files, once it is there. */
function dataInput(): Promise<HTMLInputElement> {
  return new Promise((resolve) => {
    const look = () => {
      const input = document.querySelector<HTMLInputElement>(INPUT);
      if (input) resolve(input);
      return input !== null;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
