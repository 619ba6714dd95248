import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { plural } from '../../ui/formats';
import { heldRoom, holdRoom } from './continue_room';
import { keeping } from './keeping';
import { NotebookRow } from './NotebookRow';
import { PlaceLine } from './PlaceLine';
import styles from './storage.module.css';
import { useStoredNotebooks } from './use_stored_notebooks';

/** More than these stay folded: what a person was at last is among the first. */
const SHOWN = 4;

/** The person's own notebooks, to go on with; where this page does not keep them, why. */
export default function Continue() {
  const stored = useStoredNotebooks();
  const notebooks = stored ?? [];
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stored) holdRoom(stored.length > 0 ? (room.current?.offsetHeight ?? 0) : 0);
  }, [stored]);
  const mayChange = useStore(keeping, (state) => state.place === 'here');
  const [all, setAll] = useState(false);
  const more = notebooks.length - SHOWN;
  return (
    <div ref={room} className={styles.continue} style={{ minHeight: stored ? undefined : heldRoom() }}>
      <PlaceLine />
      {notebooks.length > 0 && (
        <>
          <h2>Continue</h2>
          <ul className={styles.list} aria-label="Your notebooks">
            {(all ? notebooks : notebooks.slice(0, SHOWN)).map((notebook) => (
              <NotebookRow key={notebook.name} notebook={notebook} mayChange={mayChange} />
            ))}
          </ul>
          {more > 0 && !all && (
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              Show {plural(more, 'more notebook')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
