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
      <table className={styles.times}>
        <thead>
          <tr>
            <th scope="col">In the file</th>
            <th scope="col">Read as (UTC)</th>
          </tr>
        </thead>
        <tbody>
          {read.examples.slice(0, MOST_EXAMPLES).map(({ written, read: ms }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: values of a file have no other identity.
            <tr key={index}>
              <td>
                <code>{written}</code>
              </td>
              <td data-unread={ms === null || undefined}>{ms === null ? 'cannot be read so' : moment(ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** `2021-01-31 14:05:00`, with milliseconds where there are any. */
function moment(ms: number): string {
  const [day = '', time = ''] = new Date(ms).toISOString().split('T');
  return `${day} ${time.replace('Z', '').replace(/\.000$/, '')}`;
}
