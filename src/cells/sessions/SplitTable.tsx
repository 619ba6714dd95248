import { formatCount, formatDay, formatMoment, formatPercent } from '../../ui/formats';
import styles from './sessions.module.css';
import type { SessionsValue, SplitSummary } from './value';

const NAMES: Record<SplitSummary['split'], string> = {
  all: 'All sessions',
  train: 'Train',
  validation: 'Validation',
  test: 'Test',
};

/** What each split holds; a split that is too small to conclude anything from says so by its counts. */
export function SplitTable({ value }: { value: SessionsValue }) {
  const all = value.splits.find((row) => row.split === 'all');
  const begins: Record<SplitSummary['split'], number> = {
    all: value.first_start,
    train: value.first_start,
    validation: value.validation_from,
    test: value.test_from,
  };
  // Splits of a few days may begin on the same one.
  const when = value.timeline ? formatMoment : formatDay;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label="Splits">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Split</th>
            <th scope="col">From</th>
            <th scope="col">Sessions</th>
            <th scope="col">Share</th>
            <th scope="col">Converting</th>
            <th scope="col">Rate</th>
            <th scope="col">Users</th>
          </tr>
        </thead>
        <tbody>
          {value.splits.map((row) => (
            <tr key={row.split}>
              <th scope="row">{NAMES[row.split]}</th>
              <td>{when(begins[row.split])}</td>
              <td>{formatCount(row.sessions)}</td>
              <td>{formatPercent(row.sessions / (all?.sessions || 1))}</td>
              <td>{formatCount(row.converting)}</td>
              <td>{row.sessions > 0 ? formatPercent(row.converting / row.sessions) : '–'}</td>
              <td>{formatCount(row.users)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
