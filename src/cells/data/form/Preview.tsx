import type { ColumnMapping } from '../../../../workers/warehouse/protocol';
import { usesOf } from './fields';
import styles from './preview.module.css';

/** The first rows of a file as they stand in it; columns that are used say as what. */
export function Preview({
  columns,
  rows,
  mapping,
}: {
  columns: readonly string[];
  rows: readonly (readonly (string | null)[])[];
  mapping: ColumnMapping;
}) {
  const uses = usesOf(mapping);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label="The first rows of the file">
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
                <small>{uses.get(column) ?? ' '}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity.
            <tr key={index}>
              {columns.map((column, at) => (
                <td key={column}>{clip(row[at] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
