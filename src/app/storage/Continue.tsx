import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { plural } from '../../ui/formats';
import { keeping } from './keeping';
import { NotebookRow } from './NotebookRow';
import { PlaceLine } from './PlaceLine';
import styles from './storage.module.css';
import { useStoredNotebooks } from './use_stored_notebooks';

/** More than these stay folded: what a person was at last is among the first. */
const SHOWN = 4;

/** The person's own notebooks, to go on with; where this page does not keep them, why. */
export default function Continue() {
  const notebooks = useStoredNotebooks();
  const mayChange = useStore(keeping, (state) => state.place === 'here');
  const [all, setAll] = useState(false);
  const more = notebooks.length - SHOWN;
  return (
    <>
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
    </>
  );
}
