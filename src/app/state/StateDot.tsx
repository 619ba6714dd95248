import type { CellStatus } from './cell_state';
import styles from './StateDot.module.css';

/** The state of a cell as a dot whose shape, not only its colour, tells it. */
export function StateDot({ status }: { status: CellStatus }) {
  return <span className={`${styles.dot} ${styles[status]}`} aria-hidden="true" />;
}
