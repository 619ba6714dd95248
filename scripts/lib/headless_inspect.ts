/** What `--inspect` prints: the files, the guess, every column of all rows, and the first times as they would be read. */
import type { FilesSeen } from '../../src/cells/data/outside';
import { meaningOf } from '../../workers/warehouse/guess/event_words';
import {
  COLUMN_FIELDS,
  type ColumnMapping,
  type ColumnSurvey,
  type SurveyResult,
} from '../../workers/warehouse/protocol';

/** Values of a column that are printed at most. */
const MOST_VALUES = 12;

export function inspectionLines({
  files,
  left_out,
  mapping,
  confidence,
  nested,
  survey,
}: FilesSeen): string[] {
  return [
    'Files',
    ...files.map(({ name, entry, role, layout, format }) => {
      const known = layout === 'other' ? '' : `, ${layout}`;
      return `  ${entry ? `${entry} in ${name}` : name}: ${role}${known} (${format})`;
    }),
    ...left_out.map(({ name, reason }) => `  left out: ${name}. ${reason}`),
    ...(nested.length > 0 ? [`  not read, as they hold lists or records: ${nested.join(', ')}`] : []),
    ...mappingLines(mapping, confidence),
    ...(mapping && survey ? wordLines(mapping, survey) : []),
    ...(survey ? [`Columns of ${count(survey.rows)} rows`, ...survey.columns.map(columnLine)] : []),
    ...(survey?.time ? timeLines(survey.time) : []),
  ];
}

function mappingLines(mapping: ColumnMapping | null, confidence: Record<string, string>): string[] {
  if (!mapping) return ['No file of events, so no mapping'];
  const columns = COLUMN_FIELDS.flatMap((field) => {
    const isRequired = field === 'user' || field === 'item' || field === 'time';
    if (!mapping[field]) return isRequired ? [`  ${field} = ? (say it with --map ${field}=COLUMN)`] : [];
    return [`  ${field} = ${mapping[field]}${confidence[field] ? ` (${confidence[field]})` : ''}`];
  });
  const { event, rows_are, time_format, time_zone, numbers } = mapping;
  return [
    'Mapping',
    ...columns,
    ...(event === null ? [`  rows_are = ${rows_are} (there is no column for the event)`] : []),
    `  time_format = ${time_format}, time_zone = ${time_zone}, numbers = ${numbers}`,
  ];
}

function wordLines({ event, words }: ColumnMapping, survey: SurveyResult): string[] {
  const values = survey.columns.find(({ name }) => name === event)?.values;
  if (!values) return [];
  const meaning = (word: string) => {
    const kind = meaningOf(words, word);
    return kind === undefined ? `? (say it with --map words.${word}=purchase)` : (kind ?? 'left out');
  };
  return [
    'Event words',
    ...values.map(({ value, rows }) => `  "${value}" (${count(rows)}) = ${meaning(value)}`),
  ];
}

function columnLine({ name, missing, distinct, values, numbers, times }: ColumnSurvey): string {
  const facts = [
    `${count(distinct)} different`,
    ...(missing > 0 ? [`${count(missing)} missing`] : []),
    ...(numbers
      ? [`numbers with a decimal ${numbers.decimal}${numbers.decided === 'ambiguous' ? '?' : ''}`]
      : []),
    ...(times ? [`times: ${times.spellings.map(({ spelling }) => spelling).join(', ')}`] : []),
  ];
  const shown = values?.slice(0, MOST_VALUES).map(({ value, rows }) => `"${value}" (${count(rows)})`) ?? [];
  const more = values && values.length > shown.length ? ', …' : '';
  return `  ${name}: ${facts.join(', ')}${shown.length > 0 ? `: ${shown.join(', ')}${more}` : ''}`;
}

function timeLines({ reading, examples }: NonNullable<SurveyResult['time']>): string[] {
  const unread = reading.unreadable > 0 ? `, ${count(reading.unreadable)} cannot be read` : '';
  const order = reading.dates ? `, ${reading.dates.order} (${reading.dates.decided})` : '';
  return [
    `Times of ${reading.column}: ${reading.spellings.map(({ spelling, rows }) => `${count(rows)} as ${spelling}`).join(', ')}${unread}${order}`,
    ...examples.map(
      ({ written, read }) => `  ${written} -> ${read === null ? '?' : new Date(read).toISOString()}`,
    ),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en');
}
