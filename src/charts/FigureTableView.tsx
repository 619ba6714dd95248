import { formatCount, formatNumber } from '../ui/formats';
import type { CellValue, FigureColumn, FigureTable } from './figure';
import styles from './PlotFigure.module.css';

/** Rows that a page can show without becoming slow; the CSV file has them all. */
const SHOWN_ROWS = 500;

/** The numbers behind a picture. */
export function FigureTableView({ title, table }: { title: string; table: FigureTable }) {
  const rows = table.rows.slice(0, SHOWN_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles.table} aria-label={`Table: ${title}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th
                key={column.name}
                scope="col"
                className={isNumeric(table, index) ? styles.number : undefined}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place.
            <tr key={position}>
              {table.columns.map((column, index) => (
                <td key={column.name} className={isNumeric(table, index) ? styles.number : undefined}>
                  {cellText(row[index] ?? null, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > SHOWN_ROWS && (
        <p className={styles.more}>
          The first {SHOWN_ROWS} of {formatCount(table.rows.length)} rows; the CSV file has them all.
        </p>
      )}
    </section>
  );
}

function isNumeric(table: FigureTable, index: number): boolean {
  return typeof table.rows[0]?.[index] === 'number';
}

function cellText(value: CellValue, column: FigureColumn): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return column.format ? column.format(value) : formatNumber(value);
}
