import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PLAIN_DIALECT } from '../mapping';
import { LineScan } from './line_scan';

const text = new TextEncoder();

function scanned(bytes: Uint8Array, cuts: readonly number[]): LineScan {
  const scan = new LineScan('x.csv', PLAIN_DIALECT);
  let from = 0;
  for (const cut of [...cuts.map((at) => at % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    scan.take(bytes.subarray(from, cut));
    from = cut;
  }
  return scan;
}

it('counts the lines of any text, however it is cut', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 4 }), (content, cuts) => {
      const feeds = content.split('\n').length - 1;
      const expected = content === '' || content.endsWith('\n') ? feeds : feeds + 1;
      expect(scanned(text.encode(content), cuts).lines).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['many lines', 'a,b\n'.repeat(4_000_000)],
  ['many lines of an old Mac', 'a,b\r'.repeat(4_000_000)],
  ['a sign for inches that opens no quote', `a,5" tall\n${'b,c\n'.repeat(4_000_000)}`],
  ['quoted fields with doubled quotes and line breaks', '"a ""b""\nc",d\n'.repeat(1_000_000)],
  ['a line of 7 MB', `a,b\n${'x'.repeat(7e6)}\n`],
])('lets %s pass', (_, content) => {
  const bytes = text.encode(content);
  expect(() => scanned(bytes, [1, 8_000_000, 8_000_001, 4_194_304])).not.toThrow();
});

it.each([
  ['ends', `a,b\n${'x'.repeat(9e6)}\n`],
  ['ends the file', `a,b\n${'x'.repeat(9e6)}`],
  ['follows a quoted field', `a,b\n"c",${'x'.repeat(9e6)}\n`],
])('fails at a line of 9 MB that %s, with its number', (_, content) => {
  const bytes = text.encode(content);
  for (const cuts of [[], [8_000_000], [4_194_304, 8_388_608]]) {
    expect(() => scanned(bytes, cuts)).toThrow('The line 2 of x.csv is longer than 8 MB');
  }
});

it('fails at a quote that is not closed, with the line on which it stands', () => {
  const bytes = text.encode(`a,b\nc,d\n"e\n${'f,g\n'.repeat(3_000_000)}`);
  expect(() => scanned(bytes, [5, 4_194_304])).toThrow('A quote that is opened on line 3 of x.csv');
});
