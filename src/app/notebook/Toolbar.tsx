import { ActionIcon, Button } from '@mantine/core';
import { useStore } from 'zustand';
import { FilePicker } from '../../ui/FilePicker';
import { PlayIcon, RedoIcon, StopIcon, UndoIcon } from '../../ui/icons';
import { openAndShow } from '../opening/open_file';
import { ShareButton } from '../share/ShareButton';
import { countDone, primaryAction } from '../state/cell_state';
import { useNotebook, useNotebookState, useStatuses } from '../state/hooks';
import { keeping } from '../storage/keeping';
import { DataSummary } from './DataSummary';
import { downloadNotebookFile } from './download';
import styles from './NotebookPage.module.css';

/** The notebook's actions: the one primary button says what it will do. */
export function Toolbar() {
  const notebook = useNotebook();
  const statuses = useStatuses();
  const [canUndo, canRedo] = useNotebookState((state) => [state.past.length > 0, state.future.length > 0]);
  const action = primaryAction(statuses);
  return (
    <div className={styles.bar} role="toolbar" aria-label="Notebook" data-edit>
      <Button
        className={styles.primary}
        variant={action.does === 'run' ? 'filled' : 'default'}
        disabled={action.does === 'nothing'}
        data-testid="primary-action"
        leftSection={
          action.does === 'cancel' ? <StopIcon /> : action.does === 'run' ? <PlayIcon /> : undefined
        }
        onClick={() => (action.does === 'cancel' ? notebook.cancel() : void notebook.run())}
      >
        {action.label}
      </Button>
      <ActionIcon aria-label="Undo" title="Undo (Ctrl+Z)" disabled={!canUndo} onClick={() => notebook.undo()}>
        <UndoIcon />
      </ActionIcon>
      <ActionIcon
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        disabled={!canRedo}
        onClick={() => notebook.redo()}
      >
        <RedoIcon />
      </ActionIcon>
      <ShareButton />
      <Button variant="subtle" onClick={() => downloadNotebookFile(notebook)}>
        Download
      </Button>
      <FilePicker
        variant="subtle"
        accept=".json,application/json"
        onFiles={([file]) => file && void openAndShow(file)}
      >
        Open
      </FilePicker>
      <p className={styles.summary} role="status">
        {action.does === 'cancel' ? `${countDone(statuses)} cells done` : <DataSummary />}
        <Copying />
      </p>
    </div>
  );
}

/** Which files are being kept in this browser, and how far that is; in a line that is there anyway. */
function Copying() {
  const copying = useStore(keeping, (state) => state.copying);
  return Object.entries(copying).map(
    ([file, fraction]) => ` · keeping a copy of ${file}: ${Math.floor(fraction * 100)} %`,
  );
}
