/** Only for tests: teams over the twin and over the compiled kernels, which are read from the disk. */
import { readFile } from 'node:fs/promises';
import { plainKernel } from '../kernel/plain/kernel';
import { soloTeam, type Team } from '../kernel/team';
import { wasmKernel } from '../kernel/wasm';

const NAMES = { plain: 'kernel.wasm', shared: 'kernel.threads.wasm' };

/** Compiles one of the two builds; Vitest has built them (`scripts/build-kernels.ts`). */
export async function readKernelModule(build: keyof typeof NAMES): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(`../kernel/dist/${NAMES[build]}`, import.meta.url)));
}

/** A team of one over the plain twin. */
export function plainTeam(): Team {
  return soloTeam(plainKernel());
}

/** A team of one over the compiled kernel. */
export async function wasmTeam(): Promise<Team> {
  return soloTeam(await wasmKernel(await readKernelModule('plain'), { shared: false }));
}
