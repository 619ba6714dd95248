/** Where the notebooks of this page are kept, and how that stands. One for the page. */
import { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import type { AppErrorPayload } from '../../../workers/runtime/errors';
import { openDisk } from '../../notebook/storage/disk';
import { openIndexedDb } from '../../notebook/storage/indexed_db';
import { askForOwnership } from '../../notebook/storage/ownership';
import { NotebookStorage } from '../../notebook/storage/storage';
import { isForeignFrame } from '../../ui/read_view';

// zod would compile its checks with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

export interface Keeping {
  /**
   * `here`: this page stores what changes. `elsewhere`: another tab does, this one only reads. `free`: no tab
   * does, this one may. `nowhere`: the browser keeps nothing for this page.
   */
  place: 'opening' | 'here' | 'elsewhere' | 'free' | 'nowhere';
  /** Why the latest changes of notebooks are not stored, by name. */
  unsaved: Readonly<Record<string, AppErrorPayload>>;
  /** Why tables are not kept: after a reload some cells must be run again. */
  tables: AppErrorPayload | null;
  /** Why a file is not kept: after a reload it may be asked for. */
  files: AppErrorPayload | null;
  /** Why the state of a training is not kept on its way: after a reload it may begin anew. */
  checkpoints: AppErrorPayload | null;
  /** Files that are being copied: name -> fraction. */
  copying: Readonly<Record<string, number>>;
  /** Raised whenever something was stored or removed. */
  revision: number;
}

export const keeping = createStore<Keeping>(() => ({
  place: 'opening',
  unsaved: {},
  tables: null,
  files: null,
  checkpoints: null,
  copying: {},
  revision: 0,
}));

let opened: Promise<NotebookStorage | null> | null = null;
let take: () => Promise<boolean> = async () => false;

/** The notebooks of this browser; null where it keeps nothing. Resolves when it is known who may write. */
export function openStorage(): Promise<NotebookStorage | null> {
  opened ??= open();
  return opened;
}

/** Makes this page the one that writes; gives whether no other was faster. `taking_over.ts` does what follows. */
export function takeOwnership(): Promise<boolean> {
  return take();
}

/** Whether this page may write to the storage. */
export function mayWrite(): boolean {
  return keeping.getState().place === 'here';
}

export function noteStored(): void {
  keeping.setState(({ revision }) => ({ revision: revision + 1 }));
}

async function open(): Promise<NotebookStorage | null> {
  if (isForeignFrame()) {
    keeping.setState({ place: 'nowhere' });
    return null;
  }
  const owning = new Promise<void>((resolve) => {
    take = askForOwnership((ownership) => {
      keeping.setState({ place: ownership === 'mine' ? 'here' : ownership });
      resolve();
    });
  });
  const [rows, disk] = await Promise.all([openIndexedDb(), openDisk(), owning]);
  if (!rows) {
    keeping.setState({ place: 'nowhere' });
    return null;
  }
  return new NotebookStorage(rows, disk);
}
