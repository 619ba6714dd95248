import { describe, expect, it } from 'vitest';
import {
  type ColumnSurvey,
  columnMapping,
  type FileInspection,
  PLAIN_DIALECT,
  type SourceFile,
  type SurveyResult,
  type TimeReading,
} from '../../../../workers/warehouse/protocol';
import { missingFields, usesOf } from './fields';
import { needsLook } from './needs_look';
import { timeSentences } from './time_sentences';
import { unmappedWords, wordCounts, wordsOf } from './words';

const mapping = columnMapping.parse({
  ...{ user: 'visitorid', item: 'itemid', time: 'timestamp', event: 'event' },
  words: { view: 'view', gone: null },
});

const file: SourceFile = {
  ...{ name: 'events.csv', size: 1, hash: 'aa', format: 'csv', role: 'events', layout: 'other' },
  ...{ dialect: PLAIN_DIALECT, columns: ['timestamp', 'visitorid', 'event', 'itemid'], lines: 3 },
};
const inspection: FileInspection = {
  file,
  preview: [
    ['1', 'a', 'view', 'x'],
    ['2', 'a', 'buy ', 'x'],
    ['3', 'b', 'view', ''],
  ],
  mapping,
  words: {},
  nested: [],
};

const READING: TimeReading = {
  ...{ column: 'timestamp', format: 'auto', zone: 'UTC', unreadable: 0, missing: 0 },
  ...{ spellings: [{ spelling: 'ms', rows: 9 }], dates: null, own_zone: false },
};

function survey(words: [string, number][], times: Partial<TimeReading> = {}): SurveyResult {
  const column = (name: string, change: Partial<ColumnSurvey>): ColumnSurvey => ({
    ...{ name, rows: 9, missing: 0, missing_words: {}, distinct: 9, values: null, rises: null },
    ...{ numbers: null, times: null },
    ...change,
  });
  return {
    rows: 9,
    columns: [
      column('event', { values: words.map(([value, rows]) => ({ value, rows })) }),
      column('timestamp', { times: { ...READING, ...times } }),
    ],
    time: null,
  };
}

describe('event words in the form', () => {
  it('are those of all rows where these were looked through, without words that the file does not have', () => {
    const all = survey([
      ['view', 7],
      ['Kauf', 2],
    ]);
    expect(wordCounts(mapping, inspection, all, {})).toEqual([
      { word: 'view', rows: 7 },
      { word: 'Kauf', rows: 2 },
    ]);
    expect(unmappedWords(mapping, all)).toEqual(['Kauf']);
    expect(wordsOf('event', inspection, all)).toEqual({ view: 'view', Kauf: 'purchase' });
  });

  it('are those of the first rows before that, with those of the mapping and of a run that failed', () => {
    expect(wordCounts(mapping, inspection, null, { late: 4 })).toEqual([
      { word: 'view', rows: 2 },
      { word: 'buy', rows: 1 },
      { word: 'late', rows: 4 },
      { word: 'gone', rows: null },
    ]);
  });
});

describe('a known layout', () => {
  const original = { ...file, layout: 'retailrocket_events' as const };
  it.each<[string, SurveyResult | null, boolean]>([
    ['is not opened before all rows are known', null, false],
    ['is not opened where it is as in the original', survey([['view', 9]]), false],
    [
      'is opened for a word that nobody knows',
      survey([
        ['view', 8],
        ['hover', 1],
      ]),
      true,
    ],
    [
      'is opened where its times are written otherwise',
      survey([['view', 9]], { spellings: [{ spelling: 's', rows: 9 }] }),
      true,
    ],
    ['is opened where times cannot be read', survey([['view', 9]], { unreadable: 1 }), true],
  ])('%s', (_, seen, opens) => {
    expect(needsLook(original, mapping, seen)).toBe(opens);
  });

  it('is opened where a column is missing, and any other file always', () => {
    expect(needsLook(original, { ...mapping, item: '' }, null)).toBe(true);
    expect(needsLook(file, mapping, survey([['view', 9]]))).toBe(true);
  });
});

describe('times in words', () => {
  const said = (change: Partial<TimeReading>) =>
    timeSentences({ ...READING, ...change }).map(({ text, isWarning }) => (isWarning ? `! ${text}` : text));
  it.each<[Partial<TimeReading>, RegExp[]]>([
    [{}, [/^All 9 times read as milliseconds since 1970\.$/]],
    [
      {
        spellings: [{ spelling: 'dmy', rows: 2 }],
        dates: { order: 'dmy', decided: 'column' },
        unreadable: 1,
      },
      [
        /^2 times read as day first\.$/,
        /^! 1 time cannot be read so: its row is rejected/,
        /the day comes first: other dates/,
      ],
    ],
    [
      { spellings: [{ spelling: 'mdy', rows: 2 }], dates: { order: 'mdy', decided: 'ambiguous' } },
      [/month first/, /^! Every date can be read both ways: we took the month/],
    ],
    [{ spellings: [], unreadable: 9 }, [/^! None of the times can be read so\./]],
    [
      {
        spellings: [
          { spelling: 's', rows: 5 },
          { spelling: 'iso', rows: 4 },
        ],
        own_zone: true,
        zone: 'Europe/Berlin',
      },
      [
        /^9 times read: 5 as seconds since 1970, 4 as year first\.$/,
        /others are taken to be in Europe\/Berlin/,
      ],
    ],
  ])('%j', (change, patterns) => {
    const found = said(change);
    expect(found).toHaveLength(patterns.length);
    for (const [at, pattern] of patterns.entries()) expect(found[at]).toMatch(pattern);
  });
});

it('a column that is used twice says both, and what is missing is named', () => {
  const session = columnMapping.parse({ user: 's', item: '', time: 't', session: 's' });
  expect(usesOf(session).get('s')).toBe('user, session');
  expect(missingFields(session)).toEqual(['item']);
  expect(missingFields(null)).toEqual(['user', 'item', 'time']);
});
