import { Table } from '../../../ui/table/Table';
import type { TimesRead } from '../use_survey';
import styles from './form.module.css';
import { timeSentences } from './time_sentences';

const MOST_EXAMPLES = 5;

/** What the file says beside what is read from it, for the first times, and how that was decided. */
export function TimeTable({ read }: { read: TimesRead }) {
  const sentences = timeSentences(read.reading);
  return (
    <>
      {sentences.map(({ text, isWarning }) => (
        <p key={text} className={isWarning ? styles.warning : styles.quiet}>
          {text}
        </p>
      ))}
      <Table
        label="Times as they are read"
        isDense
        isNarrow
        hasRowHeadings={false}
        rows={read.examples.slice(0, MOST_EXAMPLES)}
        keyOf={(_, index) => index}
        columns={[
          { heading: 'In the file', isText: true, cell: ({ written }) => <code>{written}</code> },
          {
            heading: 'Read as (UTC)',
            isText: true,
            cell: ({ read: ms }) => (ms === null ? <span data-warn>cannot be read so</span> : moment(ms)),
          },
        ]}
      />
    </>
  );
}

/** `2021-01-31 14:05:00`, with milliseconds where there are any. */
function moment(ms: number): string {
  const [day = '', time = ''] = new Date(ms).toISOString().split('T');
  return `${day} ${time.replace('Z', '').replace(/\.000$/, '')}`;
}
