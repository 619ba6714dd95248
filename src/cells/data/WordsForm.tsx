import { Select } from '@mantine/core';
import { EVENT_KINDS, type EventKind } from '../../../workers/warehouse/protocol';
import styles from './data.module.css';

const LEAVE_OUT = 'leave out';
const MOST_WORDS = 40;

interface Props {
  words: Record<string, EventKind | null>;
  /** How often a word occurs in the first rows. */
  counts: Record<string, number>;
  unknownWords: readonly string[];
  onChange(words: Record<string, EventKind | null>): void;
}

/** Which event each word of the file means. Rows with other words are rejected, and counted. */
export function WordsForm({ words, counts, unknownWords, onChange }: Props) {
  const all = [...new Set([...Object.keys(words), ...Object.keys(counts), ...unknownWords])];
  const shown = all.slice(0, MOST_WORDS);
  return (
    <>
      <h4>What do the event words mean?</h4>
      <div className={styles.fields}>
        {shown.map((word) => (
          <Select
            key={word}
            label={word}
            description={counts[word] ? `${counts[word]} in the first rows` : 'met while loading'}
            data={[...EVENT_KINDS, LEAVE_OUT]}
            value={word in words ? (words[word] ?? LEAVE_OUT) : null}
            placeholder="rejected"
            allowDeselect={false}
            onChange={(value) =>
              value !== null &&
              onChange({ ...words, [word]: value === LEAVE_OUT ? null : (value as EventKind) })
            }
          />
        ))}
      </div>
      {all.length > shown.length && (
        <p className={styles.quiet}>
          The column has more than {MOST_WORDS} different words: is it really the one with the event?
        </p>
      )}
    </>
  );
}
