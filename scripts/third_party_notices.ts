/**
 * Writes `licences.txt` into the build: the licences and notices of every package that is really in it, collected from
 * what the bundler put into the page, its workers and its style sheets. The build fails where one may not be shipped.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { noticesFile, packageFolder, readNotice } from './lib/notices';

const FILE = 'licences.txt';

/** The bundler: a few lines of it, which load chunks, are in every build. */
const BUNDLER = ['vite', 'rolldown'];

/**
 * In the build without a module of their own: the service worker's library, the database that
 * `pack_duckdb.ts` packs, and the library that our kernels are compiled with.
 */
const BESIDE = [
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
  'workbox-core',
  '@duckdb/duckdb-wasm',
  'assemblyscript',
];

/** WebAssembly holds the code of others, which no bundler sees: what is in a binary is said here by its name. */
const BINARIES: Record<string, string | null> = {
  'duckdb-eh.packed': 'duckdb-wasm.txt',
  // Ours, without anything but AssemblyScript's own library.
  'kernel.wasm': null,
  'kernel.threads.wasm': null,
};

/** The plugin of the page's build, that of its workers' and that of the service worker's. */
export function thirdPartyNotices(): { page: Plugin; worker: Plugin; serviceWorker: Plugin } {
  const bundler = BUNDLER.map(installedFolder);
  const folders = new Set([...bundler, ...BESIDE.map(installedFolder)]);
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const file of filesIn(bundle)) {
      const folder = packageFolder(file);
      if (folder) folders.add(folder);
    }
  };
  return {
    worker: { name: 'third-party-notices-worker', generateBundle: (_, bundle) => collect(bundle) },
    page: {
      name: 'third-party-notices',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(bundle);
        const notices = [...folders].map((folder) =>
          readNotice(folder, { withoutBundled: bundler.includes(folder) }),
        );
        const appendices = [...appendicesOf(bundle), words('apache-2.0.txt')];
        this.emitFile({ type: 'asset', fileName: FILE, source: noticesFile(notices, appendices) });
      },
    },
    serviceWorker: {
      name: 'third-party-notices-service-worker',
      generateBundle(_, bundle) {
        const inside = new Set(filesIn(bundle).map(packageFolder));
        const missing = [...inside].filter((folder) => folder !== null && !folders.has(folder));
        if (missing.length > 0) {
          throw new Error(
            `In the service worker and not in ${FILE}: ${missing.join(', ')}. Name them in BESIDE.`,
          );
        }
      },
    },
  };
}

/** The modules whose code is in the chunks, the style sheets that they import, and what the assets were made of. */
function filesIn(bundle: Rolldown.OutputBundle): string[] {
  return Object.values(bundle).flatMap((file) =>
    file.type === 'asset'
      ? file.originalFileNames.map((name) => (name.startsWith('/') ? name : join(process.cwd(), name)))
      : Object.entries(file.modules)
          .filter(([id, { renderedLength }]) => renderedLength > 0 || /\.css($|\?)/.test(id))
          .map(([id]) => id),
  );
}

/** What is inside the WebAssembly of the build. Throws for a binary of which nothing is said. */
function appendicesOf(bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  for (const file of Object.values(bundle)) {
    if (file.type !== 'asset' || !/\.(wasm|packed)$/.test(file.fileName)) continue;
    // As it was before its content was put into its name: of what a worker asks for, the bundler says no more.
    const name = file.fileName.replace(/^.*\//, '').replace(/-[\w-]{8}(?=\.\w+$)/, '');
    const text = BINARIES[name];
    if (text === undefined) {
      throw new Error(
        `${file.fileName} is WebAssembly of which nobody says what is inside: scripts/third_party_notices.ts.`,
      );
    }
    if (text) found.add(text);
  }
  return [...found].map(words);
}

function words(file: string): string {
  return readFileSync(fileURLToPath(new URL(`notices/${file}`, import.meta.url)), 'utf8');
}

/** Where a package is installed, also one that does not export its `package.json`. */
function installedFolder(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      return dirname(createRequire(import.meta.url).resolve(join(path, name, 'package.json'))).replaceAll(
        '\\',
        '/',
      );
    } catch {
      // Not in this folder: in one above it.
    }
  }
  throw new Error(`The package ${name}, which is named in scripts/third_party_notices.ts, is not installed.`);
}
