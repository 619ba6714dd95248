import type { ReactNode, Ref } from 'react';
import type { Sorted } from './sorting';
import styles from './Table.module.css';

interface Looks {
  /** What the table shows, for screen readers. */
  label: string;
  /** Smaller and closer: for details. */
  isDense?: boolean;
  /** As wide as its columns need, not as the page. */
  isNarrow?: boolean;
  /** In a box, with a heading that stays in view. */
  isFramed?: boolean;
  /** In px; what is narrower than `minWidth` scrolls sideways, what is higher than `maxHeight` downwards. */
  minWidth?: number;
  maxHeight?: number;
  className?: string | undefined;
}

interface ScrollingProps extends Looks {
  scroller?: Ref<HTMLElement>;
  /** Where only a part of the rows is there. */
  rowCount?: number;
  children: ReactNode;
}

/** A table that scrolls where it is wider than the page; its head and body are given. */
export function ScrollingTable({ label, scroller, rowCount, children, ...looks }: ScrollingProps) {
  const { isDense, isNarrow, isFramed, minWidth, maxHeight, className } = looks;
  return (
    <section
      ref={scroller}
      className={join(styles.scroll, isFramed && styles.framed)}
      style={{ maxHeight }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
      tabIndex={0}
    >
      <table
        className={join(styles.table, isDense && styles.dense, isNarrow && styles.narrow, className)}
        style={{ minWidth }}
        aria-rowcount={rowCount}
      >
        {children}
      </table>
    </section>
  );
}

export interface Column<Row> {
  heading: string;
  /** A few words below the heading. */
  note?: string;
  isHeadingHidden?: boolean;
  /** Words stand to the left, figures to the right. */
  isText?: boolean;
  /** Pressing the heading sorts. */
  sorted?: Sorted;
  onSort?(): void;
  cell(row: Row, index: number): ReactNode;
}

interface Props<Row> extends Looks {
  /** The first is each row's heading, unless `hasRowHeadings` is false. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row, index: number): string | number;
  hasRowHeadings?: boolean;
  /** Marks a row (`data-mark`): `chosen` is set off. */
  markOf?(row: Row): string | undefined;
}

/** A table of rows that are all alike. */
export function Table<Row>({ columns, rows, keyOf, hasRowHeadings = true, markOf, ...looks }: Props<Row>) {
  return (
    <ScrollingTable {...looks}>
      <TableHead columns={columns} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)} data-mark={markOf?.(row)}>
            {columns.map(({ heading, isText, cell }, place) =>
              place === 0 && hasRowHeadings ? (
                <th key={heading} scope="row">
                  {cell(row, index)}
                </th>
              ) : (
                <td key={heading} className={isText ? styles.text : undefined}>
                  {cell(row, index)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

type Heading = Omit<Column<never>, 'cell'>;

/** The headings of the columns, or their words alone. */
export function TableHead({ columns }: { columns: readonly (string | Heading)[] }) {
  const headings = columns.map((column) => (typeof column === 'string' ? { heading: column } : column));
  return (
    <thead>
      <tr>
        {headings.map(({ heading, note, isHeadingHidden, isText, sorted, onSort }: Heading) => (
          <th key={heading} scope="col" className={isText ? styles.text : undefined} aria-sort={sorted}>
            {onSort ? (
              <button type="button" className={styles.sort} onClick={onSort}>
                {heading}
                <span aria-hidden="true">{ARROWS[sorted ?? 'none']}</span>
              </button>
            ) : (
              <span className={isHeadingHidden ? 'visually-hidden' : undefined}>{heading}</span>
            )}
            {note !== undefined && <small>{note}</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const ARROWS: Record<Sorted, string> = { ascending: ' ↑', descending: ' ↓', none: '' };

const join = (...classes: (string | false | undefined)[]) => classes.filter(Boolean).join(' ');
