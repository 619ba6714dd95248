/** Only for tests: the compiled kernels, read from the disk. */
import { readFile } from 'node:fs/promises';

const NAMES = { plain: 'kernel.wasm', shared: 'kernel.threads.wasm' };

/** Compiles one of the two builds; Vitest has built them (`scripts/build-kernels.ts`). */
export async function readKernelModule(build: keyof typeof NAMES): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(`dist/${NAMES[build]}`, import.meta.url)));
}
