import { cellsGiving } from '../../notebook/gives';
import { formatCount, formatPeriod } from '../../ui/formats';
import { isCurrent } from '../state/cell_state';
import { useDocument, useNotebook, useNotebookState } from '../state/hooks';
import styles from './NotebookPage.module.css';

/** What the notebook's data is, in one line, from the result of its data cell; of data before it was changed it says so. */
export function DataSummary() {
  const notebook = useNotebook();
  const [cell] = cellsGiving(useDocument().cells, notebook.kinds, 'events');
  const view = useNotebookState(() => (cell ? notebook.view(cell.id) : null));
  const result = view?.shown?.result;
  if (!result) return '\u00a0';
  const counts = summaryOf(result.figures, null);
  const all = summaryOf(result.figures, periodOf(result.value));
  return (
    <>
      {isCurrent(view.status) ? counts : `previous: ${counts}`}
      <span className={styles.period}>{all.slice(counts.length)}</span>
    </>
  );
}

/** `9,382 events · 5,000 users · 6,610 items · 3 May to 18 Sep 2015`; what is not known is left out. */
export function summaryOf(figures: Record<string, number>, period: Period | null): string {
  const counts = ['events', 'users', 'items'].flatMap((name) => {
    const value = figures[name];
    return value === undefined ? [] : [`${formatCount(value)} ${name}`];
  });
  return [...counts, ...(period ? [formatPeriod(period.first_ts, period.last_ts)] : [])].join(' · ');
}

/** First and last event, UTC milliseconds. */
interface Period {
  first_ts: number;
  last_ts: number;
}

function periodOf(value: unknown): Period | null {
  const summary = (value as { summary?: Partial<Period> } | null)?.summary;
  const { first_ts, last_ts } = summary ?? {};
  return Number.isFinite(first_ts) && Number.isFinite(last_ts) ? (summary as Period) : null;
}
