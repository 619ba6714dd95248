import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticesFile, packageFolder, readNotice } from './notices';

/** A package on disk, with these files beside its `package.json`. */
function packageWith(manifest: Record<string, unknown>, files: Record<string, string> = {}): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'notices-')), 'node_modules', 'left-pad');
  mkdirSync(folder, { recursive: true });
  const all = {
    'package.json': JSON.stringify({ name: 'left-pad', version: '1.0.0', ...manifest }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('packageFolder', () => {
  it.each([
    ['/p/node_modules/react/index.js', '/p/node_modules/react'],
    ['/p/node_modules/@mantine/core/styles.css?inline', '/p/node_modules/@mantine/core'],
    ['/p/node_modules/a/node_modules/b/lib/b.js', '/p/node_modules/a/node_modules/b'],
    ['\0/p/node_modules/a/index.js?commonjs-module', '/p/node_modules/a'],
    ['C:\\p\\node_modules\\a\\index.js', 'C:/p/node_modules/a'],
    ['/p/src/main.ts', null],
    ['\0vite/preload-helper.js', null],
  ])('%s', (file, folder) => {
    expect(packageFolder(file)).toBe(folder);
  });
});

describe('readNotice', () => {
  it('gives the licence and the notices of a package in full', () => {
    const files = { LICENSE: 'the licence\r\n', 'NOTICE.txt': 'made by many', 'index.js': 'code' };
    expect(readNotice(packageWith({ license: 'Apache-2.0' }, files))).toEqual({
      name: 'left-pad',
      version: '1.0.0',
      licence: 'Apache-2.0',
      text: 'the licence\n\nmade by many',
    });
  });

  it('gives the words of the MIT licence, with the author, where a package leaves them out', () => {
    const { text } = readNotice(packageWith({ license: 'MIT', author: 'Ann Other <ann@example.com>' }));
    expect(text).toMatch(/^Copyright \(c\) Ann Other\n\nPermission is hereby granted/);
  });

  it('refuses a package without the text of a licence whose words nobody knows', () => {
    expect(() => readNotice(packageWith({ license: 'Zlib' }))).toThrow(/left-pad 1\.0\.0 .*holds no text/);
  });

  it('refuses a copyleft licence, and none', () => {
    const folder = packageWith({ license: 'LGPL-3.0-only' }, { LICENSE: 'text' });
    expect(() => readNotice(folder)).toThrow(/The package left-pad 1\.0\.0 stands under "LGPL-3.0-only"/);
    expect(() => readNotice(packageWith({}, { LICENSE: 'text' }))).toThrow(
      /does not say under which licence/,
    );
  });

  it('leaves out what the bundler lists as bundled into itself', () => {
    const text = 'its own words\n\n# Licenses of bundled dependencies\n\nothers';
    const folder = packageWith({ license: 'MIT' }, { 'LICENSE.md': text, 'THIRD-PARTY': 'more' });
    expect(readNotice(folder, { withoutBundled: true }).text).toBe('its own words');
  });
});

describe('noticesFile', () => {
  it('names every package, and holds each text once', () => {
    const notice = (name: string, text: string) => ({ name, version: '1.0.0', licence: 'MIT', text });
    const file = noticesFile(
      [notice('b', 'shared'), notice('a', 'shared'), notice('c', 'other')],
      ['inside'],
    );
    for (const name of ['a', 'b', 'c']) expect(file).toContain(`- ${name} 1.0.0 (MIT)`);
    expect(file.match(/^shared$/gm)).toHaveLength(1);
    expect(file).toMatch(/^other$/m);
    expect(file).toMatch(/^inside$/m);
  });
});
