import type { KernelBuilds } from '../../runtime/threads/kernel';
import type { Kernel } from './kernel';

export const KERNEL: KernelBuilds<Kernel> = {
  engine: 'sequences',
  functions: ['runTiles'],
  plain: new URL('./dist/kernel.wasm', import.meta.url),
  shared: new URL('./dist/kernel.threads.wasm', import.meta.url),
};
