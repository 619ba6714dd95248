import { formatCount } from '../../ui/formats';
import styles from './data.module.css';
import type { LoadedPart } from './value';

/** What became of the values of each optional column: given = read + unreadable, with examples of the latter. */
export function ColumnValues({ values }: { values: NonNullable<LoadedPart['values']> }) {
  const shown = values.filter(({ field }) => field !== 'time');
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label="Values of the optional columns">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col" className={styles.right}>
              Given
            </th>
            <th scope="col" className={styles.right}>
              Read
            </th>
            <th scope="col" className={styles.right}>
              Cannot be read
            </th>
            <th scope="col" className={styles.right}>
              Empty
            </th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ field, column, given, read, unreadable, missing, examples }) => (
            <tr key={field}>
              <th scope="row">
                {column} <span className={styles.quiet}>({field})</span>
              </th>
              <td className={styles.right}>{formatCount(given)}</td>
              <td className={styles.right}>{formatCount(read)}</td>
              <td className={styles.right} data-warn={unreadable > 0 || undefined}>
                {formatCount(unreadable)}
              </td>
              <td className={styles.right}>{formatCount(missing)}</td>
              <td>
                {examples.slice(0, 3).map((example) => (
                  <code key={example} className={styles.example}>
                    {example}
                  </code>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
