import { assertNever } from '../../../workers/runtime/errors';
import type { CellView } from '../../notebook/state';
import { formatSeconds } from '../../ui/formats';
import { Progress } from '../../ui/Progress';
import { cellTitle } from '../state/cell_state';
import { useCellView, useDocument, useNotebook } from '../state/hooks';
import { StateDot } from '../state/StateDot';
import { Elapsed } from './Elapsed';
import styles from './PanelFrame.module.css';

interface Props {
  view: CellView;
  /** A link brought figures of the cell as it is. */
  isLinked?: boolean;
}

/** How a cell stands: one line of one height in every panel, so that nothing moves when it changes. */
export function StatusLine({ view, isLinked = false }: Props) {
  return (
    <div className={styles.status} data-testid="status">
      <StateDot status={view.status} />
      {view.status === 'idle' && isLinked ? (
        <span>Stored figures, as they came. A run adds charts and tables.</span>
      ) : (
        <Status view={view} />
      )}
    </div>
  );
}

function Status({ view }: { view: CellView }) {
  switch (view.status) {
    case 'idle':
      return <span>Not run yet.</span>;
    case 'done':
      return <span>Done in {formatSeconds(view.shown.seconds)}.</span>;
    case 'stale':
      return <span className={styles.warn}>Changed since it last ran. What you see is previous.</span>;
    case 'stored':
      return <span>Computed earlier, in {formatSeconds(view.shown.seconds)}.</span>;
    case 'queued':
      return <span>Queued: starts when the cells above it are done.</span>;
    case 'running':
      return (
        <>
          <Progress fraction={view.progress.fraction} label={view.progress.message} />
          <span className={styles.message} title={view.progress.message}>
            {view.progress.message}
          </span>
          <Elapsed since={view.startedAt} />
        </>
      );
    case 'failed':
      return <span className={styles.bad}>Failed after {formatSeconds(view.seconds)}.</span>;
    case 'cancelled':
      return (
        <span>
          Cancelled {view.seconds === 0 ? 'before it began' : `after ${formatSeconds(view.seconds)}`}.
          {view.shown && ' What you see is previous.'}
        </span>
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
