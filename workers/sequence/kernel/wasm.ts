import { Arena } from '../../runtime/arena';
import { AppError } from '../../runtime/errors';
import type { Kernel } from './kernel';

const PAGE = 65536;

/** The compiled kernel and the memory it works in. */
export interface Machine {
  kernel: Kernel;
  arena: Arena;
}

/** A kernel over a memory of its own, which grows as the arena needs it. */
export async function openMachine(module: WebAssembly.Module): Promise<Machine> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const arena = new Arena((bytes) => {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return memory.buffer;
  });
  return { kernel: exports as unknown as Kernel, arena };
}

/** The kernel as the browser loads it. Throws `unsupported` where it cannot run. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(new URL('./dist/kernel.wasm', import.meta.url)));
  } catch (thrown) {
    throw new AppError(
      'unsupported',
      'The engine for sequences could not be loaded.',
      'Use a browser with WebAssembly SIMD (any of the last three years) and reload the page.',
      { cause: String(thrown) },
    );
  }
}
