import { formatCount, formatPeriod } from '../../ui/formats';
import { useDocument, useNotebook, useNotebookState } from '../hooks';
import styles from './NotebookPage.module.css';

/** What the notebook's data is, in one line, from the figures of its data cell. */
export function DataSummary() {
  const notebook = useNotebook();
  const cell = useDocument().cells.find((candidate) => candidate.kind === 'data');
  const figures = useNotebookState(() => (cell ? notebook.view(cell.id).shown?.result.figures : undefined));
  return <p className={styles.summary}>{figures ? summaryOf(figures) : ' '}</p>;
}

/** `9,382 events · 5,000 users · 6,610 items · 3 May to 18 Sep 2015`; what is not known is left out. */
export function summaryOf(figures: Record<string, number>): string {
  const counts = ['events', 'users', 'items'].flatMap((name) => {
    const value = figures[name];
    return value === undefined ? [] : [`${formatCount(value)} ${name}`];
  });
  const { first_ts: first, last_ts: last } = figures;
  if (first !== undefined && last !== undefined) counts.push(formatPeriod(first, last));
  return counts.join(' · ');
}
