import { useId } from 'react';
import type { TargetName } from '../../contracts/examples';
import { Chip } from '../../ui/Chip';
import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import type { TargetParams } from './params';
import styles from './target.module.css';
import type { TargetSummary } from './value';
import { targetInWords, VERDICT_TONE } from './words';

interface Props {
  summaries: readonly TargetSummary[];
  params: TargetParams;
  onPick(target: TargetName): void;
}

/** All six targets side by side; picking one is a radio in its row. */
export function TargetTable({ summaries, params, onPick }: Props) {
  const group = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label="Targets">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">Rows</th>
            <th scope="col">Positives</th>
            <th scope="col">In test</th>
            <th scope="col">Rate</th>
            <th scope="col">Average precision to expect, 95 %</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {summaries.map((summary) => (
            <tr key={summary.target} data-chosen={summary.target === params.target || undefined}>
              <th scope="row">
                <label className={styles.pick}>
                  <input
                    type="radio"
                    data-edit
                    name={group}
                    checked={summary.target === params.target}
                    onChange={() => onPick(summary.target)}
                  />
                  {targetInWords(summary.target, params)}
                </label>
              </th>
              <td>{formatCount(summary.rows)}</td>
              <td>{formatCount(summary.positives)}</td>
              <td>{formatCount(inTest(summary))}</td>
              <td>{summary.rows > 0 ? formatPercent(summary.rate) : '–'}</td>
              <td>
                {summary.expected ? (
                  <>
                    {precision(summary.expected.low)} to {precision(summary.expected.high)}
                    <small> ± {precision(summary.expected.half_width)}</small>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td>
                <Chip tone={VERDICT_TONE[summary.verdict]}>{summary.verdict}</Chip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const inTest = (summary: TargetSummary) =>
  summary.splits.find(({ split }) => split === 'test')?.positives ?? 0;

/** An average precision with two digits that count. */
export const precision = (value: number) => formatNumber(value, 2);
