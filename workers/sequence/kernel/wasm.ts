import { Arena } from '../../runtime/arena';
import { AppError } from '../../runtime/errors';
import type { Crew } from './crew';
import type { Kernel } from './kernel';

const PAGE = 65536;

/** The compiled kernel and the memory it works in. */
export interface Machine {
  kernel: Kernel;
  arena: Arena;
  memory: WebAssembly.Memory;
  /** Who shares the work; null: this thread alone. */
  crew: Crew | null;
}

/** The two builds: over a memory of its own, or over one that threads share. */
export type Build = 'plain' | 'shared';

/** A kernel over a memory of its own, which grows as the arena needs it. `module`: of the same build. */
export async function openMachine(module: WebAssembly.Module, build: Build = 'plain'): Promise<Machine> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: build === 'shared' });
  const arena = new Arena((bytes) => {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return memory.buffer;
  });
  return { kernel: await joinMemory(module, memory), arena, memory, crew: null };
}

/** The kernel over a memory that exists already: how a helper joins. */
export async function joinMemory(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernel> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return exports as unknown as Kernel;
}

/** The kernel as the browser loads it. Throws `unsupported` where it cannot run. */
export async function compileKernel(build: Build = 'plain'): Promise<WebAssembly.Module> {
  const url =
    build === 'plain'
      ? new URL('./dist/kernel.wasm', import.meta.url)
      : new URL('./dist/kernel.threads.wasm', import.meta.url);
  try {
    return await WebAssembly.compileStreaming(fetch(url));
  } catch (thrown) {
    throw new AppError(
      'unsupported',
      'The engine for sequences could not be loaded.',
      'Use a browser with WebAssembly SIMD (any of the last three years) and reload the page.',
      { cause: String(thrown) },
    );
  }
}
