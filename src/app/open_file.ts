import { giveToInput, isNotebookFile } from '../ui/file_drop';
import { notify, notifyError } from '../ui/notify';
import { isReadView } from '../ui/read_view';
import { beginAndShow, FOR_DATA } from './begin';
import { navigate, notebookHash, parseRoute } from './route';
import { openFile } from './workspace';

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
  const notebook = files.find(isNotebookFile);
  if (notebook && files.length === 1) return openAndShow(notebook);
  const data = files.filter((file) => !isNotebookFile(file));
  if (data.length === 0) return notify('Open one notebook file at a time.');
  if (parseRoute(window.location.hash).page === 'gallery' && !(await beginAndShow(FOR_DATA))) return;
  const input = await dataInput();
  if (input) giveToInput(input, data);
  else await notify('Add a Data cell first: it takes the files.');
}

const INPUT = 'input[data-testid="file-input"]';

/** Where the data panel takes its files, once there are panels; null in a notebook without one. */
function dataInput(): Promise<HTMLInputElement | null> {
  return new Promise((resolve) => {
    const look = () => {
      const input = document.querySelector<HTMLInputElement>(INPUT);
      const shown = document.querySelector('[data-cell] h2') !== null;
      if (!input && (!shown || document.querySelector('[data-kind="data"]'))) return false;
      resolve(input);
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
