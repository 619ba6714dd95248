import { type CSSProperties, useEffect, useState } from 'react';
import type { Notebook } from '../../notebook/store';
import { isNumeric, type ResultColumn } from '../../ui/csv_file';
import { formatCount } from '../../ui/formats';
import { Gap, MOST_ROWS, useRowsInView } from '../../ui/table/rows_in_view';
import { nextSorting, type Sorting } from '../../ui/table/sorting';
import styles from './sql.module.css';
import { isTimeColumn, timeInWords } from './times';
import { canSort, usePages } from './use_pages';
import type { JsonCell, SqlValueResult } from './value';

const ROW_HEIGHT = 28;
/** A fast scroll passes pages that nobody looks at. */
const SETTLE_MS = 60;

interface ResultTableProps {
  warehouse: Notebook['warehouse'];
  /** Undefined where it is not in this browser. */
  table: string | undefined;
  value: SqlValueResult;
}

/** The rows of a result: only those in view exist, further ones are read as they are scrolled to. */
export function ResultTable({ warehouse, table, value }: ResultTableProps) {
  const { columns, rows, preview } = value;
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const kept = { name: table, columns, rows, preview };
  const { row, need, gone } = usePages(warehouse, kept, sorting);
  const { scroller, rows: shown, before, after } = useRowsInView(rows, ROW_HEIGHT);
  const [first, last] = [shown[0] ?? 0, shown.at(-1) ?? -1];

  useEffect(() => {
    if (last < first) return;
    const controller = new AbortController();
    const timer = setTimeout(() => void need(first, last, controller.signal), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [first, last, need]);

  return (
    <>
      <section
        ref={scroller}
        className={styles.scroller}
        aria-label="Result of the query"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
        tabIndex={0}
        style={{ '--rows': Math.min(rows, 12) } as CSSProperties}
      >
        <table
          className={styles.table}
          aria-rowcount={rows + 1}
          style={{ minWidth: `${columns.reduce((sum, column) => sum + leastWidth(column), 5)}rem` }}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.index}>
                #
              </th>
              {columns.map((column, place) => (
                <Heading
                  key={column.name}
                  column={column}
                  sorting={sorting?.column === place ? sorting : null}
                  onSort={
                    canSort(kept, place) ? () => setSorting((current) => nextSorting(current, place)) : null
                  }
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap height={before} />
            {shown.map((index) => (
              <tr key={index} aria-rowindex={index + 2}>
                <th scope="row" className={styles.index}>
                  {formatCount(index + 1)}
                </th>
                {columns.map((column, place) => (
                  <Value key={column.name} column={column} value={row(index)?.[place]} />
                ))}
              </tr>
            ))}
            <Gap height={after} />
          </tbody>
        </table>
      </section>
      {rows > MOST_ROWS && (
        <p className={styles.note}>
          Showing the first {formatCount(MOST_ROWS)} of {formatCount(rows)} rows; the CSV has all of them.
        </p>
      )}
      {gone && (
        <p className={styles.note}>
          The rows {preview.length > 0 ? 'further down' : 'of this result'} are not at hand: run the cell to
          see them.
        </p>
      )}
    </>
  );
}

interface HeadingProps {
  column: ResultColumn;
  /** Null: the rows are not sorted by this column. */
  sorting: Sorting | null;
  /** Null where the rows are not at hand to be sorted. */
  onSort: (() => void) | null;
}

/** The name of a column; pressing it sorts by the column, the other way round, and not at all again. */
function Heading({ column, sorting, onSort }: HeadingProps) {
  const { name, type } = column;
  const title = `${name} ${type}${isTimeColumn(column) ? ', milliseconds since 1970, shown as times in UTC' : ''}`;
  if (!onSort) {
    return (
      <th scope="col" className={alignment(column)} style={widthOf(column)} title={title}>
        {name}
      </th>
    );
  }
  return (
    <th
      scope="col"
      className={alignment(column)}
      style={widthOf(column)}
      title={`${title}. Press to sort.`}
      aria-sort={sorting ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className={styles.sort} onClick={onSort}>
        <span>{name}</span>
        <span aria-hidden="true">{sorting ? (sorting.descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

/** One field; `undefined` is still on its way. */
function Value({ value, column }: { value: JsonCell | undefined; column: ResultColumn }) {
  if (value === undefined) return <td aria-busy="true" />;
  if (value === null) return <td className={`${alignment(column) ?? ''} ${styles.null}`}>NULL</td>;
  const text = String(value);
  const shown = (isTimeColumn(column) ? timeInWords(value) : null) ?? text;
  return (
    <td className={alignment(column)} title={text.slice(0, 2000)}>
      {shown.slice(0, 300)}
    </td>
  );
}

/** Numbers stand to the right; those that are read as times, to the left as other times do. */
function alignment(column: ResultColumn): string | undefined {
  return isNumeric(column.type) && !isTimeColumn(column) ? styles.number : undefined;
}

/** In rem: a time has 23 letters and is not worth much when cut. */
function leastWidth(column: ResultColumn): number {
  return isTimeColumn(column) || column.type.startsWith('TIMESTAMP') ? 13 : 8;
}

function widthOf(column: ResultColumn): CSSProperties | undefined {
  const least = leastWidth(column);
  return least > 8 ? { width: `${least}rem` } : undefined;
}
