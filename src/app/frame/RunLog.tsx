import { useStore } from 'zustand';
import { formatSeconds } from '../../ui/formats';
import { useNotebook } from '../state/hooks';
import { runLog } from '../state/run_log';
import styles from './PanelFrame.module.css';

/** The steps of a cell's last run, with their times. */
export function RunLog({ id }: { id: string }) {
  const entries = useStore(runLog(useNotebook()), (logs) => logs[id]?.entries);
  if (!entries) return <p>Not run on this page yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <ol className={styles.steps} tabIndex={0}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step may be said twice, and never changes places.
        <li key={index}>
          <span>{formatSeconds(entry.seconds)}</span>
          {entry.message}
        </li>
      ))}
    </ol>
  );
}
