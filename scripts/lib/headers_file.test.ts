import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SITE_HEADERS } from '../../src/service-worker/headers';
import { ROOT } from './build';
import { headersFor, parseHeadersFile } from './headers_file';

const rules = parseHeadersFile(readFileSync(join(ROOT, 'public/_headers'), 'utf8'));

test('the file for hosts says what the service worker adds, to every path', () => {
  for (const path of ['/', '/index.html', '/service-worker.js', '/assets/any.js']) {
    expect(headersFor(rules, path)).toMatchObject(SITE_HEADERS);
  }
});

test('only files whose names change with their content are kept by the browser without asking', () => {
  expect(headersFor(rules, '/assets/any.js')['Cache-Control']).toContain('immutable');
  expect(headersFor(rules, '/service-worker.js')).not.toHaveProperty('Cache-Control');
});

test('the guide for hosts names each of them as it is', () => {
  const guide = readFileSync(join(ROOT, 'docs/hosting.md'), 'utf8');
  for (const [name, value] of Object.entries(SITE_HEADERS)) {
    // nginx, Caddy and Apache each have their own way to write the same line.
    const lines = guide.split('\n').filter((line) => line.includes(name) && line.includes(value));
    expect(lines.length, `${name}: ${value}`).toBeGreaterThanOrEqual(3);
  }
});

test('a line that is no header is refused', () => {
  expect(() => parseHeadersFile('/*\n  nothing here')).toThrow(/no header/);
});
