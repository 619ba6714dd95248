import { Select } from '@mantine/core';
import {
  type ColumnField,
  type ColumnMapping,
  columnMapping,
  type FileInspection,
  type SourceFile,
} from '../../../workers/warehouse/protocol';
import styles from './data.module.css';
import { Preview } from './Preview';
import { WordsForm } from './WordsForm';

type Field = Exclude<ColumnField, 'quantity' | 'item_name' | 'category_name' | 'rating'>;

const REQUIRED: { field: Field; label: string }[] = [
  { field: 'user', label: 'User' },
  { field: 'item', label: 'Item' },
  { field: 'time', label: 'Time' },
];
const OPTIONAL: { field: Field; label: string }[] = [
  { field: 'event', label: 'Event' },
  { field: 'price', label: 'Price' },
  { field: 'brand', label: 'Brand' },
  { field: 'category', label: 'Category' },
  { field: 'session', label: 'Session' },
  { field: 'order', label: 'Order' },
];
const TIME_FORMATS = [
  { value: 'iso', label: 'date and time' },
  { value: 's', label: 'seconds since 1970' },
  { value: 'ms', label: 'milliseconds since 1970' },
  { value: 'us', label: 'microseconds since 1970' },
];

interface Props {
  file: SourceFile;
  inspection: FileInspection | undefined;
  mapping: ColumnMapping | null;
  /** Event words that a run met and did not know. */
  unknownWords: readonly string[];
  onChange(mapping: ColumnMapping): void;
}

/** Which column says what, with the first rows beside it and a guess filled in. */
export function MappingForm({ file, inspection, mapping, unknownWords, onChange }: Props) {
  const current: ColumnMapping = mapping ?? emptyMapping();
  const set = (change: Partial<ColumnMapping>) => onChange({ ...current, ...change });
  const columns = file.columns;
  return (
    <section aria-label="Columns">
      <p className={styles.quiet}>
        {mapping
          ? `This is our guess for ${file.name}. Change what is wrong.`
          : `We could not tell which columns of ${file.name} hold the user, the item and the time.`}
      </p>
      {inspection && <Preview columns={columns} rows={inspection.preview} mapping={current} />}
      <div className={styles.fields}>
        {REQUIRED.map(({ field, label }) => (
          <Select
            key={field}
            label={label}
            data={columns}
            value={current[field] === '' ? null : current[field]}
            placeholder="choose"
            allowDeselect={false}
            onChange={(value) => value !== null && set({ [field]: value })}
          />
        ))}
        <Select
          label="Time is written as"
          data={TIME_FORMATS}
          value={current.time_format}
          allowDeselect={false}
          onChange={(value) => value !== null && set({ time_format: value as ColumnMapping['time_format'] })}
        />
      </div>
      <div className={styles.fields}>
        {OPTIONAL.map(({ field, label }) => (
          <Select
            key={field}
            label={label}
            data={columns}
            value={current[field]}
            placeholder={field === 'event' ? 'every row is a view' : 'not there'}
            clearable
            onChange={(value) => set({ [field]: value })}
          />
        ))}
      </div>
      {current.event !== null && (
        <WordsForm
          words={current.words}
          counts={wordCounts(inspection, current.event)}
          unknownWords={unknownWords}
          onChange={(words) => set({ words })}
        />
      )}
    </section>
  );
}

function emptyMapping(): ColumnMapping {
  return columnMapping.parse({ user: '', item: '', time: '' });
}

/** Words of the event column in the first rows, with how often they occur there. */
function wordCounts(inspection: FileInspection | undefined, column: string): Record<string, number> {
  if (!inspection) return {};
  if (inspection.mapping?.event === column) return inspection.words;
  const index = inspection.file.columns.indexOf(column);
  const counts: Record<string, number> = {};
  for (const row of inspection.preview) {
    const word = row[index] ?? '';
    if (word !== '') counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
