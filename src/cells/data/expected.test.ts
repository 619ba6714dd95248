import { describe, expect, it } from 'vitest';
import { PLAIN_DIALECT, type SourceFile } from '../../../workers/warehouse/protocol';
import { expectedFor, mismatch } from './expected';

function file(change: Partial<SourceFile> = {}): SourceFile {
  return {
    name: 'events.csv',
    size: 100,
    hash: 'aa',
    format: 'csv',
    role: 'events',
    layout: 'other',
    dialect: PLAIN_DIALECT,
    columns: ['user', 'item', 'time'],
    lines: 1001,
    ...change,
  };
}

describe('a file in place of the one that a notebook waits for', () => {
  it('is known by its name, else by what it holds', () => {
    const part1 = file({ name: 'part1.csv', role: 'item_properties' });
    const part2 = file({ name: 'part2.csv', role: 'item_properties' });
    const wanted = [file(), part1, part2];
    expect(expectedFor(wanted, file({ hash: 'bb' }))).toBe(wanted[0]);
    expect(expectedFor(wanted, { ...part2, hash: 'bb' })).toBe(part2);
    expect(expectedFor(wanted, file({ name: 'mine.csv' }))).toBe(wanted[0]);
    expect(expectedFor(wanted, file({ name: 'tree.csv', role: 'category_tree' }))).toBeUndefined();
    expect(expectedFor([file({ name: 'a.zip', entry: 'events.csv' })], file())).toBeDefined();
  });

  it.each<[string, Partial<SourceFile>, RegExp[]]>([
    ['other columns', { columns: ['user', 'time'] }, [/columns are user, time; .* user, item, time\./]],
    ['other rows', { lines: 9 }, [/It has 9 lines; .* 1,001\./]],
    ['both', { lines: 9, columns: ['a'] }, [/columns are a;/, /It has 9 lines/]],
    ['other content', {}, [/number of lines fit, but its content has changed since\./]],
    ['very many columns', { columns: Array.from({ length: 20 }, (_, at) => `c${at}`) }, [/c11 and 8 more;/]],
  ])('with %s is refused in a sentence for each mismatch', (_, change, sentences) => {
    const error = mismatch(file(), file({ hash: 'bb', ...change }));
    expect(error.code).toBe('bad_file');
    for (const sentence of sentences) expect(error.message).toMatch(sentence);
  });
});
