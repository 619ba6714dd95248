import { useMemo, useState } from 'react';
import { formatCount, formatNumber, plural } from '../formats';
import styles from './DataTable.module.css';
import { Gap, MOST_ROWS, useRowsInView } from './rows_in_view';
import { nextSorting, type Sorting, sortedBy, sortRows } from './sorting';
import { ScrollingTable, TableHead } from './Table';

const ROW_HEIGHT = 33;

/** What a cell may hold; null is an empty one. */
export type CellValue = string | number | null;

export interface DataColumn {
  /** The heading, with the unit where there is one. */
  name: string;
  /** How a number is written, where it differs from the usual. */
  format?: ((value: number) => string) | undefined;
}

interface Props {
  columns: readonly DataColumn[];
  rows: readonly (readonly CellValue[])[];
  /** What the rows are, for screen readers. */
  label: string;
}

/** A table of any length: only the rows in view exist, and pressing a heading sorts. */
export default function DataTable({ columns, rows, label }: Props) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorted = useMemo(
    () => (sorting ? sortRows(rows, sorting, (row) => row[sorting.column] ?? null) : rows),
    [rows, sorting],
  );
  const { scroller, rows: shown, before, after } = useRowsInView(rows.length, ROW_HEIGHT);
  const isText = columns.map((_, place) => typeof rows[0]?.[place] !== 'number');
  return (
    <div className={styles.wrap}>
      <ScrollingTable label={label} isFramed maxHeight={280} scroller={scroller} rowCount={rows.length + 1}>
        <TableHead
          columns={columns.map(({ name }, place) => ({
            heading: name,
            isText: isText[place] === true,
            sorted: sortedBy(sorting, place),
            onSort: () => setSorting((current) => nextSorting(current, place)),
          }))}
        />
        <tbody>
          <Gap height={before} />
          {shown.map((index) => (
            <tr key={index} aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
              {columns.map((column, place) => {
                const value = sorted[index]?.[place] ?? null;
                return (
                  <td key={column.name} data-text={isText[place]} data-missing={value === null || undefined}>
                    {cellText(value, column)}
                  </td>
                );
              })}
            </tr>
          ))}
          <Gap height={after} />
        </tbody>
      </ScrollingTable>
      <p className={styles.count}>
        {plural(rows.length, 'row')} of {plural(columns.length, 'column')}
        {rows.length > MOST_ROWS && `; the first ${formatCount(MOST_ROWS)} are shown`}
      </p>
    </div>
  );
}

/** A value as it stands in a table. Ids keep their digits ungrouped: they are names, not amounts. */
export function cellText(value: CellValue, { name, format }: DataColumn): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return format?.(value) ?? (isId(name) ? String(value) : formatNumber(value, 6));
}

function isId(name: string): boolean {
  return /(^|_)ids?$/i.test(name) || /^(visitor|item|transaction|category)id$/i.test(name);
}
