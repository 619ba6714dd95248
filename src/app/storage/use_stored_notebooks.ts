import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StoredNotebook } from '../../notebook/storage/records';
import { notify } from '../../ui/notify';
import { listNotebooks } from './actions';
import { keeping, openStorage } from './keeping';

/** The notebooks that this browser keeps, the one that was changed last first; null until they are read. */
export function useStoredNotebooks(): StoredNotebook[] | null {
  const [notebooks, setNotebooks] = useState<StoredNotebook[] | null>(null);
  const revision = useStore(keeping, (state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored changes with the revision.
  useEffect(() => {
    let isCurrent = true;
    void openStorage()
      .then(listNotebooks)
      .then(
        (found) => isCurrent && setNotebooks(found),
        () => void notify('The notebooks of this browser could not be read.'),
      );
    return () => {
      isCurrent = false;
    };
  }, [revision]);
  return notebooks;
}
