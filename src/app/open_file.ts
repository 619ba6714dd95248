import { isNotebookFile } from '../ui/file_drop';
import { notify, notifyError } from '../ui/notify';
import { navigate, notebookHash } from './route';
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

/** What was dropped on the page: a notebook is opened; data is for whoever `onData` stands for. */
export async function takeDropped(
  files: readonly File[],
  onData: (files: File[]) => void | Promise<void>,
): Promise<void> {
  const notebook = files.find(isNotebookFile);
  if (notebook && files.length === 1) return openAndShow(notebook);
  const data = files.filter((file) => !isNotebookFile(file));
  if (data.length > 0) await onData(data);
  else await notify('Drop one notebook file at a time.');
}
