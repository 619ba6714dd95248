import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StoredNotebook } from '../../notebook/storage/records';
import { notify, notifyError } from '../../ui/notify';
import { downloadAll, listNotebooks, removeEverything } from './actions';
import { keeping, openStorage } from './keeping';
import { NotebookRow } from './NotebookRow';
import { PlaceLine } from './PlaceLine';
import { RoomLine } from './RoomLine';
import styles from './storage.module.css';

/** The notebooks that this browser keeps, and what can be done with them. */
export default function YourNotebooks() {
  const notebooks = useStoredNotebooks();
  const place = useStore(keeping, (state) => state.place);
  const mayChange = place === 'here';
  return (
    <>
      <PlaceLine />
      {notebooks.length > 0 && (
        <>
          <ul className={styles.list} aria-label="Your notebooks">
            {notebooks.map((notebook) => (
              <NotebookRow key={notebook.name} notebook={notebook} mayChange={mayChange} />
            ))}
          </ul>
          <RoomLine />
          <p className={styles.actions}>
            <Button variant="subtle" size="compact-sm" onClick={() => downloadAll().catch(notifyError)}>
              Download all notebooks
            </Button>
            {mayChange && <DeleteEverything />}
          </p>
        </>
      )}
    </>
  );
}

/** Asked for twice: there is no way back. */
function DeleteEverything() {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="subtle" color="red" size="compact-sm" onClick={() => setAsked(true)}>
        Delete everything
      </Button>
    );
  }
  return (
    <span className={styles.sure}>
      All notebooks, results and copies of your files in this browser will be gone.
      <Button
        color="red"
        size="compact-sm"
        autoFocus
        onClick={() => removeEverything().catch((thrown) => notifyError(thrown))}
      >
        Yes, delete everything
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsked(false)}>
        Keep it
      </Button>
    </span>
  );
}

function useStoredNotebooks(): StoredNotebook[] {
  const [notebooks, setNotebooks] = useState<StoredNotebook[]>([]);
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
