/** Holds rule 1 of the architecture: imports point one way, and nowhere in a circle; and that files are named alike. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { ROOT } from './lib/build';
import { findCircle, type ModuleGraph, refusal } from './lib/layers';

const FOLDERS = ['src', 'workers', 'scripts', 'bench', 'e2e'];
const EXTENSIONS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

const graph = readGraph();

test('every import follows the layers', () => {
  const wrong: string[] = [];
  for (const [from, targets] of graph) {
    for (const to of targets) {
      const reason = refusal(from, to);
      if (reason) wrong.push(`${from} -> ${to}: ${reason}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('files are named alike: Component.tsx, all others snake_case', () => {
  // `src/service-worker/service-worker.ts` is named as it is served, a test of the site as its owner likes.
  const others = /^src\/service-worker\/service-worker\.ts$|^e2e\/[^/]+\.spec\.ts$/;
  const name = /^([A-Z][A-Za-z]+\.tsx|[a-z0-9]+(_[a-z0-9]+)*\.(worker\.|threads\.|test\.)?tsx?)$/;
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const named = files.filter((file) => /\.tsx?$/.test(file) && !others.test(file));
  expect(named.length).toBeGreaterThan(800);
  expect(
    named.filter((file) => !name.test(basename(file).replace(/^([A-Z]\w*)\.test\.tsx$/, '$1.tsx'))),
  ).toEqual([]);
});

test('no module imports itself in a circle, not for a type and not later', () => {
  for (const folder of FOLDERS) {
    expect([...graph.keys()].filter((path) => path.startsWith(`${folder}/`)).length).toBeGreaterThan(20);
  }
  expect(findCircle(graph)).toBeNull();
});

/** All modules of the project with those that they import. */
function readGraph(): ModuleGraph {
  const files = FOLDERS.flatMap((folder) => sources(join(ROOT, folder)));
  return new Map(
    files.map((file) => [
      relative(ROOT, file),
      importsOf(file).flatMap((specifier) => resolveImport(file, specifier)),
    ]),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    // What helps tests may reach behind the boundary that the page respects.
    if (statSync(path).isDirectory()) return name === 'testing' ? [] : sources(path);
    return /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name) ? [path] : [];
  });
}

/** What a module asks for: static imports, re-exports and dynamic imports of a literal, types as well. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  return [
    ...staticImports.map((found) => found.moduleRequest.value),
    ...staticExports.flatMap((found) => found.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
}

function resolveImport(from: string, specifier: string): string[] {
  if (!specifier.startsWith('.')) return [];
  const path = join(dirname(from), specifier.replace(/\?.*$/, ''));
  const found = EXTENSIONS.map((extension) => path + extension).find(
    (candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false,
  );
  if (!found) throw new Error(`${relative(ROOT, from)} imports ${specifier}, which is not there.`);
  return /\.tsx?$/.test(found) ? [relative(ROOT, found)] : [];
}
