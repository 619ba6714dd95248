/**
 * Compiles the AssemblyScript kernels to WASM, into git-ignored `dist/` folders beside their sources.
 * Called by Vite, Vitest and `npx tsx scripts/build_kernels.ts`; does nothing when the sources and the
 * compiler are those of the last time.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

/** Engines with a kernel: sources in `kernel/assembly`, compiled files in `kernel/dist`. */
const ENGINES = ['workers/gbdt', 'workers/sequence', 'workers/retrieval/als'];

/** What the kernels' sources share. */
const SHARED = 'workers/runtime/assembly';

/** One build per entry file: name of the result, and what the compiler is told besides. */
const BUILDS = [
  { entry: 'index.ts', name: 'kernel.wasm', options: [] },
  {
    entry: 'index.threads.ts',
    name: 'kernel.threads.wasm',
    options: ['--enable', 'threads', '--sharedMemory'],
  },
];

const OPTIONS = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,bulk-memory'],
  ...['--importMemory', '--initialMemory', '1', '--maximumMemory', '65536', '--disableWarning', '112'],
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Compiles every kernel whose sources have changed. Throws with the compiler's message. */
export async function buildKernels(): Promise<void> {
  for (const engine of ENGINES) await buildKernel(engine);
}

/** Builds the kernels before Vite or Vitest starts. */
export function kernels(): Plugin {
  return { name: 'sessionbook-kernels', config: buildKernels };
}

async function buildKernel(engine: string): Promise<void> {
  const sources = join(engine, 'kernel/assembly');
  const out = join(ROOT, engine, 'kernel/dist');
  const hash = createHash('sha256').update(JSON.stringify([asc.version, OPTIONS, BUILDS]));
  for (const folder of [SHARED, sources]) {
    const files = (await readdir(join(ROOT, folder))).sort();
    for (const file of files) hash.update(await readFile(join(ROOT, folder, file)));
  }
  const digest = hash.digest('hex');
  const stamp = join(out, 'sources.sha256');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest) return;
  await mkdir(out, { recursive: true });
  for (const { entry, name, options } of BUILDS) {
    const files = [join(sources, entry), '--outFile', join(out, name), '--baseDir', ROOT];
    const { error, stderr } = await asc.main([...files, ...OPTIONS, ...options]);
    if (error) throw new Error(`${sources}/${entry} does not compile:\n${stderr.toString()}`);
  }
  await writeFile(stamp, digest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
