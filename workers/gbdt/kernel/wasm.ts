import { Arena } from '../../runtime/arena';
import { KERNEL_FUNCTIONS, type Kernel } from './kernel';

const PAGE = 65536;
const MAXIMUM_PAGES = 65536;

/** What the compiled module gives: the kernel and, in the shared build, how threads wait. */
export interface KernelExports extends Kernel {
  spin?(address: number, value: number, turns: number): number;
}

/** The compiled kernel over a memory of its own, which grows as the arena needs it. */
export async function wasmKernel(
  module: WebAssembly.Module,
  { shared }: { shared: boolean },
): Promise<{ kernel: KernelExports; arena: Arena; memory: WebAssembly.Memory }> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared });
  const arena = new Arena((bytes) => {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return memory.buffer;
  });
  return { kernel: await instantiate(module, memory), arena, memory };
}

/** The compiled kernel over a memory that exists already: how another thread joins. */
export async function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<KernelExports> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  for (const name of KERNEL_FUNCTIONS) {
    if (typeof exports[name] !== 'function') throw new TypeError(`The kernel lacks ${name}.`);
  }
  return exports as unknown as KernelExports;
}
