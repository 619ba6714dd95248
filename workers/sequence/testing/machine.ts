/** Only for tests: the compiled kernel, read from the disk. */
import { readFile } from 'node:fs/promises';
import { type Machine, openMachine } from '../kernel/wasm';

/** A machine of its own; Vitest has built the kernel (`scripts/build-kernels.ts`). */
export async function testMachine(): Promise<Machine> {
  const bytes = await readFile(new URL('../kernel/dist/kernel.wasm', import.meta.url));
  return openMachine(await WebAssembly.compile(bytes));
}
