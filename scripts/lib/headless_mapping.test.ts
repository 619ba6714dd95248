import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MappingFault, parseMapping, readMappingFile } from './headless_mapping';

test('parts of a mapping: columns, settings, words; commas belong to a value where no name follows', () => {
  expect(
    parseMapping([
      'user=Customer, first,time=When,time_format=%d.%m.%Y, %H:%M,event=none',
      'words.Kauf=purchase,words.weg=none,missing_words=false',
    ]),
  ).toEqual({
    user: 'Customer, first',
    time: 'When',
    time_format: '%d.%m.%Y, %H:%M',
    event: null,
    words: { Kauf: 'purchase', weg: null },
    missing_words: false,
  });
});

test('a mapping file may hold a part of a mapping, and only that is said', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'mapping-')), 'mapping.json');
  writeFileSync(path, '{"user": "who", "rows_are": "purchase"}');
  expect(readMappingFile(path)).toEqual({ user: 'who', rows_are: 'purchase' });
  writeFileSync(path, '[1]');
  expect(() => readMappingFile(path)).toThrow(/holds no mapping/);
});

test.each([
  ['customer', /field=column; got "customer"/],
  ['usr=customer', /no field "usr"\. Its fields: user, item, time/],
  ['rows_are=sale', /rows_are does not fit/],
  ['words.Kauf=bought', /words\.Kauf does not fit/],
])('%s is refused with a sentence', (text, sentence) => {
  expect(() => parseMapping([text])).toThrow(MappingFault);
  expect(() => parseMapping([text])).toThrow(sentence);
});
