import { describe, expect, test } from 'vitest';
import { tokensOf } from './tokens';

const read = (text: string) => tokensOf(text).map(({ kind, value }) => `${kind} ${value}`);

describe('a text is cut as the database cuts it', () => {
  test.each([
    ['SELECT a', ['word select', 'word a']],
    ['"a ""b""" \'it\'\'s\'', ['quoted a "b"', "text it''s"]],
    ["E'a\\'b' ", ["text a\\'b"]],
    ["face'x'", ['word face', 'text x']],
    ['$$a$b$$ $t$ $$ $t$', ['text a$b', 'text  $$ ']],
    ['a$$b$$', ['word a$$b$$']],
    ['/* a /* b */ c */ d -- e\rf', ['word d', 'word f']],
    ['a::b:c:=d', ['word a', 'sign ::', 'word b', 'sign :', 'word c', 'sign :=', 'word d']],
    [
      '1_000 .5 1e-3 0xff x.1',
      ['number 1_000', 'number .5', 'number 1e-3', 'number 0xff', 'word x', 'number .1'],
    ],
    ['$1 $name', ['parameter $1', 'parameter $name']],
    ['日本\u00a0👍 ÄÖ', ['word 日本', 'word 👍', 'word äö']],
    ['\'--\' "/*" a', ['text --', 'quoted /*', 'word a']],
  ])('%s', (text, tokens) => expect(read(text)).toEqual(tokens));
});

describe('where the two could come apart, the text is refused', () => {
  test.each([
    ["E'a'\n'\\' b'", 5],
    ["1e'\\''", 1],
    ['1a', 1],
    ['U&"a"', 0],
    ["u&'a'", 0],
    ["'open", 0],
    ["E'open\\'", 0],
    ['"open', 0],
    ['/* a /* b */', 0],
    ['$a$ b', 0],
    ['a\u200bb', 1],
    ['a\u202eb', 1],
    ['“a”', 0],
    ['a \0', 2],
    ['é \u200b', 3],
  ])('%j', (text, position) => {
    expect(() => tokensOf(text)).toThrow(
      expect.objectContaining({ code: 'bad_sql', details: expect.objectContaining({ position }) }),
    );
  });
});
