import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '../testing/hostile';
import { headerLine, headerName, isolated, plainLine } from './plain_line';

const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].length;

test.each([
  ['  two\r\n\tlines\u2028and\u0000more ', 'two lines and more'],
  ['\u202egnp.exe\u202c', 'gnp.exe'],
  ['\u2067abc', 'abc'],
  ['half \ud83d of a pair', 'half \ufffd of a pair'],
  ['👩‍👩‍👧‍👦🇩🇪', '👩‍👩‍👧‍👦🇩🇪'],
])('%j is written as %j', (text, line) => {
  expect(plainLine(text, 40)).toBe(line);
});

test('text is cut between graphemes, with an ellipsis in place of the last', () => {
  expect(plainLine('abcdef', 6)).toBe('abcdef');
  expect(plainLine('abcdefg', 6)).toBe('abcde…');
  expect(plainLine('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
  expect(plainLine('ab      cdef', 4)).toBe('ab…');
});

test('one letter under ten thousand accents is no longer than a cluster may be', () => {
  expect(plainLine(`e${'\u0301'.repeat(10_000)}`, 90).length).toBe(32);
});

test('any text is one line without control characters and turns of direction, no longer than it may be', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 60 }), (text, most) => {
      const line = plainLine(text, most);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(line).toBe(line.trim());
      expect(graphemes(line)).toBeLessThanOrEqual(most);
      expect(plainLine(line, most)).toBe(line);
    }),
  );
});

test('a header holds no line break in any spelling, and nothing to decode', () => {
  expect(headerLine('Sale%0d%0ABcc: all@example.com', 80)).toBe('Sale Bcc: all@example.com');
  expect(headerLine('%0%0aa', 80)).toBe('%0 a');
  expect(headerLine('=?utf-8?B?SGk=?=', 80)).not.toMatch(/=\?|\?=/);
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(headerLine(text, 60)).not.toMatch(/[\r\n]|%0[ad]|=\?|\?=/i);
      expect(headerName(text, 60)).not.toMatch(/[\r\n"<>,;:\\@]|%0[ad]/i);
    }),
  );
});

test('only text that runs from right to left is isolated', () => {
  expect(isolated('Linen shirt')).toBe('Linen shirt');
  expect(isolated('חולצה')).toBe('\u2068חולצה\u2069');
  expect(isolated('a\u200fb')).toBe('\u2068a\u200fb\u2069');
});
