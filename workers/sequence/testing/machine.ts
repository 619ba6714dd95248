/** Only for tests: the compiled kernel, read from the disk. */
import { readFile } from 'node:fs/promises';
import { type Machine, openMachine } from '../kernel/wasm';

/** Vitest has built the kernel (`scripts/build-kernels.ts`). */
export async function readModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('../kernel/dist/kernel.wasm', import.meta.url)));
}

/** A machine of its own. */
export async function testMachine(): Promise<Machine> {
  return openMachine(await readModule());
}
