import { meaningOf } from '../../../../workers/warehouse/guess/event_words';
import { EVENT_KINDS, type EventKind } from '../../../../workers/warehouse/protocol';
import { formatCount } from '../../../ui/formats';
import { Table } from '../../../ui/table/Table';
import { Choice } from './Choice';
import styles from './form.module.css';

/** What a choice stands for when it is no event. */
const LEAVE_OUT = 'leave out';
const REJECT = 'reject';
const MEANINGS = [
  ...EVENT_KINDS.map((kind) => ({ value: kind, label: kind })),
  { value: LEAVE_OUT, label: 'leave out' },
] as const;
const MOST_WORDS = 40;

export interface WordCount {
  word: string;
  /** Null: not counted. */
  rows: number | null;
}

interface Props {
  words: Record<string, EventKind | null>;
  counts: readonly WordCount[];
  /** Whether the counts are those of all rows. */
  isWholeFile: boolean;
  onChange(words: Record<string, EventKind | null>): void;
}

/** Which event each word of the file means. Rows with words that mean nothing are rejected, and counted. */
export function WordsForm({ words, counts, isWholeFile, onChange }: Props) {
  const shown = counts.slice(0, MOST_WORDS);
  const unmapped = counts.filter(({ word }) => meaningOf(words, word) === undefined);
  return (
    <section className={styles.block} aria-label="Event words">
      <h4>What the event words mean</h4>
      {unmapped.length > 0 && (
        <p className={styles.warning}>
          {unmapped.length === 1
            ? `Say what “${unmapped[0]?.word}” means: its rows are rejected until then.`
            : `Say what ${unmapped.length} words mean: their rows are rejected until then.`}
        </p>
      )}
      <Table
        label="Words and their meaning"
        className={styles.words}
        isDense
        isNarrow
        rows={shown}
        keyOf={({ word }) => word}
        markOf={({ word }) => (meaningOf(words, word) === undefined ? 'unmapped' : undefined)}
        columns={[
          { heading: 'Word', cell: ({ word }) => <code>{word}</code> },
          {
            heading: isWholeFile ? 'Rows' : 'In the first rows',
            cell: ({ rows }) => (rows === null ? '' : formatCount(rows)),
          },
          {
            heading: 'Means',
            isText: true,
            cell: ({ word }) => <Meaning word={word} meaning={words} onChange={onChange} />,
          },
        ]}
      />
      {counts.length > shown.length && (
        <p className={styles.quiet}>
          The column has {formatCount(counts.length)} different words: is it really the one with the event?
        </p>
      )}
    </section>
  );
}

function Meaning({
  word,
  meaning,
  onChange,
}: {
  word: string;
  meaning: Record<string, EventKind | null>;
  onChange: Props['onChange'];
}) {
  const kind = meaningOf(meaning, word);
  const isMapped = kind !== undefined;
  const value = isMapped ? (kind ?? LEAVE_OUT) : REJECT;
  return (
    <Choice
      label={`What ${word} means`}
      isLabelHidden
      value={value}
      data={isMapped ? MEANINGS : [{ value: REJECT, label: 'choose' }, ...MEANINGS]}
      onChange={(chosen) => {
        if (chosen === REJECT) return;
        const said = EVENT_KINDS.find((known) => known === chosen) ?? null;
        // An entry of its own whatever the word is called.
        onChange(Object.fromEntries([...Object.entries(meaning), [word, said]]));
      }}
    />
  );
}
