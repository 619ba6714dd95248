import type { KernelBuilds } from '../../../runtime/threads/kernel';
import { KERNEL_FUNCTIONS, type Kernel } from './kernel';

export const KERNEL: KernelBuilds<Kernel> = {
  engine: 'matrix factorization',
  functions: KERNEL_FUNCTIONS,
  plain: new URL('./dist/kernel.wasm', import.meta.url),
  shared: new URL('./dist/kernel.threads.wasm', import.meta.url),
};
