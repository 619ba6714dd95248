import { useMemo } from 'react';
import { toAppError } from '../../../workers/runtime/errors';
import { TimeSeries } from '../../charts/TimeSeries';
import type { Notebook } from '../../notebook/store';
import { downloadParts } from '../../ui/download';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPeriod, formatShort } from '../../ui/formats';
import { ColumnValues } from './ColumnValues';
import styles from './data.module.css';
import { Findings } from './Findings';
import { findingsOf } from './findings';
import { RejectedRows } from './RejectedRows';
import { rejectedCsv } from './rejected';
import { timeLines } from './timeline';
import type { DataValue, LoadedPart } from './value';

interface Props {
  value: DataValue;
  /** It was read in this browser. */
  hasTables: boolean;
  notebook: Notebook;
  onProblem(message: string): void;
}

/** What was read: events over time, counts, and every row that was not kept. */
export function DataResult({ value, hasTables, notebook, onProblem }: Props) {
  const { summary } = value;
  const { unit, times, counts, formatTime } = useMemo(() => timeLines(value), [value]);
  const series = useMemo(
    () => [
      { label: 'all events', color: 'var(--view)', values: counts.events },
      { label: 'carts', color: 'var(--cart)', values: counts.carts },
      { label: 'purchases', color: 'var(--purchase)', values: counts.purchases },
    ],
    [counts],
  );
  const period = formatPeriod(summary.first_ts, summary.last_ts);
  const download = async (part: LoadedPart) => {
    try {
      downloadParts(`rejected-${part.role}.csv`, [await rejectedCsv(notebook.warehouse, part)], 'text/csv');
    } catch (thrown) {
      onProblem(`The rejected rows could not be written: ${toAppError(thrown).message}`);
    }
  };
  return (
    <div className={styles.result}>
      <Findings findings={findingsOf(value)} />
      <TimeSeries
        title={`Events by ${unit}`}
        about={`${period} (UTC)`}
        alternative={`${formatCount(summary.events)} events from ${period}, on average ${formatShort(summary.events / Math.max(1, times.length))} per ${unit}.`}
        fileName={`events-by-${unit}`}
        times={times}
        series={series}
        formatTime={formatTime}
        stripHeight={56}
      />
      <Figures
        label="Data"
        items={[
          { label: 'Events', value: formatCount(summary.events) },
          { label: 'Users', value: formatCount(summary.users) },
          { label: 'Items', value: formatCount(summary.items) },
          { label: 'Views', value: formatCount(summary.view) },
          { label: 'Carts', value: formatCount(summary.cart) },
          { label: 'Purchases', value: formatCount(summary.purchase) },
          ...rare(summary),
        ]}
      />
      {value.parts.map((part) => (
        <div key={part.role}>
          <RejectedRows
            part={part}
            onDownload={part.rejected_table === null || !hasTables ? null : () => void download(part)}
          />
          {part.values && <ColumnValues values={part.values} />}
        </div>
      ))}
    </div>
  );
}

function rare({ wishlist, rating, search, categories, brands }: DataValue['summary']) {
  const others = [
    { label: 'Wishlist', value: wishlist },
    { label: 'Ratings', value: rating },
    { label: 'Searches', value: search },
    { label: 'Categories', value: categories },
    { label: 'Brands', value: brands },
  ];
  return others
    .filter((figure) => figure.value > 0)
    .map(({ label, value }) => ({ label, value: formatCount(value) }));
}
