/**
 * Compiles the AssemblyScript kernels to WASM, into git-ignored `dist/` folders beside their sources.
 * Called by Vite, Vitest and `npx tsx scripts/build-kernels.ts`; does nothing when the sources and the
 * compiler are those of the last time.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

interface Kernel {
  /** Folder of the sources, from the project's root. */
  sources: string;
  /** Folder of the compiled files. */
  out: string;
  /** One build per entry file: name of the result, and what the compiler is told besides. */
  builds: { entry: string; name: string; options: string[] }[];
}

const KERNELS: Kernel[] = [
  {
    sources: 'workers/gbdt/kernel/assembly',
    out: 'workers/gbdt/kernel/dist',
    builds: [
      { entry: 'index.ts', name: 'kernel.wasm', options: [] },
      {
        entry: 'index.threads.ts',
        name: 'kernel.threads.wasm',
        options: ['--enable', 'threads', '--sharedMemory'],
      },
    ],
  },
  {
    sources: 'workers/sequence/kernel/assembly',
    out: 'workers/sequence/kernel/dist',
    builds: [
      { entry: 'index.ts', name: 'kernel.wasm', options: [] },
      {
        entry: 'index.ts',
        name: 'kernel.threads.wasm',
        options: ['--enable', 'threads', '--sharedMemory'],
      },
    ],
  },
];

const OPTIONS = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,bulk-memory'],
  ...['--importMemory', '--initialMemory', '1', '--maximumMemory', '65536', '--disableWarning', '112'],
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Compiles every kernel whose sources have changed. Throws with the compiler's message. */
export async function buildKernels(): Promise<void> {
  for (const kernel of KERNELS) await buildKernel(kernel);
}

/** Builds the kernels before Vite or Vitest starts. */
export function kernels(): Plugin {
  return { name: 'sessionbook-kernels', config: buildKernels };
}

async function buildKernel({ sources, out, builds }: Kernel): Promise<void> {
  const folder = join(ROOT, sources);
  const hash = createHash('sha256').update(JSON.stringify([asc.version, OPTIONS, builds]));
  for (const file of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, file)));
  const digest = hash.digest('hex');
  const stamp = join(ROOT, out, 'sources.sha256');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest) return;
  await mkdir(join(ROOT, out), { recursive: true });
  for (const { entry, name, options } of builds) {
    const files = [join(sources, entry), '--outFile', join(out, name), '--baseDir', ROOT];
    const { error, stderr } = await asc.main([...files, ...OPTIONS, ...options]);
    if (error) throw new Error(`${sources}/${entry} does not compile:\n${stderr.toString()}`);
  }
  await writeFile(stamp, digest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
