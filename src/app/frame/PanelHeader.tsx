import { Button } from '@mantine/core';
import type { NotebookCell } from '../../notebook/document';
import { PlayIcon, StopIcon } from '../../ui/icons';
import { CellMenu } from '../notebook/CellMenu';
import { type CellStatus, cellAction } from '../state/cell_state';
import { useNotebook } from '../state/hooks';
import styles from './PanelFrame.module.css';

interface Props {
  cell: NotebookCell;
  title: string;
  position: number;
  status: CellStatus;
  /** There is something to run. */
  canRun: boolean;
}

/** Number and heading of a panel; the one button that runs or cancels it, always in this place, and the menu. */
export function PanelHeader({ cell, title, position, status, canRun }: Props) {
  const notebook = useNotebook();
  const { does, label } = cellAction(status);
  const isBusy = does === 'cancel';
  return (
    <div className={styles.head}>
      <h2 id={`${cell.id}-heading`} tabIndex={-1}>
        <span className={styles.number}>{position + 1}</span>
        {title}
      </h2>
      <div className={styles.actions} data-edit>
        {canRun && (
          <Button
            size="compact-sm"
            className={styles.run}
            leftSection={isBusy ? <StopIcon /> : <PlayIcon />}
            aria-label={`${label} ${title}`}
            title={isBusy ? 'Cancel (Esc)' : `${label} (Ctrl+Enter)`}
            onClick={() => (isBusy ? notebook.cancel(cell.id) : void notebook.run([cell.id]))}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && isBusy) notebook.cancel(cell.id);
            }}
          >
            {label}
          </Button>
        )}
        <CellMenu cell={cell} title={title} />
      </div>
    </div>
  );
}
