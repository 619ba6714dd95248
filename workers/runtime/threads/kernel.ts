import { Arena } from '../arena';

const PAGE = 65536;
const MAXIMUM_PAGES = 65536;

/** Where an engine's kernel lies: two builds of one source (`scripts/build_kernels.ts`). */
export interface KernelBuilds<Kernel> {
  /** What it is for, in a sentence. */
  engine: string;
  /** The functions that may be called on other threads. */
  functions: readonly (keyof Kernel & string)[];
  /** Over a memory of its own, and over one that threads share. */
  plain: URL;
  shared: URL;
}

/** A compiled kernel and the memory it works in. */
export interface OpenKernel<Kernel> {
  kernel: Kernel;
  arena: Arena;
  memory: WebAssembly.Memory;
  functions: readonly string[];
}

/** A kernel over a memory of its own, which grows as the arena needs it. */
export async function openKernel<Kernel>(
  module: WebAssembly.Module,
  { functions }: Pick<KernelBuilds<Kernel>, 'functions'>,
  { shared }: { shared: boolean },
): Promise<OpenKernel<Kernel>> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared });
  const arena = new Arena((bytes) => {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return memory.buffer;
  });
  return { kernel: await instantiate<Kernel>(module, memory, functions), arena, memory, functions };
}

/** The kernel over a memory that exists already: how another thread joins. */
export async function instantiate<Kernel>(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  functions: readonly string[],
): Promise<Kernel> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  for (const name of functions) {
    if (typeof exports[name] !== 'function') throw new TypeError(`The kernel lacks ${name}.`);
  }
  return exports as Kernel;
}
