import {
  type ColumnDef,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { formatCount, plural } from '../formats';
import { cellText, MISSING } from './cell_text';
import styles from './DataTable.module.css';
import { sortedRows, type TableSource } from './source';

const ROW_HEIGHT = 33;
/** Browsers draw nothing beyond some 17 million pixels. */
const MOST_ROWS = 500_000;
const features = tableFeatures({ rowSortingFeature });
/** A row is its place in the source. */
interface Place {
  row: number;
}
type Definition = ColumnDef<typeof features, Place>;

interface Props {
  source: TableSource;
  /** What the rows are, for screen readers and the count: `Rejected rows`. */
  label: string;
  /** Height of the scrolling part in px; less where there are fewer rows. */
  maxHeight?: number;
  /** How a column's values are written, where it differs from the usual. */
  formats?: Record<string, (value: unknown) => string>;
}

/**
 * A table of any length: only the rows in view exist. The header stays, numbers stand right, a click on a
 * header sorts, and the table scrolls with the keyboard.
 */
export function DataTable({ source, label, maxHeight = 360, formats }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const [sorting, setSorting] = useState<SortingState>([]);
  const columns = useMemo<Definition[]>(
    () =>
      source.columns.map(({ name, kind }, index) => ({
        id: String(index),
        accessorFn: ({ row }) => source.value(row, index),
        header: name,
        cell: (context) => formats?.[name]?.(context.getValue()) ?? cellText(context.getValue(), kind, name),
      })),
    [source, formats],
  );
  const order = useMemo(() => {
    const [sort] = sorting;
    return sort ? sortedRows(source, Number(sort.id), sort.desc) : null;
  }, [source, sorting]);
  const shownRows = Math.min(source.rowCount, MOST_ROWS);
  const virtualizer = useVirtualizer({
    count: shownRows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const range = `${first?.index}-${last?.index}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `range` stands for the items.
  const data = useMemo(() => items.map(({ index }) => ({ row: order?.[index] ?? index })), [range, order]);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ row }) => String(row),
    manualSorting: true,
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: setSorting,
  });

  return (
    <div className={styles.wrap}>
      <section
        ref={scroller}
        className={styles.scroller}
        style={{ maxHeight }}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
        tabIndex={0}
      >
        <table className={styles.table} aria-rowcount={source.rowCount + 1}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => {
                  const sorted = header.column.getIsSorted();
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      className={classOf(source, header.column.id)}
                      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                    >
                      <button type="button" onClick={header.column.getToggleSortingHandler()}>
                        <table.FlexRender header={header} />
                        <span aria-hidden="true">
                          {sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}
                        </span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            <Spacer height={first?.start ?? 0} />
            {table.getRowModel().rows.map((row, index) => (
              <tr key={row.id} aria-rowindex={(items[index]?.index ?? 0) + 2} style={{ height: ROW_HEIGHT }}>
                {row.getAllCells().map((cell) => {
                  const missing = cell.getValue() === null;
                  return (
                    <td
                      key={cell.id}
                      className={classOf(source, cell.column.id)}
                      data-missing={missing || undefined}
                    >
                      {missing ? MISSING : <table.FlexRender cell={cell} />}
                    </td>
                  );
                })}
              </tr>
            ))}
            <Spacer height={virtualizer.getTotalSize() - (last?.end ?? 0)} />
          </tbody>
        </table>
      </section>
      <p className={styles.count}>
        {plural(source.rowCount, 'row')} of {plural(source.columns.length, 'column')}
        {shownRows < source.rowCount && `; the first ${formatCount(shownRows)} are shown`}
      </p>
    </div>
  );
}

/** Stands for the rows before or after those in view. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr style={{ height }} />;
}

function classOf(source: TableSource, column: string): string | undefined {
  return source.columns[Number(column)]?.kind === 'number' ? styles.number : undefined;
}
