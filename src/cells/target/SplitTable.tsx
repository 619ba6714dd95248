import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import { precision } from './TargetTable';
import styles from './target.module.css';
import type { OracleSummary, TargetSummary } from './value';
import { SPLIT_WORDS } from './words';

/** The chosen target in each split; with the oracle, the ceiling for any model beside the base rate. */
export function SplitTable({ summary, oracle }: { summary: TargetSummary; oracle: OracleSummary | null }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label="The chosen target by split">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Split</th>
            <th scope="col">Rows</th>
            <th scope="col">Positives</th>
            <th scope="col">Base rate</th>
            {oracle && (
              <>
                <th scope="col">Oracle: average precision</th>
                <th scope="col">ROC-AUC</th>
                <th scope="col">Futures</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {summary.splits.map(({ split, rows, positives, rate }) => {
            const known = oracle?.splits.find((row) => row.split === split);
            return (
              <tr key={split}>
                <th scope="row">{SPLIT_WORDS[split]}</th>
                <td>{formatCount(rows)}</td>
                <td>{formatCount(positives)}</td>
                <td>{rows > 0 ? formatPercent(rate) : '–'}</td>
                {oracle && (
                  <>
                    <td>
                      {known?.average_precision == null ? (
                        '–'
                      ) : (
                        <>
                          {precision(known.average_precision)}
                          <small>
                            {' '}
                            {formatNumber(known.average_precision / known.base_rate, 2)} × base rate
                          </small>
                        </>
                      )}
                    </td>
                    <td>{known?.roc_auc == null ? '–' : precision(known.roc_auc)}</td>
                    <td>{known ? formatCount(known.repeats) : '–'}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
