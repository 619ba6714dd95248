import { Button } from '@mantine/core';
import { assertNever } from '../../../workers/runtime/errors';
import type { CellView } from '../../notebook/state';
import { formatSeconds } from '../../ui/formats';
import { Progress } from '../../ui/Progress';
import { cellTitle } from '../cell_state';
import { useCellView, useDocument, useNotebook } from '../hooks';
import { Elapsed } from './Elapsed';
import styles from './PanelFrame.module.css';

/** One line, always there and always of one height, that says how a cell stands. */
export function StatusLine({ id, view }: { id: string; view: CellView }) {
  return (
    <div className={styles.status} data-testid="status">
      <Status id={id} view={view} />
    </div>
  );
}

function Status({ id, view }: { id: string; view: CellView }) {
  const notebook = useNotebook();
  const again = (
    <Button variant="default" size="compact-sm" data-edit onClick={() => void notebook.run([id])}>
      Run again
    </Button>
  );
  switch (view.status) {
    case 'idle':
      return <span>Not run yet.</span>;
    case 'done':
      return <span>Done in {formatSeconds(view.shown.seconds)}.</span>;
    case 'stale':
      return (
        <>
          <span className={styles.warn}>Stale: something it depends on has changed since.</span>
          {again}
        </>
      );
    case 'stored':
      return (
        <>
          <span>
            Computed earlier, in {formatSeconds(view.shown.seconds)}.
            <span data-edit> Run it to go on from here.</span>
          </span>
          {again}
        </>
      );
    case 'queued':
      return <span>Queued: runs as soon as the cells that it reads are done.</span>;
    case 'running':
      return (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to press the button inside.
        <div
          className={styles.running}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            notebook.cancel(id);
          }}
        >
          <Progress fraction={view.progress.fraction} label={view.progress.message} />
          <span className={styles.message}>
            {view.progress.message} · <Elapsed since={view.startedAt} />
          </span>
          <Button
            variant="subtle"
            size="compact-sm"
            data-edit
            title="Cancel (Esc)"
            onClick={() => notebook.cancel(id)}
          >
            Cancel
          </Button>
        </div>
      );
    case 'failed':
      return <span>Failed after {formatSeconds(view.seconds)}.</span>;
    case 'cancelled':
      return (
        <>
          <span>
            Cancelled {view.seconds === 0 ? 'before it began' : `after ${formatSeconds(view.seconds)}`}
            {view.shown ? '; below is the result before.' : '.'}
          </span>
          {again}
        </>
      );
    case 'waiting':
      return <Waiting on={view.on} />;
    default:
      return assertNever(view);
  }
}

const WHAT_BECAME: Partial<Record<CellView['status'], string>> = {
  failed: 'which failed',
  cancelled: 'which was cancelled',
  waiting: 'which itself waits',
};

function Waiting({ on }: { on: string }) {
  const notebook = useNotebook();
  const cell = useDocument().cells.find((candidate) => candidate.id === on);
  const { status } = useCellView(on);
  const title = cell ? cellTitle(cell, notebook.kinds[cell.kind]) : on;
  return (
    <span className={styles.warn}>
      Waits for {title}, {WHAT_BECAME[status] ?? 'which has no result yet'}.
    </span>
  );
}
