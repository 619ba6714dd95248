import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WITHOUT_ADDRESS_BAR } from './browser_bare';

/** Playwright does not export its list: it is read from what this version of it is made of. */
function disabledByPlaywright(): string[] {
  const folder = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..');
  const code = readFileSync(join(folder, 'lib/coreBundle.js'), 'utf8');
  const list = /\bdisabledFeatures = \[([^\]]*)\]/.exec(code)?.[1] ?? '';
  return [...list.replace(/^\s*\/\/.*$/gm, '').matchAll(/"(\w+)"/g)].map(([, name = '']) => name);
}

it('switches off all that Playwright does, and the pages of the address bar', () => {
  const given = WITHOUT_ADDRESS_BAR.replace('--disable-features=', '').split(',');
  expect(disabledByPlaywright().length).toBeGreaterThan(10);
  expect(given.filter((name) => !name.startsWith('WebUIOmnibox'))).toEqual(disabledByPlaywright());
});
