import type { NotebookCell } from '../../notebook/document';
import { notebookHash } from '../opening/route';
import { cellTitle, stateInBrief } from '../state/cell_state';
import { focusPanel } from '../state/focus_panel';
import { useCellView, useOpenNotebook } from '../state/hooks';
import { StateDot } from '../state/StateDot';
import { CellMenu } from './CellMenu';
import styles from './Rail.module.css';

/** One cell in the rail: state, name, and its time or how far it is. */
export function RailItem({ cell, current }: { cell: NotebookCell; current: boolean }) {
  const { notebook, name } = useOpenNotebook();
  const view = useCellView(cell.id);
  const brief = stateInBrief(view);
  const title = cellTitle(cell, notebook.kinds[cell.kind]);
  return (
    <li className={styles.item} data-item={cell.id}>
      <a
        href={notebookHash(name, cell.id)}
        aria-current={current ? 'true' : undefined}
        data-status={view.status}
        onClick={() => focusPanel(cell.id)}
      >
        <StateDot status={view.status} />
        <span className={styles.name}>{title}</span>
        <span className={styles.brief}>{brief || <span className="visually-hidden">not run yet</span>}</span>
      </a>
      <CellMenu cell={cell} title={title} className={styles.more} />
    </li>
  );
}
