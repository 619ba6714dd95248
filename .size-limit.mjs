/**
 * The two sizes that the README names, held to what it says there: a limit is passed where the sentence would round to
 * more. The JavaScript of the first page is what index.html itself loads and names for `src/early.ts`, and all that these
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

/**
 * The whole number in a sentence of the README, as a limit: half of its unit above.
 * @param {RegExp} sentence
 */
function claimed(sentence) {
  const [, number, unit] = sentence.exec(readFileSync('README.md', 'utf8')) ?? [];
  if (!number) throw new Error(`The README has no sentence like ${sentence}.`);
  return `${Number(number) + 0.5} ${unit}`;
}

export default [
  {
    name: "First page's JavaScript",
    path: firstPage(),
    limit: claimed(/The first page loads (\d+) (kB) of compressed JavaScript/),
    gzip: true,
  },
  {
    name: 'Everything that is served',
    path: `${DIST}/**`,
    limit: claimed(/writes `dist\/`: about (\d+) (MB) of static files/),
    gzip: false,
    brotli: false,
  },
];
