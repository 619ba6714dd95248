import type { ReactNode } from 'react';
import styles from '../ui/panel.module.css';
import { ScrollingTable, TableHead } from '../ui/table/Table';
import { type Comparison, pairOf } from './comparison';
import { Difference } from './Difference';
import { IntervalCell } from './IntervalCell';
import type { Interval } from './interval';

interface Column {
  heading: string;
  write(value: number): string;
}

interface Row {
  id: string;
  label: string;
  /** A few words below the label. */
  note?: string | undefined;
  intervals: readonly (Interval | null | undefined)[];
}

interface Props {
  label: string;
  figure: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** The row that the others are compared with. */
  shown: string;
  /** The last column; null where there is nothing to compare. */
  against: { heading: string; pairs: readonly Comparison[]; write?: (value: number) => string } | null;
  children?: ReactNode;
}

/** Figures of several models with their intervals, and how each differs from one of them on the same resamples. */
export function ComparisonTable({ label, figure, columns, rows, shown, against, children }: Props) {
  return (
    <ScrollingTable label={label} className={styles.stacked}>
      <TableHead
        columns={[figure, ...columns.map(({ heading }) => heading), ...(against ? [against.heading] : [])]}
      />
      <tbody>
        {rows.map(({ id, label: name, note, intervals }) => (
          <tr key={id} data-shown={id === shown || undefined}>
            <th scope="row">
              {name}
              {note && <small>{note}</small>}
            </th>
            {columns.map(({ heading, write }, at) => (
              <IntervalCell key={heading} interval={intervals[at]} write={write} />
            ))}
            {against && <Difference pair={pairOf(against.pairs, id, shown)} write={against.write} />}
          </tr>
        ))}
        {children}
      </tbody>
    </ScrollingTable>
  );
}
