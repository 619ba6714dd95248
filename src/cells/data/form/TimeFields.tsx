import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ColumnMapping, TIME_FORMATS } from '../../../../workers/warehouse/protocol';
import type { TimesRead } from '../use_survey';
import { Choice } from './Choice';
import styles from './form.module.css';
import { TimeTable } from './TimeTable';

const PATTERN = 'pattern';
const FIRST_PATTERN = '%d/%m/%Y %H:%M';
const FORMATS = [
  ...TIME_FORMATS.map(({ value, label, example }) => ({
    value: value as string,
    label: example ? `${label}: ${example}` : label,
  })),
  { value: PATTERN, label: 'a pattern that I type' },
];
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
/** As many as a list shows at a time; the others are found by typing. */
const ZONES_SHOWN = 60;

interface Props {
  mapping: ColumnMapping;
  /** How the times are read as it is chosen now; null while that is not known, or the file is not here. */
  read: TimesRead | null;
  /** A pattern that is being typed, to be tried before it is taken; null: none. */
  onTry(pattern: string | null): void;
  onChange(change: Partial<ColumnMapping>): void;
}

/** How times are written and in which zone, beside what is read from the first of them. */
export function TimeFields({ mapping, read, onTry, onChange }: Props) {
  const isPattern = mapping.time_format.includes('%');
  return (
    <section className={styles.block} aria-label="Times">
      <h4>How the times are written</h4>
      <div className={styles.sideBySide}>
        <div className={styles.stack}>
          <div className={styles.field}>
            <Choice
              label="Written as"
              value={isPattern ? PATTERN : mapping.time_format}
              data={FORMATS}
              onChange={(format) => onChange({ time_format: format === PATTERN ? FIRST_PATTERN : format })}
            />
          </div>
          {isPattern && (
            <Pattern
              key={mapping.time_format}
              pattern={mapping.time_format}
              onTry={onTry}
              onChange={(time_format) => onChange({ time_format })}
            />
          )}
          <div className={styles.field}>
            <Select
              label="Zone of times that say none"
              data={ZONES}
              limit={ZONES_SHOWN}
              searchable
              allowDeselect={false}
              value={mapping.time_zone}
              onChange={(time_zone) => time_zone && onChange({ time_zone })}
            />
          </div>
        </div>
        <div className={styles.beside}>{read && <TimeTable read={read} />}</div>
      </div>
    </section>
  );
}

/** A strptime pattern: tried with every letter, taken when it is left or with Enter. */
function Pattern({
  pattern,
  onTry,
  onChange,
}: {
  pattern: string;
  onTry(pattern: string | null): void;
  onChange(pattern: string): void;
}) {
  const [draft, setDraft] = useState(pattern);
  const isPattern = draft.includes('%');
  const take = () => {
    onTry(null);
    if (isPattern && draft !== pattern) onChange(draft);
  };
  return (
    <div className={styles.field}>
      <TextInput
        label="Pattern"
        value={draft}
        spellCheck={false}
        error={isPattern ? null : 'A pattern has parts such as %Y (year), %m (month) and %d (day).'}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (currentTarget.value.includes('%')) onTry(currentTarget.value);
        }}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
      />
      <p className={styles.below}>
        %Y year, %m month, %d day, %H hour (%I and %p: of twelve), %M minute, %S second, %b month as a word,
        %z offset
      </p>
    </div>
  );
}
