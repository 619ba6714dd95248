import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { threadsLine } from './isolation';
import { offline, reloadForThreads } from './offline';
import styles from './ThreadsLine.module.css';

/** Says, in one line, that calculations get by without threads, and why; nothing where they have them. */
export function ThreadsLine() {
  const { state, wantsReload } = useStore(offline);
  const line = threadsLine(window.crossOriginIsolated, state, wantsReload);
  if (!line) return null;
  return (
    <p className={styles.line} role="note">
      {line}
      {wantsReload && (
        <Button variant="subtle" size="compact-sm" onClick={reloadForThreads}>
          Reload
        </Button>
      )}
    </p>
  );
}
