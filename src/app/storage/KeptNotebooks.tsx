import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { notifyError } from '../../ui/notify';
import { downloadAll, removeEverything } from './actions';
import { keeping } from './keeping';
import { RoomLine } from './RoomLine';
import styles from './storage.module.css';
import { useStoredNotebooks } from './use_stored_notebooks';

/** What the notebooks of this browser take, and what can be done with all of them. */
export default function KeptNotebooks() {
  const mayChange = useStore(keeping, (state) => state.place === 'here');
  if (!useStoredNotebooks()?.length) return null;
  return (
    <>
      <h2>Kept in this browser</h2>
      <RoomLine />
      <p className={styles.actions}>
        <Button variant="subtle" size="compact-sm" onClick={() => downloadAll().catch(notifyError)}>
          Download all notebooks
        </Button>
        {mayChange && <DeleteEverything />}
      </p>
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
