import { ActionIcon } from '@mantine/core';
import type { NotebookCell } from '../../notebook/document';
import { PlayIcon, StopIcon } from '../../ui/icons';
import type { CellStatus } from '../cell_state';
import { useNotebook } from '../hooks';
import { CellMenu } from '../notebook/CellMenu';
import styles from './PanelFrame.module.css';
import { StateChip } from './StateChip';

interface Props {
  cell: NotebookCell;
  title: string;
  position: number;
  status: CellStatus;
  showState: boolean;
}

/** Number, heading and state of a panel; run or cancel, and the menu. */
export function PanelHeader({ cell, title, position, status, showState }: Props) {
  const notebook = useNotebook();
  const busy = status === 'running' || status === 'queued';
  return (
    <div className={styles.head}>
      <h2 id={`${cell.id}-heading`} tabIndex={-1}>
        <span className={styles.number}>{position + 1}</span>
        {title}
      </h2>
      {showState && <StateChip status={status} />}
      <div className={styles.actions} data-edit>
        <ActionIcon
          aria-label={busy ? `Cancel ${title}` : `Run ${title}`}
          title={busy ? 'Cancel' : 'Run this cell (Ctrl+Enter)'}
          onClick={() => (busy ? notebook.cancel(cell.id) : void notebook.run([cell.id]))}
        >
          {busy ? <StopIcon /> : <PlayIcon />}
        </ActionIcon>
        <CellMenu cell={cell} title={title} />
      </div>
    </div>
  );
}
