/** Storage that is pulled away from under the page: what the page holds is stored again. */
import type { Autosave } from '../../notebook/storage/autosave';
import type { FileKeeper } from '../../notebook/storage/file_keeper';
import type { NotebookStorage } from '../../notebook/storage/storage';
import { notify } from '../../ui/notify';

interface Held {
  autosaves: ReadonlyMap<string, Autosave>;
  files: FileKeeper | null;
}

/** Stores all open notebooks again when their rows are gone, and looks after what lies on disk whenever the page is seen. */
export function watchForLoss({ rows }: NotebookStorage, { autosaves, files }: Held): void {
  const lookAfterDisk = async () => {
    await files?.check();
    for (const autosave of autosaves.values()) await autosave.restoreModels();
  };
  // A failure to write is told by the next change; here nothing was asked.
  const lookQuietly = () => void lookAfterDisk().catch(() => {});
  rows.onLost(() => {
    for (const autosave of autosaves.values()) autosave.saveAll();
    lookQuietly();
    if (autosaves.size === 0) return;
    void notify(
      'What this browser kept was closed or cleared. The notebooks that are open here are stored again.',
    );
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') lookQuietly();
  });
}
