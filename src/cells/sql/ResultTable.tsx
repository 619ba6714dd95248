import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { Notebook } from '../../notebook/store';
import { formatCount } from '../../ui/formats';
import styles from './sql.module.css';
import { usePages } from './use_pages';
import { isNumeric, type JsonCell, type SqlValueResult } from './value';

const ROW_HEIGHT = 28;
/** Browsers cannot lay out a scroller of more than about 17 million pixels. */
const MOST_ROWS = 500_000;
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
  const scroller = useRef<HTMLElement>(null);
  const { row, need, gone } = usePages(warehouse, { name: table, columns, preview });
  const virtual = useVirtualizer({
    count: Math.min(rows, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];

  useEffect(() => {
    if (last < first) return;
    const controller = new AbortController();
    const timer = setTimeout(() => void need(first, last, controller.signal), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [first, last, need]);

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
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
          style={{ minWidth: `${columns.length * 8 + 5}rem` }}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.index}>
                #
              </th>
              {columns.map(({ name, type }) => (
                <th key={name} scope="col" className={numberClass(type)} title={`${name} ${type}`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap height={before} />
            {items.map(({ index }) => (
              <tr key={index} aria-rowindex={index + 2}>
                <th scope="row" className={styles.index}>
                  {formatCount(index + 1)}
                </th>
                {columns.map(({ name, type }, place) => (
                  <Value key={name} type={type} value={row(index)?.[place]} />
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

/** Stands for the rows above or below those in view. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null;
}

/** One field; `undefined` is still on its way. */
function Value({ value, type }: { value: JsonCell | undefined; type: string }) {
  if (value === undefined) return <td aria-busy="true" />;
  if (value === null) return <td className={`${numberClass(type) ?? ''} ${styles.null}`}>NULL</td>;
  const text = String(value);
  return (
    <td className={numberClass(type)} title={text.slice(0, 2000)}>
      {text.slice(0, 300)}
    </td>
  );
}

function numberClass(type: string): string | undefined {
  return isNumeric(type) ? styles.number : undefined;
}
