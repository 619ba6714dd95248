/**
 * The JavaScript of the first page: what index.html itself loads and names for `src/early.ts`, and all that these
 * modules import statically. DuckDB and TF.js come later, when a cell runs. What the page then really loads before it
 * stands still is measured in the browser, by e2e/first-page.spec.ts.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const DIST = 'dist';

/** @returns {string[]} */
function firstPage() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const loaded = [...html.matchAll(/src="\.\/([^"]+\.js)"/g)].map((match) => match[1]);
  const early = /<meta name="code-files" content="([^"]+)"/.exec(html)?.[1]?.split(' ') ?? [];
  if (early.length === 0) throw new Error('dist/index.html names no JavaScript: is it built?');
  const waiting = [...loaded, ...early];
  const found = new Set();
  while (waiting.length > 0) {
    const file = normalize(waiting.pop());
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(join(DIST, file), 'utf8');
    for (const match of text.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^"'();]*?from\s*)?["'](\.[^"']+\.js)["']/g,
    )) {
      waiting.push(join(dirname(file), match[1]));
    }
  }
  return [...found].map((file) => join(DIST, file));
}

export default [{ name: "First page's JavaScript", path: firstPage(), limit: '120 kB', gzip: true }];
