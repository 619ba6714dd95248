import { Button } from '@mantine/core';
import type { Progress as TaskProgress } from '../../../workers/runtime/progress';
import { Progress } from '../../ui/Progress';
import styles from './data.module.css';

interface Props {
  /** What is being done with the files; null: nothing. */
  progress: TaskProgress | null;
  onStop(): void;
}

/** How far the look at the files is, and a way to stop it. The line keeps its place when nothing is under way. */
export function BusyLine({ progress, onStop }: Props) {
  const percent = progress?.fraction == null ? '' : ` (${Math.round(progress.fraction * 100)} %)`;
  return (
    <div className={styles.busy}>
      <p role="status">{progress && `${progress.message}${percent}`}</p>
      {progress && (
        <>
          <Progress fraction={progress.fraction} label={progress.message} />
          <Button variant="subtle" size="compact-sm" onClick={onStop}>
            Stop looking
          </Button>
        </>
      )}
    </div>
  );
}
