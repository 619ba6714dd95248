/**
 * Packs DuckDB's 34 MB of WebAssembly to 8 MB, into a git-ignored `dist/` folder: some hosts compress
 * nothing and some take no file over 25 MB. The worker that starts DuckDB unpacks it while it compiles.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const FOLDER = fileURLToPath(new URL('../workers/warehouse/engine/dist', import.meta.url));
/** No ending of a known type: a host that sees `.gz` may unpack it on the way. */
const PACKED = join(FOLDER, 'duckdb-eh.packed');
const STAMP = join(FOLDER, 'duckdb.version');

/** Packs the engine before Vite starts, once for each version of it. */
export function packedDuckdb(): Plugin {
  return { name: 'sessionbook-packed-duckdb', config: pack };
}

/** For the workers' build: DuckDB's package says of all its files that importing them does nothing. */
export function runDuckdbWorker(): Plugin {
  return {
    name: 'sessionbook-duckdb-worker',
    transform: {
      filter: { id: /duckdb-browser-eh\.worker\.js$/ },
      handler: (code) => ({ code, map: null, moduleSideEffects: true }),
    },
  };
}

async function pack(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const engine = resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const { version } = JSON.parse(await readFile(join(engine, '../../package.json'), 'utf8'));
  if (existsSync(PACKED) && existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === version) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(PACKED, gzipSync(await readFile(engine), { level: 9 }));
  await writeFile(STAMP, version);
}
