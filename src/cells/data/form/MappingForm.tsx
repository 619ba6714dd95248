import {
  type ColumnMapping,
  columnMapping,
  type FileInspection,
  type SourceFile,
  type SurveyResult,
} from '../../../../workers/warehouse/protocol';
import { formatCount } from '../../../ui/formats';
import type { TimesRead } from '../use_survey';
import { Columns } from './Columns';
import { missingFields } from './fields';
import styles from './form.module.css';
import { guessFor } from './guesses';
import { NumberFields } from './NumberFields';
import { Preview } from './Preview';
import { TimeFields } from './TimeFields';
import { WordsForm } from './WordsForm';
import { wordCounts, wordsOf } from './words';

interface Props {
  file: SourceFile;
  inspection: FileInspection | undefined;
  /** All rows, looked through; null while that is not done. */
  survey: SurveyResult | null;
  /** The times as they are chosen to be read; null while that is being found out. */
  times: TimesRead | null;
  mapping: ColumnMapping | null;
  /** Event words that a run met and did not know, with their rows. */
  unknownWords: Readonly<Record<string, number>>;
  /** A time pattern that is being typed, to be tried before it is taken; null: none. */
  onTry(pattern: string | null): void;
  onChange(mapping: ColumnMapping): void;
}

const ROWS_SHOWN = 5;

/** Which column says what, how times and numbers are written, and what the words for events mean. */
export function MappingForm(props: Props) {
  const { file, inspection, survey, times, mapping, unknownWords, onTry, onChange } = props;
  const current = mapping ?? columnMapping.parse({ user: '', item: '', time: '' });
  const preview = inspection?.preview ?? [];
  const guess = inspection ? guessFor(inspection, survey) : null;
  const set = (change: Partial<ColumnMapping>) => {
    const changed = { ...current, ...change };
    const words = change.event ? wordsOf(changed.event, inspection, survey) : changed.words;
    onChange({ ...changed, words });
  };
  return (
    <section aria-label="Columns">
      <p className={styles.quiet}>{introduction(file, current, survey)}</p>
      {inspection && inspection.nested.length > 0 && (
        <p className={styles.quiet}>
          Lists and records are not read: {inspection.nested.join(', ')}. Give them columns of their own if
          they are needed.
        </p>
      )}
      {inspection && <Preview columns={file.columns} rows={preview.slice(0, ROWS_SHOWN)} mapping={current} />}
      <Columns
        columns={file.columns.filter((column) => !inspection?.nested.includes(column))}
        preview={preview}
        mapping={current}
        unsure={unsureFields(current, guess)}
        onChange={set}
      />
      {current.time !== '' && <TimeFields mapping={current} read={times} onTry={onTry} onChange={set} />}
      <NumberFields mapping={current} survey={survey} onChange={set} />
      {current.event !== null && (
        <WordsForm
          words={current.words}
          counts={wordCounts(current, inspection, survey, unknownWords)}
          isWholeFile={survey !== null}
          onChange={(words) => set({ words })}
        />
      )}
    </section>
  );
}

function introduction(file: SourceFile, mapping: ColumnMapping, survey: SurveyResult | null): string {
  const missing = missingFields(mapping);
  const name = file.entry ?? file.name;
  if (missing.length > 0) {
    return `We could not tell which column of ${name} holds the ${missing.join(' and the ')}. Choose below.`;
  }
  const seen = survey ? `all ${formatCount(survey.rows)} rows` : 'its first rows';
  return `This is what we take ${name} for, by its header and ${seen}. Change what is wrong.`;
}

/** Fields that still have the guessed column, where the guess was no sure one. */
function unsureFields(mapping: ColumnMapping, guess: ReturnType<typeof guessFor> | null): Set<string> {
  const unsure = new Set<string>();
  if (!guess) return unsure;
  for (const [field, confidence] of Object.entries(guess.confidence)) {
    const isGuessed = guess.mapping[field as keyof ColumnMapping] === mapping[field as keyof ColumnMapping];
    if (isGuessed && confidence === 'unsure') unsure.add(field);
  }
  return unsure;
}
