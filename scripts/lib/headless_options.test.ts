import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HelpAsked, parseChange, parseOptions, UsageError } from './headless_options';

const folder = mkdtempSync(join(tmpdir(), 'headless-'));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('a full command line is read', () => {
  const [events, one, two] = [file('events.csv', 'x'), file('p1.csv', 'x'), file('p2.csv', 'x')];
  const options = parseOptions([
    'explore',
    ...['--file', `events=${events}`, '--file', `item_properties=${one},${two}`],
    ...[
      '--set',
      'data.keep_duplicates=true',
      '--set',
      'sessions.gap_minutes=45',
      '--set',
      'sql.query=SELECT 1=1',
    ],
    ...['--out', 'results.json', '--timeout', '90'],
  ]);
  expect(options.notebook).toBe('explore');
  expect(options.files).toEqual([
    { role: 'events', path: events },
    { role: 'item_properties', path: one },
    { role: 'item_properties', path: two },
  ]);
  expect(options.changes).toEqual([
    { cell: 'data', param: 'keep_duplicates', value: true },
    { cell: 'sessions', param: 'gap_minutes', value: 45 },
    { cell: 'sql', param: 'query', value: 'SELECT 1=1' },
  ]);
  expect(options.timeoutSeconds).toBe(90);
  expect(options.screens).toBeNull();
});

test('what is said of the columns: a file, what the command line says on top, and files to leave out', () => {
  const path = file('mapping.json', '{"user": "who", "item": "what", "words": {"Kauf": "purchase"}}');
  const options = parseOptions([
    ...['explore', '--inspect', '--map-file', path, '--map', 'user=customer,words.weg=none'],
    ...['--leave-out', 'products.csv', '--leave-out', 'README.txt', '--put-back', 'more.csv'],
  ]);
  expect(options).toMatchObject({
    inspect: true,
    leaveOut: ['products.csv', 'README.txt'],
    putBack: ['more.csv'],
  });
  expect(options.mapping).toEqual({
    user: 'customer',
    item: 'what',
    words: { Kauf: 'purchase', weg: null },
  });
  expect(parseOptions(['explore'])).toMatchObject({
    inspect: false,
    mapping: null,
    leaveOut: [],
    putBack: [],
  });
});

test('the usage names every option', () => {
  expect(() => parseOptions(['--help'])).toThrow(HelpAsked);
  for (const option of [
    '--map',
    '--map-file',
    '--inspect',
    '--leave-out',
    '--put-back',
    '--file',
    '--set',
    '--out',
  ]) {
    expect(() => parseOptions(['--help'])).toThrow(option);
  }
});

test('a notebook is read from its file', () => {
  const path = file('mine.json', '{"version":1,"title":"Mine","cells":[]}');
  expect(parseOptions([path]).notebook).toEqual({ version: 1, title: 'Mine', cells: [] });
});

test.each([
  [[], /Usage/],
  [['explore', 'other'], /One notebook at a time/],
  [['explore', '--colour'], /Unknown option '--colour'/],
  [['nowhere.json'], /There is no notebook nowhere\.json/],
  [['explore', '--file', 'events=nowhere.csv'], /There is no file nowhere\.csv \(given as events\)/],
  [['explore', '--file', 'clicks=a.csv'], /ROLE is events, item_properties, category_tree/],
  [['explore', '--file', 'events='], /names no file/],
  [['explore', '--set', 'sessions=3'], /cellId\.param=value/],
  [['explore', '--map', 'usr=who'], /no field "usr"/],
  [['explore', '--map-file', 'nowhere.json'], /nowhere\.json cannot be read/],
  [['explore', '--timeout', 'soon'], /--timeout is in seconds/],
  [[file('text.json', 'not json')], /is not JSON/],
  [[file('list.json', '[1]')], /is not a Sessionbook notebook/],
])('%j is refused with a sentence', (argv, sentence) => {
  expect(() => parseOptions(argv)).toThrow(UsageError);
  expect(() => parseOptions(argv)).toThrow(sentence);
});

test('a value that is not JSON is text', () => {
  expect(parseChange('note.text=hello = world')).toEqual({
    cell: 'note',
    param: 'text',
    value: 'hello = world',
  });
});
