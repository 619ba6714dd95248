import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, csvParts } from './csv';
import { fileName } from './download';

/** A plain reader of RFC 4180, to read back what was written. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let place = 0; place < text.length; place++) {
    const character = text[place] ?? '';
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[place + 1] === '"') field += text[++place];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(field);
      field = '';
    } else if (character === '\r' && text[place + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      place++;
    } else field += character;
  }
  return rows;
}

describe('csvField', () => {
  it.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1', "'＝1"],
    ['=1,"2"', '"\'=1,""2"""'],
    ['a=b', 'a=b'],
    ['', ''],
    ['line\nbreak', '"line\nbreak"'],
    ['🛒', '🛒'],
  ])('writes the text %j as %j', (text, field) => expect(csvField(text)).toBe(field));

  it('leaves numbers as numbers, and missing values empty', () => {
    expect([-5, 1e21, 0.1, 12n, true, null, undefined, Number.NaN].map(csvField)).toEqual([
      '-5',
      '1e+21',
      '0.1',
      '12',
      'true',
      '',
      '',
      '',
    ]);
  });

  it('never begins a text with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(csvField(text)).not.toMatch(/^"?[=+\-@\t\r]/);
      }),
    );
  });
});

describe('csvParts', () => {
  it('gives back every text, whatever is in it', () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '=', '🛒') })
      .filter((each) => !/^[=+\-@\t\r\n]/.test(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 }), (rows) => {
        expect(readCsv(csvParts(['one', 'two, too'], rows).join(''))).toEqual([['one', 'two, too'], ...rows]);
      }),
    );
  });

  it('cuts a long table into parts and loses no row', () => {
    const parts = csvParts(
      ['n'],
      Array.from({ length: 12_001 }, (_, row) => [row]),
    );
    expect(parts).toHaveLength(4);
    expect(readCsv(parts.join(''))).toHaveLength(12_002);
  });
});

describe('fileName', () => {
  it.each([
    ['Explore a shop', 'explore-a-shop.csv'],
    ['../../etc/passwd', 'etc-passwd.csv'],
    ['Café  Größe', 'cafe-gro-e.csv'],
    ['🛒', 'notebook.csv'],
  ])('makes of %j %j', (title, name) => expect(fileName(title, 'csv')).toBe(name));
});
