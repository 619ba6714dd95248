/** Only for tests: the compiled kernel, read from the disk. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { allocateControl, openCrew, type Seat } from '../kernel/crew';
import { type Build, type Machine, openMachine } from '../kernel/wasm';
import { runTiles } from '../model/tiles';

const NAMES: Record<Build, string> = { plain: 'kernel.wasm', shared: 'kernel.threads.wasm' };

/** Vitest has built the kernel (`scripts/build-kernels.ts`). */
async function readModule(build: Build = 'plain'): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(`../kernel/dist/${NAMES[build]}`, import.meta.url)));
}

/** A machine of its own. */
export async function testMachine(): Promise<Machine> {
  return openMachine(await readModule());
}

/** A machine whose helpers are worker threads of Node; `ended` resolves once they have ended. */
export async function threadedMachine(
  threads: number,
): Promise<{ machine: Machine; ended: Promise<unknown> }> {
  const module = await readModule('shared');
  const machine = await openMachine(module, 'shared');
  const { kernel, arena, memory } = machine;
  const control = allocateControl(arena);
  const helpers = Array.from({ length: threads - 1 }, (_, index) => {
    const seat: Seat = { memory, control, thread: index + 1, threads };
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: { module, seat } });
    const ready = new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return { ready, ended: new Promise((resolve) => worker.once('exit', resolve)) };
  });
  await Promise.all(helpers.map(({ ready }) => ready));
  return {
    machine: { ...machine, crew: openCrew(kernel, { memory, control, threads }, runTiles) },
    ended: Promise.all(helpers.map((helper) => helper.ended)),
  };
}
