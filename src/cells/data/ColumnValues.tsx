import { formatCount } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import styles from './data.module.css';
import type { LoadedPart } from './value';

/** What became of the values of each optional column: given = read + unreadable, with examples of the latter. */
export function ColumnValues({ values }: { values: NonNullable<LoadedPart['values']> }) {
  const shown = values.filter(({ field }) => field !== 'time');
  if (shown.length === 0) return null;
  return (
    <Table
      label="Values of the optional columns"
      isDense
      rows={shown}
      keyOf={({ field }) => field}
      columns={[
        {
          heading: 'Column',
          cell: ({ column, field }) => (
            <>
              {column} <span className={styles.quiet}>({field})</span>
            </>
          ),
        },
        { heading: 'Given', cell: ({ given }) => formatCount(given) },
        { heading: 'Read', cell: ({ read }) => formatCount(read) },
        {
          heading: 'Cannot be read',
          cell: ({ unreadable }) => (
            <span data-warn={unreadable > 0 || undefined}>{formatCount(unreadable)}</span>
          ),
        },
        { heading: 'Empty', cell: ({ missing }) => formatCount(missing) },
        {
          heading: 'For example',
          isText: true,
          cell: ({ examples }) =>
            examples.slice(0, 3).map((example) => (
              <code key={example} className={styles.example}>
                {example}
              </code>
            )),
        },
      ]}
    />
  );
}
